package dev.furiwake.gui.model;

import dev.furiwake.gui.text.Message;
import dev.furiwake.scenarios.command.InputException;
import dev.furiwake.scenarios.spec.Place;
import dev.furiwake.scenarios.spec.SpecNode;
import dev.furiwake.scenarios.spec.SpecText;
import dev.furiwake.scenarios.spec.Yaml;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/**
 * An experiment as a form and as YAML: two views of one thing. Whatever is changed in one is at
 * once in the other; only while the YAML can't be read the form has to wait. Keys without a field
 * of their own stay as they are; comments are lost when the form writes.
 */
public final class ExperimentForm {
  /** What messages call the text. */
  static final String SOURCE = "experiment";

  /** The fields, by the key of the value they hold. */
  public static final List<String> FIELDS =
      List.of("name", "scenario", "references", "seed", "seeds", "design", "metric");

  /** The sections whose keys are free. */
  public static final List<String> SECTIONS = List.of("set", "axes");

  private static final Pattern TOLD = Pattern.compile(SOURCE + "(?::(\\d+)(?::\\d+)?)?: (.*)");
  private static final Pattern KEY = Pattern.compile("([A-Za-z][A-Za-z0-9.\\[\\]_-]*) is .*");

  /**
   * Something wrong.
   *
   * @param line of the YAML, from 1; 0 if it has none
   * @param field whose value it is, or {@code SECTION.KEY}; empty if none can be named
   */
  public record Problem(int line, String field, Message text) {}

  /** A key of a section and its value, as they are written. */
  public static final class Row {
    private final StringProperty key;
    private final StringProperty value;

    Row(String key, String value, Runnable changed) {
      this.key = new SimpleStringProperty(key);
      this.value = new SimpleStringProperty(value);
      this.key.addListener((o, before, now) -> changed.run());
      this.value.addListener((o, before, now) -> changed.run());
    }

    public StringProperty key() {
      return key;
    }

    public StringProperty value() {
      return value;
    }
  }

  private final Runnable changed;
  private final StringProperty yaml = new SimpleStringProperty("");
  private final Map<String, StringProperty> fields = new LinkedHashMap<>();
  private final Map<String, ObservableList<Row>> sections = new LinkedHashMap<>();
  private final ObservableList<Problem> problems = FXCollections.observableArrayList();
  private final ReadOnlyBooleanWrapper readable = new ReadOnlyBooleanWrapper(true);

  /** What the YAML says, as long as it can be read. */
  private Yaml.Mapping values = Yaml.Mapping.empty(Place.of(SOURCE));

  /** Whether one view is being changed since the other was. */
  private boolean following;

  /**
   * Makes an empty form.
   *
   * @param changed told after every change, on either side
   */
  ExperimentForm(Runnable changed) {
    this.changed = changed;
    for (String field : FIELDS) {
      StringProperty text = new SimpleStringProperty("");
      fields.put(field, text);
      text.addListener((o, before, now) -> write());
    }
    for (String section : SECTIONS) {
      ObservableList<Row> rows = FXCollections.observableArrayList();
      sections.put(section, rows);
      rows.addListener((ListChangeListener<Row>) c -> write());
    }
    yaml.addListener((o, before, now) -> read(now));
  }

  // ---- from YAML to form

  private void read(String text) {
    if (following) {
      return;
    }
    try {
      values = SpecNode.values(SOURCE, text);
    } catch (InputException e) {
      tell(e.problems());
      readable.set(false);
      changed.run();
      return;
    }
    problems.clear();
    readable.set(true);
    following = true;
    fields.forEach((key, field) -> field.set(shown(key, values.get(key))));
    sections.forEach(
        (key, rows) -> {
          Yaml.Mapping section =
              values.get(key) instanceof Yaml.Mapping m ? m : Yaml.Mapping.empty(Place.of(SOURCE));
          follow(key, rows, section);
        });
    following = false;
    changed.run();
  }

  /** Lets rows say what a section says; rows that are there already only change their words. */
  private void follow(String key, ObservableList<Row> rows, Yaml.Mapping section) {
    List<Row> more = new ArrayList<>();
    int i = 0;
    for (Map.Entry<String, Yaml> entry : section.values().entrySet()) {
      String value = shown(key, entry.getValue());
      if (i < rows.size()) {
        rows.get(i).key.set(entry.getKey());
        rows.get(i).value.set(value);
      } else {
        more.add(new Row(entry.getKey(), value, this::write));
      }
      i++;
    }
    if (i < rows.size()) {
      rows.remove(i, rows.size());
    }
    if (!more.isEmpty()) {
      rows.addAll(more);
    }
  }

  /** Lists are shown without brackets, for it is clear that they are lists. */
  private static String shown(String key, @Nullable Yaml value) {
    if (value == null) {
      return "";
    }
    if (value instanceof Yaml.Sequence list && isList(key)) {
      return list.items().stream().map(SpecText::flow).collect(Collectors.joining(", "));
    }
    return value instanceof Yaml.Scalar s && s.kind() == Yaml.Kind.TEXT && FIELDS.contains(key)
        ? s.text()
        : SpecText.flow(value);
  }

  private static boolean isList(String key) {
    return key.equals("axes") || key.equals("references");
  }

  // ---- from form to YAML

