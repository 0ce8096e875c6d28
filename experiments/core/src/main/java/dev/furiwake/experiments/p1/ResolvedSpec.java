package dev.furiwake.experiments.p1;

import dev.furiwake.scenarios.spec.Choice;
import java.util.Locale;

/** The experiment's spec as it was run: the text read, and below it what was computed from it. */
record ResolvedSpec(P1Spec spec, P1Results results) {

  /** Returns YAML; the computed part is a comment, so that the text can be run again. */
  String yaml(String text) {
    StringBuilder s = new StringBuilder(text);
    s.append("\n# As run: ").append(spec.seeds()).append(" seeds a setting");
    s.append(" (").append(spec.seedsLong()).append(" where an episode has more frames).\n");
    s.append(
        "# Fixed baselines, from a no-learning run of the same scenario (of thread-weighted\n");
    s.append("# random where uniform random would be unstable), streams \"fixed-baseline\":\n");
    results
        .fixedBaselines()
        .forEach(
            (place, times) ->
                times.forEach(
                    (measured, ns) ->
                        s.append(
                            String.format(
                                Locale.ROOT,
                                "#   %d frames an episode, %s, scaling %s, %s: %d ns\n",
                                place.framesPerEpisode(),
                                place.load().word(),
                                Choice.word(place.scaling()),
                                Choice.word(measured),
                                ns))));
    return s.toString();
  }
}
