package dev.furiwake.validation;

import dev.furiwake.client.Answer;
import dev.furiwake.scenarios.reward.RewardFunction;
import dev.furiwake.scenarios.reward.RewardListener;
import dev.furiwake.service.gateway.SourceFrame;
import dev.furiwake.service.gateway.Watching;
import dev.furiwake.sim.dispatch.Outcome;
import dev.furiwake.sim.engine.SimulationObserver;
import java.util.Arrays;

/** Collects a run's figures; the same object's methods hear a live and a simulated run. */
final class Collecting implements Watching, SimulationObserver, RewardListener {
  private final double[] responseMs;
  private final double[] rewards;
  private final long[] byContainer;
  private final RewardFunction reward;
  private final boolean learnerTells;
  private final double[] workNs;
  private int rewarded;
  private double waitNs;
  private double containerNs;
  private double cpuNs;
  private long endNs;

  /**
   * Makes it empty.
   *
   * @param reward judges frames where no learner does
   * @param learnerTells whether a learner tells the rewards itself
   */
  Collecting(int frames, int containers, RewardFunction reward, boolean learnerTells) {
    this.responseMs = new double[frames];
    Arrays.fill(responseMs, Double.NaN);
    this.rewards = new double[frames];
    this.byContainer = new long[containers];
    this.workNs = new double[containers];
    this.reward = reward;
    this.learnerTells = learnerTells;
  }

  @Override
  public void rewarded(long frame, double amount) {
    rewards[rewarded++] = amount;
  }

  @Override
  public void ended(Outcome outcome) {
    if (outcome instanceof Outcome.Completed done) {
      responseMs[(int) done.frame()] = done.responseNs() / 1e6;
      byContainer[done.container()]++;
      waitNs += done.bufferedNs();
      containerNs += done.containerNs();
      workNs[done.container()] += done.costNs();
    }
    endNs = outcome.endedNs();
    if (!learnerTells && outcome.wasDispatched()) {
      rewarded(outcome.frame(), reward.rewardOf(outcome));
    }
  }

  @Override
  public void completed(Outcome.Completed outcome, SourceFrame content, Answer answer) {
    cpuNs += answer.cpuNs();
    ended(outcome);
  }

  @Override
  public void ended(Outcome outcome, SourceFrame content) {
    ended(outcome);
  }

  @Override
  public void arrived(long frame, long nowNs, int inSystem) {
    // both interfaces offer it; nothing to collect
  }

  RunSample sample(double seconds) {
    double answered = Math.max(1, Arrays.stream(byContainer).sum());
    double[] shares = Arrays.stream(byContainer).mapToDouble(n -> n / answered).toArray();
    return new RunSample(
        responseMs.clone(),
        Arrays.copyOf(rewards, rewarded),
        shares,
        waitNs / 1e6 / answered,
        containerNs / 1e6 / answered,
        cpuNs / 1e6 / answered,
        workNs.clone(),
        endNs,
        seconds);
  }
}
