package dev.furiwake.experiments.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.furiwake.experiments.run.RunSummary;
import dev.furiwake.scenarios.spec.CanonicalSpec;
import dev.furiwake.scenarios.spec.SpecNode;
import dev.furiwake.scenarios.task.Catalog;
import dev.furiwake.scenarios.task.Scenario;
import dev.furiwake.scenarios.task.Task;
import dev.furiwake.scenarios.trace.TraceBytes;
import dev.furiwake.sim.random.RandomStreams;
import dev.furiwake.sim.trace.SpeedupCurve;
import dev.furiwake.sim.trace.Trace;
import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TaskProgramTest {
  private static final String YAML =
      """
      name: n
      trace: t
      containers: [{name: A, threads: 2}, {name: B}]
      load: closed-3
      episodes: 50
      policy: {q-learning: {epsilon: 0.3}}
      """;
  private static final Trace TRACE =
      Trace.ofCosts(
          "t", new long[] {5_000_000, 9_000_000, 2_000_000}, new SpeedupCurve.Amdahl(0.8));
  private static final byte[] SHARED = RunTask.shared(List.of(TraceBytes.of(TRACE)));

  private static byte[] task(String yaml) {
    return new RunTask(CanonicalSpec.bytes(SpecNode.values("s", yaml)), 0, 7, 3, 10).bytes();
  }

  /** What the bytes tell is what a run made without them gives, to the last bit. */
  @Test
  void bytesTellWhatTheRunGives() {
    Task task = new Task(Scenario.parse("s", YAML, new Catalog()), TRACE, new Catalog());
    var result =
        task.run(new RandomStreams(7).replication(3), List.of(task.scenario().learning().reward()));
    Observation told = Observation.read(new TaskProgram(SHARED).run(task(YAML)));
    assertEquals(RunSummary.of(task, result, 0), told.summary());
    assertEquals(List.of("A", "B"), told.containers());
    assertEquals(10, told.curve().size());
    assertEquals(50, told.episodes().get(9));
    assertEquals(result.curves().get(0).points()[49], told.curve().get(9));
    assertArrayEquals(told.bytes(), Observation.read(told.bytes()).bytes());
  }

  /** Every figure is another number, so that none can stand in another's place. */
  @Test
  void everyFigureComesBackInItsPlace() {
    RunSummary summary =
        new RunSummary(
            1,
            2.5,
            List.of(3.5, 4.5, 5.5, 6.5),
            7.5,
            8.5,
            9.5,
            10.5,
            List.of(11.5, 12.5, 13.5, 14.5),
            15.5,
            16.5,
            17.5,
            18.5,
            19.5,
            List.of(20.5, 21.5),
            List.of(22.5, 23.5));
    Observation all =
        new Observation(
            "no cause, é",
            summary,
            24,
            25,
            26,
            27.5,
            28.5,
            List.of("A", "B é"),
            List.of(29.5, 30.5),
            List.of(31, 32, 33),
            List.of(34.5, 35.5, 36.5));
    assertEquals(all, Observation.read(all.bytes()));
  }

  @Test
  void whatGoesWrongIsTheResult() {
    TaskProgram program = new TaskProgram(SHARED);
    Observation failed = Observation.read(program.run(task("name: n\ntrace: t\n")));
    assertTrue(failed.failed());
    assertTrue(failed.cause().contains("containers"), failed.cause());
    assertTrue(Observation.read(program.run(new byte[3])).failed());
    assertTrue(!Observation.read(program.run(task(YAML))).failed(), "the next goes on");
    assertThrows(IllegalArgumentException.class, () -> Observation.read(new byte[5]));
  }

  /** A place that has our classes and HdrHistogram, but no library that reads YAML or JSON. */
  @Test
  void aTaskNeedsNoLibraryThatReadsFiles() throws Exception {
    List<URL> urls = new ArrayList<>();
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    for (String entry : classPath.split(File.pathSeparator, -1)) {
      String path = entry.replace(File.separatorChar, '/');
      if (!path.contains("jackson") && !path.contains("yaml") && !path.contains("commons-csv")) {
        urls.add(url(entry));
      }
    }
    try (URLClassLoader bare =
        new URLClassLoader(urls.toArray(new URL[0]), ClassLoader.getPlatformClassLoader())) {
      assertThrows(
          ClassNotFoundException.class,
          () -> bare.loadClass("org.snakeyaml.engine.v2.api.LoadSettings"));
      assertThrows(
          ClassNotFoundException.class,
          () -> bare.loadClass("tools.jackson.databind.ObjectMapper"));
      Class<?> type = bare.loadClass(TaskProgram.class.getName());
      Object program = type.getConstructor(byte[].class).newInstance((Object) SHARED);
      byte[] result =
          (byte[]) type.getMethod("run", byte[].class).invoke(program, (Object) task(YAML));
      assertEquals("", Observation.read(result).cause());
      assertArrayEquals(new TaskProgram(SHARED).run(task(YAML)), result);
    }
  }

  private static URL url(String entry) throws MalformedURLException {
    return Path.of(entry).toUri().toURL();
  }
}
