package dev.furiwake.service.gateway;

import dev.furiwake.client.Answer;
import dev.furiwake.sim.dispatch.ClusterView;
import dev.furiwake.sim.dispatch.Outcome;
import java.util.List;

/** Several who watch, told in their order. */
public final class Watchers implements Watching {
  private final List<Watching> all;

  /** Joins them. */
  public Watchers(List<? extends Watching> all) {
    this.all = List.copyOf(all);
  }

  @Override
  public void arrived(long frame, long nowNs, int inSystem) {
    all.forEach(w -> w.arrived(frame, nowNs, inSystem));
  }

  @Override
  public void decided(long frame, SourceFrame content, int chosen, ClusterView view) {
    all.forEach(w -> w.decided(frame, content, chosen, view));
  }

  @Override
  public void attemptFailed(
      long frame, int container, Outcome.Cause cause, String message, long nowNs) {
    all.forEach(w -> w.attemptFailed(frame, container, cause, message, nowNs));
  }

  @Override
  public void completed(Outcome.Completed outcome, SourceFrame content, Answer answer) {
    all.forEach(w -> w.completed(outcome, content, answer));
  }

  @Override
  public void ended(Outcome outcome, SourceFrame content) {
    all.forEach(w -> w.ended(outcome, content));
  }
}
