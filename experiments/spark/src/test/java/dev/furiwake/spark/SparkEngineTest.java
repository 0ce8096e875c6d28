package dev.furiwake.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.furiwake.experiments.engine.Engine;
import dev.furiwake.experiments.engine.EngineProvider;
import dev.furiwake.experiments.engine.LocalEngine;
import dev.furiwake.experiments.sweep.Sweep;
import dev.furiwake.experiments.sweep.SweepPlan;
import dev.furiwake.experiments.sweep.SweepSpec;
import dev.furiwake.experiments.sweep.SweepStoppedException;
import dev.furiwake.scenarios.command.Console;
import dev.furiwake.scenarios.command.InputException;
import dev.furiwake.scenarios.spec.SpecNode;
import dev.furiwake.scenarios.spec.Yaml;
import dev.furiwake.scenarios.task.Catalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever computes the runs, the result is the same bytes: the local engine's are what the others
 * are held against, since it runs the same program without Spark.
 */
class SparkEngineTest {
  private static final Catalog CATALOG = new Catalog();

  /** The catalog's p1-sweep-small, fewer points and seeds. */
  private static final List<String> CUT_DOWN =
      List.of("axes.agent.gamma=[0.1,0.9]", "axes.agent.epsilon=[0.2]", "seeds=4");

  @TempDir private Path folder = Path.of("");

  private Sweep.Ended sweep(Engine engine, List<String> settings, String out, LongListener after) {
    String name = "p1-sweep-small";
    Yaml.Mapping values = SweepSpec.override(SpecNode.values(name, CATALOG.sweep(name)), settings);
    SweepPlan plan = SweepPlan.of(SweepSpec.read(name, values, Path.of(""), CATALOG), CATALOG);
    return new Sweep(engine, new Silence(after))
        .run(
            new Sweep.Request(
                plan, values, folder.resolve(out), true, "0", folder, List.of("furiwake")));
  }

  private void sameBytes(String one, String other) throws IOException {
    for (String file : List.of("runs.csv", "containers.csv", "spec.yaml")) {
      assertEquals(
          -1L,
          Files.mismatch(folder.resolve(one).resolve(file), folder.resolve(other).resolve(file)),
          file);
    }
  }

  private static Engine engine(String master) {
    return ServiceLoader.load(EngineProvider.class).stream()
        .map(ServiceLoader.Provider::get)
        .filter(provider -> provider.name().equals("spark"))
        .findFirst()
        .orElseThrow()
        .create(2, master);
  }

  @Test
  void embeddedGivesTheBytesOfTheLocalEngine() throws IOException {
    Sweep.Ended local = sweep(new LocalEngine(2), CUT_DOWN, "local", n -> {});
    Sweep.Ended embedded = sweep(engine(""), CUT_DOWN, "embedded", n -> {});
    assertEquals(local.computed(), embedded.computed());
    sameBytes("local", "embedded");
    // one core has no head start, so that all of it is Spark's work
    sweep(engine("local[1]"), CUT_DOWN, "one-core", n -> {});
    sameBytes("local", "one-core");
  }

  @Test
  void aFailedRunIsToldWithItsCauseAsLocally() throws IOException {
    List<String> failing = List.of("axes.agent.gamma=[0.1]", "axes.agent.epsilon=[0.2]", "seeds=1");
    Engine breaking = Breaking.of(new LocalEngine(1));
    Engine sparkBreaking = Breaking.of(engine("local[1]"));
    Sweep.Ended local = sweep(breaking, failing, "failing", n -> {});
    Sweep.Ended embedded = sweep(sparkBreaking, failing, "failing-embedded", n -> {});
    assertTrue(local.failed() > 0);
    assertEquals(local.failed(), embedded.failed());
    assertEquals(local.cause(), embedded.cause());
    sameBytes("failing", "failing-embedded");
  }

  @Test
  void aClusterGivesTheSameBytesAlsoWhenItLosesAWorker() throws Exception {
    try (LoopbackCluster cluster =
        new LoopbackCluster(Files.createDirectory(folder.resolve("cluster")), 2)) {
      sweep(new LocalEngine(2), CUT_DOWN, "local", n -> {});
      sweep(engine(cluster.url()), CUT_DOWN, "on-cluster", n -> {});
      sameBytes("local", "on-cluster");

      List<String> longer = List.of("axes.agent.gamma=[0.1,0.9]", "seeds=30");
      sweep(new LocalEngine(2), longer, "long-local", n -> {});
      sweep(
          engine(cluster.url()),
          longer,
          "long-cluster",
          n -> {
            if (n == 100) {
              cluster.kill(0);
            }
          });
      sameBytes("long-local", "long-cluster");

      // the master and the last worker go away: one clear line, and what was computed is kept
      cluster.kill(1);
      cluster.process(0).destroyForcibly().waitFor();
      SweepStoppedException gone =
          assertThrows(
              SweepStoppedException.class,
              () ->
                  sweep(
                      new SparkEngine(cluster.url(), Duration.ofSeconds(3)),
                      CUT_DOWN,
                      "gone",
                      n -> {}));
      assertTrue(
          String.valueOf(gone.getMessage())
              .startsWith("--master is " + cluster.url() + ": no executor came within 3 s"),
          gone.getMessage());
      sweep(new LocalEngine(2), CUT_DOWN, "gone", n -> {});
      sameBytes("local", "gone");
    }
  }

  @Test
  void whatIsNoMasterIsRefused() {
    for (String master : List.of("spark://host", "host:7077", "yarn", "local[0]", "spark://a:b")) {
      InputException e = assertThrows(InputException.class, () -> engine(master));
      assertTrue(
          String.valueOf(e.getMessage())
              .startsWith("--master is " + master + "; accepted: spark://HOST:PORT"),
          e.getMessage());
    }
  }

  /** Told how many runs are done. */
  private interface LongListener {
    void done(long runs) throws Exception;
  }

  private record Silence(LongListener after) implements Console {
    @Override
    public void line(String text) {}

    @Override
    public void note(String text) {}

    @Override
    public Progress progress(String task, long total) {
      AtomicLong runs = new AtomicLong();
      return new Progress() {
        @Override
        public void step(long steps) {
          try {
            after.done(runs.addAndGet(steps));
          } catch (Exception e) {
            throw new IllegalStateException(e);
          }
        }

        @Override
        public void close() {}
      };
    }
  }
}
