package dev.furiwake.agents.offer;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What some settings are set to: what was given, and the defaults of the others. Immutable; equal
 * if all values are.
 */
public final class SettingValues {
  private final List<Setting<?>> settings;
  private final Map<String, Object> given;

  /** Takes the defaults of some settings. */
  public SettingValues(List<? extends Setting<?>> settings) {
    this(List.copyOf(settings), Map.of());
  }

  private SettingValues(List<Setting<?>> settings, Map<String, Object> given) {
    this.settings = settings;
    this.given = given;
  }

  /**
   * Returns the same values but for one.
   *
   * @throws IllegalArgumentException if the value is not accepted
   */
  public <T> SettingValues with(Setting<T> setting, T value) {
    known(setting);
    Map<String, Object> more = new TreeMap<>(given);
    more.put(setting.name(), setting.check(value));
    return new SettingValues(settings, more);
  }

  /**
   * Returns a setting's value.
   *
   * @throws IllegalArgumentException if none was given and there is no default
   */
  public <T> T get(Setting<T> setting) {
    return find(setting)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    setting.name() + " is missing; accepted: " + setting.accepted()));
  }

  private <T> Optional<T> find(Setting<T> setting) {
    known(setting);
    @SuppressWarnings("unchecked") // with() took it for an equal setting, so for one of this type
    Optional<T> value = Optional.ofNullable((T) given.get(setting.name()));
    return value.isPresent() ? value : setting.byDefault();
  }

  private void known(Setting<?> setting) {
    if (!settings.contains(setting)) {
      throw new IllegalArgumentException(
          "there is no setting "
              + setting.name()
              + "; accepted: "
              + String.join(", ", settings.stream().map(Setting::name).toList()));
    }
  }

  /** Returns the settings, in the order in which they are shown. */
  public List<Setting<?>> settings() {
    return settings;
  }

  /** Returns the keys that must be given and were not. */
  public List<String> missing() {
    List<String> missing = new ArrayList<>();
    for (Setting<?> setting : settings) {
      if (find(setting).isEmpty()) {
        missing.add(setting.name());
      }
    }
    return missing;
  }

  @Override
  public boolean equals(@org.jspecify.annotations.Nullable Object other) {
    return other instanceof SettingValues that
        && settings.equals(that.settings)
        && all().equals(that.all());
  }

  @Override
  public int hashCode() {
    return all().hashCode();
  }

  private List<Optional<?>> all() {
    List<Optional<?>> values = new ArrayList<>();
    for (Setting<?> setting : settings) {
      values.add(find(setting));
    }
    return values;
  }

  /** Returns all values by key, in the order of the settings. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("{");
    for (Setting<?> setting : settings) {
      text.append(text.length() == 1 ? "" : ", ").append(setting.name()).append(": ");
      text.append(find(setting).map(Object::toString).orElse("missing"));
    }
    return text.append('}').toString();
  }
}
