package dev.furiwake.scenarios.task;

import dev.furiwake.scenarios.spec.SpecNode;

/**
 * A scenario's frames as YAML writes them: what they contain, when they come, how many.
 *
 * @param trace a trace's name in the catalog, or its folder
 * @param order in which the trace's frames come
 * @param episodes points of the learning curve
 * @param framesPerEpisode dispatches in one
 * @param drainEpisodes whether every episode starts in an empty cluster
 */
public record WorkloadPart(
    String trace,
    Load load,
    FrameOrder order,
    int episodes,
    int framesPerEpisode,
    boolean drainEpisodes) {

  /** In which order a trace's frames come. */
  public enum FrameOrder {
    /** As recorded, over and over, from a seeded offset. */
    CYCLIC,
    /** Drawn independently. */
    RESAMPLED
  }

  /** Reads the keys of a workload. */
  static WorkloadPart read(SpecNode root) {
    String trace = root.text("trace");
    Load load = root.converted("load", new Load.Closed(4), Load.ACCEPTED, Load::parse);
    FrameOrder order = root.choice("frame-order", FrameOrder.CYCLIC);
    int episodes = (int) root.integer("episodes", 2000, 4, 100_000_000);
    int framesPerEpisode = (int) root.integer("frames-per-episode", 1, 1, 1_000_000);
    boolean drain = root.flag("drain-episodes", false);
    if (drain && load instanceof Load.Closed) {
      root.problem("drain-episodes", true, "false with a closed loop");
    }
    return new WorkloadPart(trace, load, order, episodes, framesPerEpisode, drain);
  }

  /** Returns the frames of a whole run. */
  public long frames() {
    return (long) episodes * framesPerEpisode;
  }

  /** Returns the same frames under another load. */
  WorkloadPart withLoad(Load other) {
    return new WorkloadPart(trace, other, order, episodes, framesPerEpisode, drainEpisodes);
  }

  /** Returns the same workload with longer or shorter episodes. */
  WorkloadPart withFramesPerEpisode(int other) {
    return new WorkloadPart(trace, load, order, episodes, other, drainEpisodes);
  }
}
