package dev.furiwake.validation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.furiwake.scenarios.task.Task;
import dev.furiwake.service.gateway.SourceFrame;
import dev.furiwake.sim.cluster.ContainerSpec;
import dev.furiwake.sim.cluster.ServiceDiscipline;
import dev.furiwake.sim.random.RandomStreams;
import dev.furiwake.sim.trace.SpeedupCurve;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelTest {
  @TempDir Path folder;

  @Test
  void aloneAFrameTakesItsCpuTimeOverTheQuotaAndTheWay() throws Exception {
    ContainerSpec a =
        ContainerSpec.of(
            "A", 2, new ServiceDiscipline.ProcessorSharing(new SpeedupCurve.Amdahl(1)));
    SourceFrame image = new SourceFrame(0, "i", new byte[10], 0, OptionalInt.empty());
    // 30 ms of CPU and 2 ms of overhead, of which 0.8 are done in a ms: 40 ms of a core. 2 threads
    // of a tenth of a core each may use 2 ms of each 10. The first frame is sent at 0, comes after
    // 1 ms, uses 2 ms in each of 20 periods, the last from 190 to 192 ms: back at 193. The next
    // comes at 194, and its last 2 ms are from 390 to 392: 193 + 2 + 198 = 393, so 200 later; and
    // so on
    Model model =
        new Model(0.1, List.of(a), 2e6, 1e6, 4, 10, "cpu-window: 1 s, cpu-period: 250 ms", "10 ms");
    Files.writeString(
        folder.resolve("trace.csv"),
        model.traceCsv(List.of(image, image), new Recording(new long[] {30_000_000, 30_000_000})));
    Path scenario = folder.resolve("scenario.yaml");
    Files.writeString(scenario, model.yaml("closed-1", 120, new double[] {0.8}));
    Bench bench = new Bench(Duration.ofMillis(250));
    Task task = bench.task(scenario, "round-robin");
    RunSample run = bench.simulated(task, new RandomStreams(1), Optional.empty(), Optional.empty());
    assertEquals((193 + 119 * 200) / 120.0, run.meanMs(), 1e-3);
    assertEquals(120, run.answered().length);
  }
}
