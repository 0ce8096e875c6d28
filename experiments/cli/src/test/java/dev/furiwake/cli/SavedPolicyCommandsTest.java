package dev.furiwake.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code run --save-policy}, {@code run --policy} and {@code explain}, worked by hand: a frame of
 * 10 ms every 100 ms finds both containers idle; alone it takes 10 ms on A and 20 ms on B, whose
 * speed is a half. Under a fixed baseline of 15 ms A earns +1 and B −1, and with α = 1 and γ = 0
 * that is what the values are once each was tried.
 */
class SavedPolicyCommandsTest {
  private final RecordingConsole console = new RecordingConsole();

  @TempDir private Path folder;

  private int run(String... args) {
    console.lines.clear();
    console.notes.clear();
    return new Application(
            console,
            new Terminal(false, false, 100),
            List.of(new CliCommands()),
            List.of(),
            new Failures(console, false))
        .run(args);
  }

  private String scenario(String learner) throws IOException {
    Files.writeString(folder.resolve("costs.csv"), "c\n10\n");
    return Files.writeString(
            folder.resolve(learner + ".yaml"),
            """
            name: two
            trace: {csv: costs.csv, columns: {cost: c}, units: {cost: ms}}
            containers: [{name: A}, {name: B, speed: 0.5}]
            discipline: fifo
            load: fixed-rate-0.05
            episodes: 100
            reward: {baseline: fixed-15000000}
            observation: {levels: 3}
            policy: {LEARNER: {alpha: 1, gamma: 0, epsilon: 0.5, count-visits: true}}
            """
                .replace("LEARNER", learner))
        .toString();
  }

  private String saved(String scenario) {
    String file = folder.resolve("two.policy").toString();
    assertEquals(0, run("run", scenario, "--save-policy", file), console.notes::toString);
    assertEquals("policy saved to " + file, console.notes.get(console.notes.size() - 1));
    return file;
  }

  private List<String> cells(String container) {
    return console.lines.stream()
        .filter(line -> line.startsWith(container + " "))
        .map(line -> Arrays.asList(line.split(" +", -1)))
        .findFirst()
        .orElseThrow();
  }

  private String metric(String name) {
    return console.lines.stream()
        .filter(line -> line.startsWith(name + " "))
        .map(line -> line.substring(name.length()).strip())
        .findFirst()
        .orElseThrow();
  }

  @Test
  void explainTellsValuesVisitsAndWhy() throws IOException {
    String scenario = scenario("q-learning");
    String file = saved(scenario);
    assertEquals(0, run("explain", scenario, "--policy", file), console.notes::toString);
    assertEquals("scenario two, q-learning, evaluating", console.lines.get(0));
    List<String> a = cells("A");
    List<String> b = cells("B");
    // container, free-cpu, value, probability, visits
    assertEquals(List.of("A", "100", "1", "1"), a.subList(0, 4));
    assertEquals(List.of("B", "100", "-1", "0"), b.subList(0, 4));
    // the last frame has no next dispatch, so is not learned from
    assertEquals(99, Long.parseLong(a.get(4)) + Long.parseLong(b.get(4)));
    String why = console.lines.get(console.lines.size() - 1);
    assertTrue(why.startsWith("decides for A: "), why);

    // where it never was it knows nothing; evaluating, ties go to the first
    assertEquals(
        0, run("explain", scenario, "--policy", file, "--observation", "A: {free-cpu: 0}"));
    assertEquals(List.of("A", "0", "0", "1", "0"), cells("A"));
    assertEquals(List.of("B", "100", "0", "0", "0"), cells("B"));

    // learning, ε = 0.5: the better one with 1 − ε + ε / 2
    assertEquals(0, run("explain", scenario, "--policy", file, "--train"));
    assertEquals("0.75", cells("A").get(3));
    assertEquals("0.25", cells("B").get(3));
  }

