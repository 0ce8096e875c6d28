package dev.furiwake.experiments.p1;

import dev.furiwake.scenarios.reward.MeasuredTime;
import dev.furiwake.scenarios.spec.Choice;
import dev.furiwake.scenarios.task.BaselineSpec;
import dev.furiwake.scenarios.task.Load;
import dev.furiwake.scenarios.task.RewardSpec;
import dev.furiwake.scenarios.task.Scenario;
import dev.furiwake.scenarios.trace.RecordedTrace;
import dev.furiwake.sim.cluster.ObservationSpec;

/**
 * One way to read the paper where it leaves something open.
 *
 * @param baseline what "the mean of recent analysis times" is
 * @param measured which time is compared with it
 * @param framesPerEpisode frames in one of the 2000 "rounds of learning and evaluation"
 * @param load how frames come
 * @param cpuWindowNs over which CPU utilisation is averaged and read; 0 is instantaneous
 * @param scaling which end of the fitted thread scaling
 */
public record Reading(
    BaselineSpec baseline,
    MeasuredTime measured,
    int framesPerEpisode,
    Load load,
    long cpuWindowNs,
    RecordedTrace.Scaling scaling) {

  /** Returns the reading's name in tables. */
  public String id() {
    return String.join("/", baseline.word(), measuredWord(), place(), cpuWord(), scalingWord());
  }

  private String place() {
    return framesPerEpisode + "/" + load.word();
  }

  /** Returns the measured time as tables write it. */
  public String measuredWord() {
    return Choice.word(measured);
  }

  /** Returns the CPU window as tables write it. */
  public String cpuWord() {
    if (cpuWindowNs == 0) {
      return "instant";
    }
    return cpuWindowNs % 1_000_000 == 0 ? cpuWindowNs / 1_000_000 + "ms" : cpuWindowNs + "ns";
  }

  /** Returns the scaling as tables write it. */
  public String scalingWord() {
    return Choice.word(scaling);
  }

  /** Returns the reward, the baseline being given (a fixed one is computed beforehand). */
  public RewardSpec reward(BaselineSpec resolved) {
    return new RewardSpec(measured, resolved);
  }

  /** Returns the scenario under this reading, but for its reward and policy. */
  public Scenario apply(Scenario scenario) {
    return scenario
        .withLoad(load)
        .withFramesPerEpisode(framesPerEpisode)
        .withObservation(new ObservationSpec(cpuWindowNs, cpuWindowNs));
  }

  /** Returns whether only one state can ever be seen: one frame under way, CPU read at once. */
  public boolean singleState() {
    return load instanceof Load.Closed closed && closed.frames() == 1 && cpuWindowNs == 0;
  }

  /** Returns this reading with another baseline. */
  public Reading withBaseline(BaselineSpec other) {
    return new Reading(other, measured, framesPerEpisode, load, cpuWindowNs, scaling);
  }

  /** Returns this reading with another scaling. */
  public Reading withScaling(RecordedTrace.Scaling other) {
    return new Reading(baseline, measured, framesPerEpisode, load, cpuWindowNs, other);
  }
}
