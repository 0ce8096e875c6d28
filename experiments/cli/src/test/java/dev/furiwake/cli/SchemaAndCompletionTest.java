package dev.furiwake.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class SchemaAndCompletionTest {
  private final RecordingConsole console = new RecordingConsole();

  private int run(String... args) {
    return new Application(
            console,
            new Terminal(false, false, 80),
            List.of(new CliCommands()),
            List.of(),
            new Failures(console, false))
        .run(args);
  }

  /** What the repository publishes is what the verb writes. */
  @Test
  void theSchemaOfAKindIsWritten(@TempDir Path folder) throws IOException {
    String published = Files.readString(Path.of("../../docs/schema/sweep.json"));
    assertEquals(0, run("schema", "sweep"));
    assertEquals(published, String.join("\n", console.lines) + "\n");
    assertEquals(0, run("schema", "sweep", "--out", folder.toString()));
    assertEquals(published, Files.readString(folder.resolve("sweep.json")));
  }

  @Test
  void badKindsAreNamedWithTheNearest(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");
    assertEquals(2, run("schema"));
    assertEquals(2, run("schema", "scenarios"));
    assertEquals(2, run("schema", "sweep", "--out", file.toString()));
    assertEquals(
        List.of(
            "furiwake: no kind of spec is given; accepted: scenario, sweep, comparison, or --out DIR"
                + " for all",
            "furiwake: the kind of spec is scenarios; did you mean scenario?; accepted: scenario,"
                + " sweep, comparison"),
        console.notes.subList(0, 2));
    assertTrue(console.notes.get(2).startsWith("furiwake: --out is " + file), console.notes.get(2));
    assertEquals(List.of(), console.lines);
  }

  @Test
  void theScriptKnowsVerbsOptionsAndTheLeavesNames() {
    assertEquals(0, run("completion", "bash"));
    String script = String.join("\n", console.lines);
    for (String word : List.of("compare-policies", "--resume", "make-video", "complete -F")) {
      assertTrue(script.contains(word), word);
    }
    assertEquals(2, run("completion", "fish"));
    assertEquals(List.of("furiwake: the shell is fish; accepted: bash, zsh"), console.notes);
  }

  /** What a shell without bash-completion does with the script when Tab is pressed. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void bashCompletesVerbsAndOptions(@TempDir Path folder) throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/bin/bash")));
    assertEquals(0, run("completion", "bash"));
    Path script = Files.write(folder.resolve("completion.sh"), console.lines);
    assertEquals("compare-policies compare completion", completed(script, "furiwake", "comp"));
    assertEquals("--resume", completed(script, "./furiwake", "sweep", "p1-sweep", "--res"));
    assertEquals("make-video", completed(script, "./furiwake", "make"));
  }

  private static String completed(Path script, String... words) throws Exception {
    String last = words[words.length - 1];
    Process bash =
        new ProcessBuilder(
                "/bin/bash",
                "--norc",
                "-c",
                "source '%s'; COMP_WORDS=(%s); COMP_CWORD=%d; _complete_furiwake furiwake '%s' '%s';"
                        .formatted(
                            script,
                            String.join(" ", words),
                            words.length - 1,
                            last,
                            words[words.length - 2])
                    + " echo \"${COMPREPLY[*]}\"; complete -p furiwake > /dev/null")
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String said = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    assertEquals(0, bash.waitFor(), said);
    return said;
  }
}
