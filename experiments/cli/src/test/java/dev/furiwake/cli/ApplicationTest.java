package dev.furiwake.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What each kind of ending says, where, and with which exit code. */
class ApplicationTest {
  private final RecordingConsole console = new RecordingConsole();

  private int run(String... args) {
    return run(false, args);
  }

  private int run(boolean trace, String... args) {
    return new Application(
            console,
            new Terminal(false, false, 80),
            List.of(new FixtureCommands(), new CliCommands()),
            List.of(new LeafVerb("analyze", "real-backend/vision", "find the faces")),
            new Failures(console, trace))
        .run(args);
  }

  private void assertSaid(String... notes) {
    assertEquals(List.of(), console.lines);
    assertEquals(List.of(notes), console.notes);
  }

  @Test
  void argumentsReachTheVerbUnchanged() {
    assertEquals(0, run("count", "--seeds", "3", "--readings", "all", "@a b"));
    assertEquals(List.of("3 ALL @a b"), console.lines);
    assertEquals(List.of(), console.notes);
  }

  @Test
  void badInputIsOneLine() {
    assertEquals(2, run("reject"));
    assertSaid("furiwake: faces.avi: no frames; give a video with at least one");
  }

  @Test
  void defectIsOneLineWithHint() {
    assertEquals(1, run("fail"));
    assertSaid(
        "furiwake: unexpected failure: IllegalStateException: two; lines"
            + " (FURIWAKE_TRACE=1 or --debug shows where)");
  }

  @Test
  void traceShowsWhere() {
    assertEquals(1, run(true, "fail", "--stacktrace"));
    assertEquals(
        "furiwake: unexpected failure: IllegalStateException: two; lines", console.notes.get(0));
    assertTrue(console.notes.get(1).contains("at dev.furiwake.cli.FixtureCommands$Fail.call("));
  }

  @Test
  void unknownOptionSuggestsTheNearest() {
    assertEquals(2, run("count", "--sedes=3"));
    assertSaid(
        "furiwake: unknown option '--sedes' for count; did you mean '--seeds'?"
            + " (see furiwake count --help)");
  }

  @Test
  void unknownVerbListsVerbsOfLeavesToo() {
    assertEquals(2, run("cuont", "--seeds", "3"));
    assertSaid(
        "furiwake: unknown verb 'cuont'; did you mean 'count'?"
            + " (verbs: reproduce, run, explain, sweep, compare-policies, report, compare, check, list, describe, validate, schema, doctor, completion, count, reject, fail, chatter, analyze)");
  }

  @Test
  void leafVerbWithoutItsModuleSaysHow() {
    assertEquals(2, run("analyze", "faces.avi"));
    assertSaid(
        "furiwake: the verb 'analyze' belongs to real-backend/vision, which isn't on the class path:"
            + " run it through ./furiwake");
  }

  @Test
  void badValueNamesOptionAndValue() {
    assertEquals(2, run("count", "--seeds", "many"));
    assertSaid(
        "furiwake: invalid value for option '--seeds': 'many' is not an int"
            + " (see furiwake count --help)");
  }

  @Test
  void superfluousArgumentIsNamed() {
    assertEquals(2, run("count", "a", "b"));
    assertSaid("furiwake: unexpected argument 'b' (see furiwake count --help)");
  }

  @Test
  void rootHelpListsAllVerbsInAFixedOrder() {
    assertEquals(0, run("--help"));
    assertEquals(1, console.lines.size());
    String help = console.lines.get(0).replace("\r\n", "\n");
    String table =
        """
        Verbs:
          reproduce         Reproduce a paper: figures, claims and metrics with intervals, and a report.
          run               Run one scenario: latency, failures, containers, bytes, period by period.
          explain           Ask a saved policy what it would do, what each container is worth, and why.
          sweep             Run one scenario under many settings and seeds, into a result folder.
          compare-policies  Compare dispatchers and learners on the same frames, load by load.
          report            Write a result folder's statistics, figures and report, from its tables.
          compare           Compare two result folders: settings that differ, then differences with intervals.
          check             Compare the learners with what Sutton and Barto published of the same tasks.
          list              List what can be named: scenarios, sweeps, policies, rewards, ….
          describe          Tell what a scenario, sweep, policy, reward, … is, and its keys.
          validate          Read specs as the verb that runs them would, and tell every problem.
          schema            Write the JSON Schema of scenarios, sweeps or comparisons, for editors.
          doctor            Tell what this machine can and can't run, with the mend for each.
          completion        Write the script with which a shell completes verbs and options.
          count             Writes what it was given.
          reject            Finds its input bad.
          fail              Has a defect.
          chatter           Writes without end.

         with real-backend/vision, built when first used:
          analyze           find the faces

        Options:
        """;
    assertTrue(help.contains(table), help);
  }

  @Test
  void noVerbShowsTheHelp() {
    assertEquals(0, run());
    run("--help");
    assertEquals(console.lines.get(0), console.lines.get(1));
  }

  @Test
  void everyVerbHasHelp() {
    assertEquals(0, run("count", "--help"));
    assertTrue(console.lines.get(0).contains("--seeds=<seeds>"), console.lines.get(0));
  }

  @Test
  void versionIsFilledIn() {
    assertEquals(0, run("--version"));
    assertTrue(console.lines.get(0).matches("(?s)furiwake \\d+\\.\\d+.*Java \\d+.*"));
  }
}
