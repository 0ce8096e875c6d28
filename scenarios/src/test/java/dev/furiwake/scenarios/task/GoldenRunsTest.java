package dev.furiwake.scenarios.task;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.furiwake.scenarios.reward.RewardListener;
import dev.furiwake.sim.dispatch.Dispatcher;
import dev.furiwake.sim.dispatch.Outcome;
import dev.furiwake.sim.engine.Simulation;
import dev.furiwake.sim.engine.SimulationObserver;
import dev.furiwake.sim.random.RandomStreams;
import dev.furiwake.sim.workload.ClosedLoop;
import dev.furiwake.sim.workload.Poisson;
import dev.furiwake.sim.workload.TraceFrames;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

/**
 * Goldens: check sums of our own output, for every policy of the catalog. They prove nothing right;
 * they tell when a byte of a run has moved, which must have a reason. After such a change replace
 * the resource by what the failed test printed as found.
 */
class GoldenRunsTest {
  @Test
  void everyPolicysRunIsAsRecorded() throws IOException {
    List<String> recorded;
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                Objects.requireNonNull(GoldenRunsTest.class.getResourceAsStream("golden-runs.txt")),
                StandardCharsets.UTF_8))) {
      recorded = reader.lines().filter(line -> !line.startsWith("#")).toList();
    }
    List<String> found = new ArrayList<>();
    for (String policy : new Catalog().policies()) {
      for (String load : List.of("closed-4", "open-0.7")) {
        found.add(policy + " " + load + " " + Long.toHexString(checksum(policy, load)));
      }
    }
    assertEquals(String.join("\n", recorded), String.join("\n", found));
  }

  /**
   * CRC-32 of every frame's number, container, answer's instant and reward, in order of the end.
   */
  private static long checksum(String policy, String load) {
    Task task = TaskTest.task(policy, load, 1000);
    RandomStreams seed = new RandomStreams(20_261_121);
    CRC32 crc = new CRC32();
    RewardListener rewards = (frame, reward) -> add(crc, (long) reward);
    Dispatcher dispatcher = task.dispatcher(seed, rewards);
    new Simulation(
            task.cluster(),
            load.equals("closed-4")
                ? new ClosedLoop(4)
                : new Poisson(task.arrivalRate(), seed.stream("arrivals")),
            TraceFrames.cyclic(task.trace(), seed.stream("frames")),
            dispatcher,
            1000,
            new SimulationObserver() {
              @Override
              public void ended(Outcome outcome) {
                Outcome.Completed done = (Outcome.Completed) outcome;
                add(crc, done.frame());
                add(crc, done.container());
                add(crc, done.endedNs());
              }
            })
        .run();
    return crc.getValue();
  }

  private static void add(CRC32 crc, long value) {
    for (int shift = 0; shift < 64; shift += 8) {
      crc.update((int) (value >>> shift));
    }
  }
}
