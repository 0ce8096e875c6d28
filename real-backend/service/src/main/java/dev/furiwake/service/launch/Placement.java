package dev.furiwake.service.launch;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * Which CPU each container keeps to where all are smaller than one: longest processing time first
 * (Graham, SIAM Journal on Applied Mathematics 17, 1969), so that CPUs are loaded about evenly.
 *
 * <p>The kernel hands a small quota to whichever CPU asks first in a period. Threads of one
 * container that stand on several CPUs then get very unequal parts of it: of eight frames that
 * should take 5.5 s each on a fifth of a core, some took 1.4 s and some 9.1; on one CPU all took
 * 5.2 to 6.2 s. Only there is a container the processor sharing that the scenario means.
 */
final class Placement {
  private static final double FORGIVEN = 1e-9;

  private Placement() {}

  /**
   * Returns a CPU for each container; none for any if one container, or what would share a CPU, is
   * more than that CPU.
   *
   * @param cores quotas, in order
   * @param cpus numbers of the CPUs there are
   */
  static List<OptionalInt> of(List<Double> cores, List<Integer> cpus) {
    double[] load = new double[cpus.size()];
    List<OptionalInt> placed =
        new ArrayList<>(Collections.nCopies(cores.size(), OptionalInt.empty()));
    List<Integer> largestFirst =
        IntStream.range(0, cores.size())
            .boxed()
            .sorted(Comparator.<Integer>comparingDouble(cores::get).reversed())
            .toList();
    for (int container : largestFirst) {
      int least =
          IntStream.range(0, load.length).reduce((a, b) -> load[b] < load[a] ? b : a).orElse(-1);
      if (least < 0 || load[least] + cores.get(container) > 1 + FORGIVEN) {
        return Collections.nCopies(cores.size(), OptionalInt.empty());
      }
      load[least] += cores.get(container);
      placed.set(container, OptionalInt.of(cpus.get(least)));
    }
    return placed;
  }
}
