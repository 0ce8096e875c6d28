package dev.furiwake.experiments.watch;

import dev.furiwake.scenarios.command.InputException;
import java.util.ArrayList;
import java.util.List;

/**
 * A scenario's YAML in which whole keys are replaced; all else, comments too, stays as it was
 * written. What comes out is read by the command line like any other scenario.
 */
public final class ScenarioText {
  private final List<String> lines;

  private ScenarioText(List<String> lines) {
    this.lines = lines;
  }

  /**
   * Takes a scenario written in block style, one key of the outermost mapping a line.
   *
   * @throws InputException if it is written otherwise
   */
  public static ScenarioText of(String yaml) {
    List<String> lines = yaml.lines().toList();
    boolean block = lines.stream().anyMatch(line -> line.matches("[A-Za-z][\\w-]*:.*"));
    if (!block) {
      throw new InputException(
          "the scenario is not written one key a line; accepted: YAML of the form key: value");
    }
    return new ScenarioText(lines);
  }

  /**
   * Returns the text with a key of the outermost mapping set.
   *
   * @param value as YAML writes it behind the colon, on one line
   */
  public ScenarioText with(String key, String value) {
    List<String> changed = new ArrayList<>();
    boolean found = false;
    for (int i = 0; i < lines.size(); i++) {
      if (!lines.get(i).startsWith(key + ":")) {
        changed.add(lines.get(i));
        continue;
      }
      found = true;
      changed.add(key + ": " + value);
      while (i + 1 < lines.size() && belongsToKeyAbove(lines.get(i + 1))) {
        i++;
      }
    }
    if (!found) {
      changed.add(key + ": " + value);
    }
    return new ScenarioText(changed);
  }

  private static boolean belongsToKeyAbove(String line) {
    return line.startsWith(" ")
        || line.startsWith("\t")
        || line.startsWith("- ")
        || line.equals("-");
  }

  /** Returns the YAML. */
  public String yaml() {
    return String.join("\n", lines) + "\n";
  }
}
