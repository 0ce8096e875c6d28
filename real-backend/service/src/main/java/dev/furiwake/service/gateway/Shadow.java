package dev.furiwake.service.gateway;

import dev.furiwake.client.Answer;
import dev.furiwake.sim.dispatch.ClusterView;
import dev.furiwake.sim.dispatch.Dispatcher;
import dev.furiwake.sim.dispatch.Outcome;

/**
 * A second policy that decides about every frame without acting, on the same view. It hears how
 * frames really ended, which is not what its own choice would have led to; a learner should
 * therefore only evaluate here.
 */
public final class Shadow implements Watching {
  private final String name;
  private final Dispatcher dispatcher;
  private final Log log;
  private long decisions;
  private long agreed;

  /** Hears each decision. */
  @FunctionalInterface
  public interface Log {
    /**
     * Both have decided.
     *
     * @param chosen the acting policy's container
     * @param shadow this one's
     */
    void decided(long frame, int chosen, int shadow);
  }

  /** Makes a shadow. */
  public Shadow(String name, Dispatcher dispatcher, Log log) {
    this.name = name;
    this.dispatcher = dispatcher;
    this.log = log;
  }

  @Override
  public void decided(long frame, SourceFrame content, int chosen, ClusterView view) {
    dispatcher.settle(view);
    int own = dispatcher.choose(frame, content.traceIndex(), view);
    decisions++;
    if (own == chosen) {
      agreed++;
    }
    log.decided(frame, chosen, own);
  }

  @Override
  public void completed(Outcome.Completed outcome, SourceFrame content, Answer answer) {
    dispatcher.ended(outcome);
  }

  @Override
  public void ended(Outcome outcome, SourceFrame content) {
    dispatcher.ended(outcome);
  }

  /** Returns the shadow's name. */
  String name() {
    return name;
  }

  /** Returns how often both agreed, 0 … 1; NaN before the first decision. */
  double agreement() {
    return (double) agreed / decisions;
  }
}
