package dev.furiwake.bench.work;

import dev.furiwake.bench.measure.Program;
import dev.furiwake.bench.ssj.SsjAllocation;
import dev.furiwake.bench.ssj.SsjHold;
import dev.furiwake.bench.ssj.SsjQueue;
import dev.furiwake.bench.twin.AllocationTwin;
import dev.furiwake.bench.twin.HoldTwin;
import dev.furiwake.bench.twin.QueueTwin;

/** Every program by its name, {@code WORK/SIDE}: what a child process is told to run. */
public final class Programs {
  private static final int EPISODES = 2000;
  private static final int PENDING = 1000;
  private static final int HOLDS = 2_000_000;
  private static final int QUEUED_FRAMES = 1_000_000;
  private static final int SCALED_FRAMES = 500_000;
  private static final double LEARNING = 0.2;
  private static final double RANDOM = 1;

  private Programs() {}

  /**
   * Makes a program. Of a work with a number in it, such as {@code containers-64}, the number is
   * taken as it stands.
   *
   * @throws IllegalArgumentException if there is none of that name
   */
  public static Program named(String name) {
    return switch (name) {
      case "w1-fifo/ours", "cold-200k/ours" -> new AllocationWork("w1-fifo", LEARNING);
      case "w1-random/ours" -> new AllocationWork("w1-fifo", RANDOM);
      case "w1-sharing/ours" -> new AllocationWork("w1-sharing", LEARNING);
      case "w1-fifo/plain-java", "cold-200k/plain-java", "w1-sharing/plain-java" -> twin(LEARNING);
      case "w1-random/plain-java" -> twin(RANDOM);
      case "w1-fifo/ssj", "cold-200k/ssj" -> ssj(LEARNING);
      case "w1-random/ssj" -> ssj(RANDOM);
      case "hold-1000/ours" -> new HoldWork(PENDING, HOLDS);
      case "hold-1000/plain-java" -> new HoldTwin(PENDING, HOLDS);
      case "hold-1000/ssj" -> new SsjHold(SsjHold.Setup.USUAL, PENDING, HOLDS);
      case "hold-1000/ssj-tuned" -> new SsjHold(SsjHold.Setup.TUNED, PENDING, HOLDS);
      case "mm1/ours" -> new QueueWork(QUEUED_FRAMES);
      case "mm1/plain-java" -> new QueueTwin(QUEUED_FRAMES);
      case "mm1/ssj" -> new SsjQueue(QUEUED_FRAMES);
      case "sweep-96/ours" -> new SweepWork(2);
      case "sweep-96/one-core" -> new SweepWork(1);
      case "allocation/w1-fifo" -> new AllocatedBytes("w1-fifo");
      case "allocation/w1-sharing" -> new AllocatedBytes("w1-sharing");
      default -> scaled(name);
    };
  }

  private static Program scaled(String name) {
    int slash = Math.max(name.indexOf('/'), 0);
    int dash = name.lastIndexOf('-', slash);
    String work = dash > 0 ? name.substring(0, dash) : "";
    boolean containers = work.equals("containers");
    if (!containers && !work.equals("frames")) {
      throw new IllegalArgumentException("no program is called " + name);
    }
    int n = Integer.parseInt(name, dash + 1, slash, 10);
    return containers
        ? new ManyContainers(name.substring(slash + 1), n, SCALED_FRAMES)
        : new SharedContainer(n, SCALED_FRAMES);
  }

  private static Program twin(double epsilon) {
    return new AllocationTwin(CostTable.read().ms(), epsilon, EPISODES);
  }

  private static Program ssj(double epsilon) {
    return new SsjAllocation(CostTable.read().ms(), epsilon, EPISODES);
  }
}
