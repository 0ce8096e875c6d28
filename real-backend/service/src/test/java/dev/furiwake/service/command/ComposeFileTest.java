package dev.furiwake.service.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.furiwake.scenarios.task.Catalog;
import dev.furiwake.scenarios.task.Scenario;
import dev.furiwake.scenarios.task.Task;
import dev.furiwake.sim.cluster.ContainerSpec;
import dev.furiwake.vision.natives.CacheFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import picocli.CommandLine;

/** compose.yaml says what the paper's table 1 does, as the scenario p1 has it, in our options. */
class ComposeFileTest {
  private static final Path ROOT = Path.of("..", "..");

  @TempDir Path folder;

  @Test
  void everyContainerHasTheLimitsOfTheScenarioAndOptionsOfTheWorker() throws Exception {
    Catalog catalog = new Catalog();
    Scenario p1 = catalog.scenario("p1");
    List<ContainerSpec> containers =
        new Task(p1, catalog.trace(p1.workload().trace()), catalog).cluster().containers();
    Map<?, ?> services = map(map(yaml(ROOT.resolve("compose.yaml"))).get("services"));
    assertEquals(containers.size(), services.size());
    int port = 7101;
    for (ContainerSpec container : containers) {
      Map<?, ?> service = map(services.get(container.name().toLowerCase(Locale.ROOT)));
      assertEquals(container.threads(), service.get("cpus"));
      String memory = service.get("mem_limit") + "";
      // the paper's GB, as the scenario reads it: 10⁹ bytes; docker's g: 2³⁰
      assertEquals(container.memoryBytes() / 1_000_000_000 + "g", memory);
      if (!(service.get("command") instanceof List<?> words)) {
        throw new AssertionError(container.name() + " has no list as its command");
      }
      List<String> command = words.stream().map(String::valueOf).toList();
      assertEquals("worker", command.get(0));
      WorkerCommand worker = new WorkerCommand(new RecordingConsole(), new CacheFolder(folder));
      new CommandLine(worker).parseArgs(command.subList(1, command.size()).toArray(String[]::new));
      assertEquals(container.name(), worker.name);
      assertEquals(container.threads(), worker.threads);
      assertEquals(memory, worker.memory);
      // reached from this machine alone, where `live --workers` in its comment looks for it
      assertEquals(List.of("127.0.0.1:" + port + ":" + worker.port), service.get("ports"));
      assertTrue(
          Files.readString(ROOT.resolve("compose.yaml")).contains("http://127.0.0.1:" + port));
      port++;
    }
  }

  private static Object yaml(Path file) throws Exception {
    return new Load(LoadSettings.builder().setLabel(file.toString()).build())
        .loadFromString(Files.readString(file));
  }

  private static Map<?, ?> map(@Nullable Object node) {
    if (node instanceof Map<?, ?> map) {
      return map;
    }
    throw new AssertionError(node + " is no mapping");
  }
}