  private void write() {
    if (following || !readable.get()) {
      return;
    }
    List<Problem> wrong = new ArrayList<>();
    Yaml.Mapping now = values;
    for (Map.Entry<String, StringProperty> field : fields.entrySet()) {
      String key = field.getKey();
      String text = field.getValue().get().strip();
      if (text.isEmpty()) {
        now = now.without(key);
      } else if (!text.equals(shown(key, values.get(key)))) {
        Optional<Yaml> value = value(key, key, text, wrong);
        now = value.isPresent() ? now.with(key, value.get()) : now;
      }
    }
    for (Map.Entry<String, ObservableList<Row>> section : sections.entrySet()) {
      now = section(now, section.getKey(), section.getValue(), wrong);
    }
    if (!wrong.isEmpty()) {
      problems.setAll(wrong); // the YAML stays as it was until this is mended
      changed.run();
      return;
    }
    problems.clear();
    String text = SpecText.yaml(now);
    values = SpecNode.values(SOURCE, text);
    following = true;
    yaml.set(text);
    following = false;
    changed.run();
  }

  private Yaml.Mapping section(
      Yaml.Mapping now, String section, List<Row> rows, List<Problem> wrong) {
    Map<String, Yaml> entries = new LinkedHashMap<>();
    for (Row row : rows) {
      String key = row.key.get().strip();
      String text = row.value.get().strip();
      if (key.isEmpty()) {
        continue; // not filled in yet
      }
      if (entries.containsKey(key)) {
        wrong.add(new Problem(0, section + "." + key, Message.of("sweep.twice", key)));
      } else {
        value(section, section + "." + key, text, wrong).ifPresent(v -> entries.put(key, v));
      }
    }
    return entries.isEmpty()
        ? now.without(section)
        : now.with(section, new Yaml.Mapping(entries, Place.of(SOURCE)));
  }

  private static Optional<Yaml> value(String key, String field, String text, List<Problem> wrong) {
    boolean bare = isList(key) && !text.startsWith("[") && !text.startsWith("{");
    try {
      return Optional.of(SpecNode.value(SOURCE, bare ? "[" + text + "]" : text));
    } catch (InputException e) {
      Matcher told = TOLD.matcher(String.valueOf(e.getMessage()));
      wrong.add(
          new Problem(
              0,
              field,
              Message.words(field + ": " + (told.matches() ? told.group(2) : e.getMessage()))));
      return Optional.empty();
    }
  }

  // ---- problems

  /**
   * Shows problems where they arose: at their line, and at the field whose value they are about.
   */
  void tell(List<String> told) {
    problems.setAll(told.stream().map(this::problem).toList());
  }

  /** Shows a problem that is about no field. */
  void tell(Message told) {
    problems.setAll(new Problem(0, "", told));
  }

  private Problem problem(String told) {
    Matcher m = TOLD.matcher(told);
    if (!m.matches()) {
      return new Problem(0, "", Message.words(told));
    }
    int line = m.group(1) == null ? 0 : Integer.parseInt(m.group(1));
    return new Problem(line, field(line, m.group(2)), Message.words(m.group(2)));
  }

  private String field(int line, String text) {
    Matcher key = KEY.matcher(text);
    String named = key.matches() ? key.group(1) : "";
    List<String> candidates = new ArrayList<>(FIELDS);
    for (String section : SECTIONS) {
      rows(section).forEach(row -> candidates.add(section + "." + row.key.get()));
    }
    for (String candidate : candidates) {
      if (named.equals(candidate) || named.startsWith(candidate + ".")) {
        return candidate;
      }
    }
    for (String section : SECTIONS) {
      if (values.get(section) instanceof Yaml.Mapping m) {
        for (Map.Entry<String, Yaml> entry : m.values().entrySet()) {
          if (line > 0 && line(entry.getValue()) == line) {
            return section + "." + entry.getKey();
          }
        }
      }
    }
    for (String field : FIELDS) {
      Yaml value = values.get(field);
      if (value != null && line > 0 && line(value) == line) {
        return field;
      }
    }
    return "";
  }

  private static int line(Yaml value) {
    return value.place().line();
  }

  /** Returns what is wrong with a field, or with {@code SECTION.KEY}; empty if nothing is. */
  public Message problemOf(String field) {
    List<Message> wrong =
        problems.stream().filter(p -> p.field().equals(field)).map(Problem::text).toList();
    return texts -> wrong.stream().map(w -> w.in(texts)).collect(Collectors.joining("\n"));
  }

  // ---- what can be bound to

  /** The experiment as text. */
  public StringProperty yaml() {
    return yaml;
  }

  /**
   * A field's text; empty where the experiment says nothing.
   *
   * @param key one of {@link #FIELDS}
   */
  public StringProperty field(String key) {
    StringProperty field = fields.get(key);
    if (field == null) {
      throw new IllegalArgumentException(key + " is no field; accepted: " + FIELDS);
    }
    return field;
  }

  /** Returns a field's text as it is. */
  String text(String key) {
    return field(key).get().strip();
  }

  /**
   * A section's rows.
   *
   * @param section one of {@link #SECTIONS}
   */
  public ObservableList<Row> rows(String section) {
    ObservableList<Row> rows = sections.get(section);
    if (rows == null) {
      throw new IllegalArgumentException(section + " is no section; accepted: " + SECTIONS);
    }
    return rows;
  }

  /** Adds a row to a section, to be filled in. */
  public void add(String section) {
    rows(section).add(new Row("", "", this::write));
  }

  /** Whether the YAML can be read, so that the form may be used. */
  public ReadOnlyBooleanProperty readable() {
    return readable.getReadOnlyProperty();
  }

  public ObservableList<Problem> problems() {
    return problems;
  }

  /** Returns what both say; empty while they say nothing that can be read. */
  Optional<Yaml.Mapping> values() {
    return readable.get() && problems.isEmpty() && !yaml.get().isBlank()
        ? Optional.of(values)
        : Optional.empty();
  }
}