  @Test
  void aSavedPolicyIsShownOrGoesOn() throws IOException {
    String scenario = scenario("q-learning");
    String file = saved(scenario);
    byte[] before = Files.readAllBytes(Path.of(file));
    assertEquals(0, run("run", scenario, "--policy", file, "--evaluate", "--seed", "7"));
    assertEquals("10", metric("mean_ms"), "every frame goes to A");
    assertEquals("100", metric("reward"));
    assertArrayEquals(before, Files.readAllBytes(Path.of(file)));
    assertEquals(0, run("run", scenario, "--policy", file, "--evaluate", "--seeds", "3"));
    assertEquals(4, console.lines.size(), "a header and a row a run");

    String further = folder.resolve("further.policy").toString();
    assertEquals(0, run("run", scenario, "--policy", file, "--save-policy", further));
    assertTrue(Double.parseDouble(metric("mean_ms")) > 10, "it explores again");
    assertEquals(0, run("explain", scenario, "--policy", further));
    assertEquals(2 * 99, Long.parseLong(cells("A").get(4)) + Long.parseLong(cells("B").get(4)));
  }

  @Test
  void whatMakesNoSenseIsRefusedInOneLine() throws IOException {
    String scenario = scenario("q-learning");
    String file = saved(scenario);
    String sarsa = scenario("sarsa");
    String plain = folder.resolve("plain.yaml").toString();
    Files.writeString(
        Path.of(plain),
        Files.readString(Path.of(scenario)).replaceAll("policy:.*", "policy: random"));
    Path cut = folder.resolve("cut.policy");
    Files.write(cut, Arrays.copyOf(Files.readAllBytes(Path.of(file)), 60));
    List<List<String>> refused = new ArrayList<>();
    refused.add(List.of("run", scenario, "--evaluate"));
    refused.add(List.of("run", scenario, "--policy", file, "--evaluate", "--save-policy", file));
    refused.add(List.of("run", scenario, "--save-policy", file, "--seeds", "2"));
    refused.add(List.of("run", plain, "--save-policy", file));
    refused.add(List.of("run", plain, "--policy", file));
    refused.add(List.of("run", sarsa, "--policy", file));
    refused.add(List.of("run", scenario, "--policy", cut.toString()));
    refused.add(List.of("run", scenario, "--policy", folder.resolve("none").toString()));
    refused.add(List.of("explain", sarsa, "--policy", file));
    refused.add(List.of("explain", plain, "--policy", file));
    refused.add(
        List.of("explain", scenario, "--policy", file, "--observation", "C: {free-cpu: 1}"));
    refused.add(
        List.of("explain", scenario, "--policy", file, "--observation", "A: {in-flight: 1}"));
    refused.add(
        List.of("explain", scenario, "--policy", file, "--observation", "A: {free-cpu: 101}"));
    refused.add(List.of("explain", scenario, "--policy", file, "--observation", "A: {free-cpu"));
    refused.add(List.of("explain", scenario, "--policy", file, "--train", "--frame", "-1"));
    for (List<String> args : refused) {
      assertEquals(2, run(args.toArray(new String[0])), args::toString);
      assertEquals(1, console.notes.size(), console.notes::toString);
      String note = console.notes.get(0);
      assertTrue(note.contains("accepted"), args + ": " + note);
      assertTrue(!note.contains("\n"), note);
    }
  }

  /** A policy belongs to the settings it was learned with, wherever they were written. */
  @Test
  void whatWasSetWhenLearningIsSetWhenAsking() throws IOException {
    String scenario = scenario("q-learning");
    String file = folder.resolve("set.policy").toString();
    assertEquals(0, run("run", scenario, "-s", "agent.alpha=0.5", "--save-policy", file));
    assertEquals(2, run("explain", scenario, "--policy", file), "alpha is 1 there");
    assertEquals(
        0,
        run("explain", scenario, "-s", "agent.alpha=0.5", "--policy", file),
        console.notes::toString);
    assertTrue(console.lines.get(console.lines.size() - 1).startsWith("decides for A"));
  }
}
