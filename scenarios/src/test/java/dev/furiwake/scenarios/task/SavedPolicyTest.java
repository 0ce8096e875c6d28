package dev.furiwake.scenarios.task;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.furiwake.agents.Mode;
import dev.furiwake.agents.PolicyFile;
import dev.furiwake.scenarios.command.InputException;
import dev.furiwake.scenarios.learning.EncodedAgent;
import dev.furiwake.sim.random.RandomStreams;
import dev.furiwake.sim.trace.Trace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Every learner of the catalog is saved, read, shown and refused through its scenario. */
class SavedPolicyTest {
  private static final Catalog CATALOG = new Catalog();
  private static final Trace TRACE = CATALOG.trace("drawn-faces").toTrace();

  /**
   * Longer than Monte Carlo's horizon of 1000 frames: before it that learner has learned nothing.
   */
  private static final String P1 =
      CATALOG.scenarioText("p1").replace("episodes: 2000", "episodes: 1200");

  @TempDir private Path folder;

  private static Scenario scenario(String from, String to) {
    assertTrue(from.isEmpty() || P1.contains(from), from);
    return Scenario.parse("test", from.isEmpty() ? P1 : P1.replace(from, to), CATALOG);
  }

  private static Scenario learning(String learner) {
    return scenario("", "").withPolicy(CATALOG.learner(learner));
  }

  private static Task task(Scenario scenario) {
    return new Task(scenario, TRACE, CATALOG);
  }

  private static byte[] bytes(EncodedAgent agent) {
    return PolicyFile.toBytes(agent.agent(), "");
  }

  private Path trained(Scenario scenario) {
    Path file = folder.resolve(scenario.learning().policy().name() + ".policy");
    RandomStreams streams = new RandomStreams(1);
    EncodedAgent agent = task(scenario).agent(streams);
    task(scenario).run(streams, agent, Mode.TRAIN);
    SavedPolicy.write(file, agent.agent(), scenario);
    return file;
  }

  @TestFactory
  Stream<DynamicTest> everyLearnerComesBackAndEvaluatingChangesNothing() {
    return CATALOG.learners().stream()
        .map(learner -> DynamicTest.dynamicTest(learner, () -> comesBack(learning(learner))));
  }

  /**
   * Every agent below agents/core has a test that inherits the contract and works an update by hand
   * ({@code EveryLearnerIsProvedTest}); so a learner made elsewhere would have none.
   */
  @Test
  void everyLearnerIsOneThatIsProved() {
    for (String learner : CATALOG.learners()) {
      EncodedAgent agent = task(learning(learner)).agent(new RandomStreams(1));
      String name = agent.agent().getClass().getName();
      assertTrue(name.startsWith("dev.furiwake.agents."), learner + " is " + name);
    }
  }

