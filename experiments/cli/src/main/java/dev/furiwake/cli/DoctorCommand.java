package dev.furiwake.cli;

import dev.furiwake.scenarios.command.Console;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/** {@code doctor}: what this machine can and can't run. */
@Command(
    name = "doctor",
    description = "Tell what this machine can and can't run, with the mend for each.",
    footer = {
      "",
      "Exit code 1 if something without which nothing runs is missing (jdk, disk).",
      "",
      "Examples:",
      "  furiwake doctor",
      "  furiwake doctor --json"
    })
final class DoctorCommand implements Callable<Integer> {
  private static final List<String> NEEDED = List.of("jdk", "disk");

  private final Console console;

  @Option(names = "--json", description = "Print a JSON list of objects.")
  private boolean json;

  DoctorCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Map<String, String> environment = System.getenv();
    Path home = Path.of(environment.getOrDefault("FURIWAKE_HOME", "."));
    List<Finding> findings = new Machine(environment, Path.of("/"), home).findings();
    if (json) {
      console.line(
          JsonMapper.builder()
              .build()
              .writerWithDefaultPrettyPrinter()
              .writeValueAsString(findings.stream().map(DoctorCommand::row).toList()));
    } else {
      findings.forEach(this::tell);
    }
    return findings.stream()
            .anyMatch(f -> f.state() == Finding.State.MISSING && NEEDED.contains(f.name()))
        ? Failures.UNEXPECTED
        : 0;
  }

  private static Map<String, Object> row(Finding finding) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("name", finding.name());
    row.put("state", word(finding));
    row.put("found", finding.found());
    row.put("use", finding.use());
    row.put("mend", finding.mend());
    return row;
  }

  private static String word(Finding finding) {
    return finding.state().name().toLowerCase(Locale.ROOT);
  }

  private void tell(Finding finding) {
    console.line(
        String.format(
            Locale.ROOT, "%-8s %-17s %s", word(finding), finding.name(), finding.found()));
    console.line(" ".repeat(27) + "for " + finding.use());
    if (!finding.mend().isEmpty()) {
      console.line(" ".repeat(27) + "mend: " + finding.mend());
    }
  }
}
