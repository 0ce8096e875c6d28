package dev.furiwake.scenarios.task;

import dev.furiwake.agents.exploration.Exploration;
import dev.furiwake.agents.exploration.RandomBits;
import dev.furiwake.agents.exploration.Schedule;
import dev.furiwake.agents.offer.LearnerOffer;
import dev.furiwake.agents.offer.LearnerStreams;
import dev.furiwake.agents.offer.Setting;
import dev.furiwake.agents.offer.SettingValues;
import dev.furiwake.scenarios.command.InputException;
import dev.furiwake.scenarios.spec.Range;
import dev.furiwake.scenarios.spec.SpecNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A leaf module's learner as a spec sets it: each documented setting is a key of the same name.
 *
 * @param values what is set
 */
record OfferedLearner(SettingValues values) {

  /** Returns an entry for each learner that a leaf on the class path offers, by name. */
  static Map<String, LearnerEntry<?>> onClassPath() {
    Map<String, LearnerEntry<?>> entries = new LinkedHashMap<>();
    for (LearnerOffer offer : LearnerOffer.onClassPath()) {
      entries.put(offer.name(), entry(offer));
    }
    return entries;
  }

  /**
   * Returns the entry of one. What it begins with and replays is drawn from the purpose that
   * exploration leaves to learners.
   */
  static LearnerEntry<OfferedLearner> entry(LearnerOffer offer) {
    return LearnerEntry.vector(
        new OfferedLearner(new SettingValues(offer.settings())),
        (node, defaults) -> new OfferedLearner(read(node, offer.settings(), defaults.values())),
        (settings, dimension, actions) -> dimension,
        (settings, dimension, actions, draws) -> {
          LearnerStreams streams =
              new LearnerStreams(
                  draws,
                  (key, purpose) ->
                      RandomBits.child(draws.bits(key, Exploration.LEARNER), purpose));
          try {
            return offer.create(settings.values(), dimension, actions, streams);
          } catch (IllegalArgumentException e) {
            throw new InputException("policy " + offer.name() + ": " + e.getMessage(), e);
          }
        });
  }

  private static SettingValues read(
      SpecNode node, List<Setting<?>> settings, SettingValues defaults) {
    SettingValues values = defaults;
    for (Setting<?> setting : settings) {
      if (node.has(setting.name())) {
        values = with(values, node, setting);
      } else if (setting.byDefault().isEmpty()) {
        node.problem(setting.name(), "missing", setting.accepted());
      }
    }
    return values;
  }

  private static SettingValues with(SettingValues values, SpecNode node, Setting<?> setting) {
    String key = setting.name();
    if (setting instanceof Setting.Real real) {
      Range range = range(real.bounds());
      double fallback = real.byDefault().orElse(range.most());
      return values.with(real, node.number(key, fallback, range));
    }
    if (setting instanceof Setting.Rate rate) {
      Range range = range(rate.bounds());
      Schedule fallback = rate.byDefault().orElse(Schedule.constant(range.most()));
      Schedule schedule = LearnerSettings.schedule(node, key, fallback, range, range);
      return values.with(rate, rate.accepts(schedule) ? schedule : fallback);
    }
    if (setting instanceof Setting.Whole whole) {
      long fallback = whole.byDefault().orElse(whole.least());
      return values.with(whole, node.integer(key, fallback, whole.least(), whole.most()));
    }
    if (setting instanceof Setting.Wholes wholes) {
      List<Double> numbers =
          node.numbers(key, List.of(), new Range(wholes.least(), true, wholes.most()));
      List<Long> given = numbers.stream().map(Double::longValue).toList();
      boolean whole = numbers.stream().allMatch(n -> n == Math.rint(n));
      if (!whole || !wholes.accepts(given)) {
        node.problem(key, numbers, wholes.accepted());
        return values;
      }
      return values.with(wholes, given);
    }
    if (setting instanceof Setting.Flag flag) {
      return values.with(flag, node.flag(key, flag.byDefault().orElse(false)));
    }
    if (setting instanceof Setting.Word word) {
      String given = node.text(key);
      if (!word.accepts(given)) {
        node.problem(key, given, word.accepted());
        return values;
      }
      return values.with(word, given);
    }
    Setting.File file = (Setting.File) setting;
    String given = node.text(key);
    return given.isEmpty() ? values : values.with(file, folder(node).resolve(given));
  }

  /** A path counts from the spec's folder; from where one is, if the spec is no file. */
  private static Path folder(SpecNode node) {
    Path spec = Path.of(node.source());
    return Files.isRegularFile(spec) ? spec.resolveSibling("") : Path.of("");
  }

  private static Range range(Setting.Bounds bounds) {
    return new Range(bounds.least(), bounds.leastIncluded(), bounds.most());
  }
}