  private void comesBack(Scenario scenario) throws IOException {
    Path file = trained(scenario);
    Task task = task(scenario);
    EncodedAgent fresh = task.agent(new RandomStreams(2));
    byte[] untouched = bytes(fresh);
    EncodedAgent read = SavedPolicy.read(file, fresh, scenario);
    assertArrayEquals(untouched, bytes(fresh), "the learner given stays as it is");
    assertFalse(Arrays.equals(untouched, bytes(read)), "something was learned");
    byte[] before = bytes(read);
    List<RunResult> shown = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      shown.add(task.run(new RandomStreams(3), read, Mode.EVALUATE));
    }
    assertArrayEquals(before, bytes(read), "evaluating changes nothing");
    assertEquals(
        shown.get(0).metrics().meanResponseNs(), shown.get(1).metrics().meanResponseNs(), "alike");
    Path again = folder.resolve("again.policy");
    SavedPolicy.write(again, read.agent(), scenario);
    assertArrayEquals(Files.readAllBytes(file), Files.readAllBytes(again), "the same file again");
    task.run(new RandomStreams(4), read, Mode.TRAIN);
    assertFalse(Arrays.equals(before, bytes(read)), "it goes on learning");
  }

  /** Tables, a matrix and a short table: each is read by its own learner and by no other. */
  @Test
  void noLearnerReadsAnothers() {
    for (String saver : List.of("q-learning", "sarsa", "lin-ucb", "factored-q")) {
      Path file = trained(learning(saver));
      for (String reader : CATALOG.learners()) {
        EncodedAgent fresh = task(learning(reader)).agent(new RandomStreams(1));
        if (reader.equals(saver)) {
          SavedPolicy.read(file, fresh, learning(reader));
        } else {
          refused(file, fresh, learning(reader), reader);
        }
      }
    }
  }

  private static String refused(Path file, EncodedAgent fresh, Scenario scenario, String what) {
    InputException e =
        assertThrows(InputException.class, () -> SavedPolicy.read(file, fresh, scenario), what);
    String message = String.valueOf(e.getMessage());
    assertTrue(message.startsWith("--policy") && !message.contains("\n"), message);
    assertTrue(message.contains(file.toString()) && message.contains("accepted"), message);
    return message;
  }

  @Test
  void theHashIsOfWhatTheNumbersMean() {
    String hash = SavedPolicy.hash(scenario("", ""));
    assertTrue(hash.matches("[0-9a-f]{64}"), hash);
    // how often and over which frames may differ, and how fast everything is
    for (String[] change :
        new String[][] {
          {"load: closed-4", "load: open-0.85"},
          {"name: p1", "name: other"},
          {"latency: 0.2 ms", "latency: 9 ms"},
          {"threads: 2, memory: 4 GB", "threads: 2, speed: 0.5"},
          {"cpu-window: 0, cpu-period: 0", "cpu-window: 1 s, cpu-period: 1 s"},
          {"episodes: 1200", "episodes: 20000"},
          {"cores: uncapped", "cores: 4"}
        }) {
      assertEquals(hash, SavedPolicy.hash(scenario(change[0], change[1])), change[1]);
    }
    for (String[] change :
        new String[][] {
          {"name: A, threads: 2", "name: A, threads: 3"},
          {"name: A, threads: 2", "name: Z, threads: 2"},
          {"levels: 11", "levels: 5"},
          {"levels: 11}", "encoder: in-flight, cap: 10}"},
          {"baseline: own-last-100", "baseline: own-last-10"},
          {"measured: container", "measured: round-trip"},
          {"alpha: 0.1", "alpha: 0.2"},
          {"gamma: 0.9", "gamma: 0.90000000000000002"},
          {"tie-break: random", "tie-break: first"},
          {"transition: next-dispatch", "transition: completion"},
          {"q-learning", "expected-sarsa"}
        }) {
      if (change[1].contains("0002")) { // the same number
        assertEquals(hash, SavedPolicy.hash(scenario(change[0], change[1])), change[1]);
      } else {
        assertNotEquals(hash, SavedPolicy.hash(scenario(change[0], change[1])), change[1]);
      }
    }
  }

  @Test
  void aFileLearnedUnderOtherMeaningIsRefusedByName() {
    Scenario own = scenario("", "");
    Path file = trained(own);
    Scenario other = scenario("baseline: own-last-100", "baseline: per-container");
    String message = refused(file, task(other).agent(new RandomStreams(1)), other, "reward");
    assertTrue(message.contains(SavedPolicy.hash(own)), message);
    assertTrue(message.contains("accepted: " + SavedPolicy.hash(other)), message);
    assertTrue(
        message.endsWith("the hash of scenario p1's containers, observation, reward and policy"),
        message);
  }

  @Test
  void aDamagedOrTruncatedFileIsRefused() throws IOException {
    Scenario own = scenario("", "").withPolicy(CATALOG.learner("lin-ucb"));
    EncodedAgent fresh = task(own).agent(new RandomStreams(1));
    byte[] whole = Files.readAllBytes(trained(own));
    Path file = folder.resolve("bad.policy");
    for (int length : new int[] {0, 7, 8, 15, 16, 40, whole.length / 2, whole.length - 1}) {
      Files.write(file, Arrays.copyOf(whole, length));
      refused(file, fresh, own, "cut after " + length);
    }
    for (int at = 0; at < whole.length; at += Math.max(1, whole.length / 50)) {
      byte[] bad = whole.clone();
      bad[at] ^= 0x10;
      Files.write(file, bad);
      refused(file, fresh, own, "byte " + at);
    }
    refused(folder.resolve("missing.policy"), fresh, own, "missing");
    Files.writeString(file, "name: p1\n");
    assertTrue(refused(file, fresh, own, "YAML").contains("is no saved policy"));
  }
}
