package dev.furiwake.bench.child;

/**
 * What one child process measured.
 *
 * @param rate units per second of the work's clock; of a cold start the CPU seconds themselves
 * @param units decisions or events of all repetitions
 * @param value the programs' check value, mean over all units
 */
public record Reading(double rate, double units, double value) {

  String text() {
    return rate + " " + units + " " + value;
  }

  static Reading parse(String text) {
    String[] words = text.split(" ", -1);
    return new Reading(
        Double.parseDouble(words[0]), Double.parseDouble(words[1]), Double.parseDouble(words[2]));
  }
}
