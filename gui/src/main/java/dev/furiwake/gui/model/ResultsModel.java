package dev.furiwake.gui.model;

import dev.furiwake.experiments.figures.Curve;
import dev.furiwake.experiments.results.CsvTable;
import dev.furiwake.experiments.results.TableCurves;
import dev.furiwake.gui.text.Message;
import dev.furiwake.scenarios.command.InputException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;

/** The tables of a result folder: filtered, drawn, sorted, copied. */
public final class ResultsModel {
  /** More curves than this can't be told apart. */
  public static final int MOST_CURVES = 12;

  /** A column of more different values than this is no axis to filter by. */
  private static final int MOST_VALUES = 200;

  /** Only rows with this cell in that column. */
  public record Filter(String column, String value) {
    @Override
    public String toString() {
      return column + " = " + value;
    }
  }

  private final Executor background;
  private final Executor ui;
  private final StringProperty folder = new SimpleStringProperty("");
  private final ObservableList<String> files = FXCollections.observableArrayList();
  private final ObjectProperty<Optional<String>> file =
      new SimpleObjectProperty<>(Optional.empty());
  private final ObservableList<String> axes = FXCollections.observableArrayList();
  private final ObservableList<String> numbers = FXCollections.observableArrayList();
  private final ObservableList<Filter> filters = FXCollections.observableArrayList();
  private final StringProperty x = new SimpleStringProperty("");
  private final StringProperty y = new SimpleStringProperty("");
  private final StringProperty by = new SimpleStringProperty("");
  private final BooleanProperty distribution = new SimpleBooleanProperty();
  private final ReadOnlyObjectWrapper<Optional<CsvTable>> shown =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyObjectWrapper<List<Curve>> curves = new ReadOnlyObjectWrapper<>(List.of());
  private final ReadOnlyObjectWrapper<Message> problem = new ReadOnlyObjectWrapper<>(Message.NONE);
  private final ReadOnlyObjectWrapper<Message> remark = new ReadOnlyObjectWrapper<>(Message.NONE);
  private Optional<Whole> whole = Optional.empty();
  private boolean choosing;

  /** Count filterings and drawings, to tell one that has been overtaken. */
  private int filtering;

  private int drawing;

  /**
   * A table as it was read, and all that takes looking at each of its cells.
   *
   * @param numbers columns of numbers
   * @param values the different cells of each column that can be filtered by
   */
  private record Whole(CsvTable table, List<String> numbers, Map<String, List<String>> values) {
    static Whole of(CsvTable table) {
      List<String> numbers = new ArrayList<>();
      Map<String, List<String>> values = new LinkedHashMap<>();
      for (int c = 0; c < table.columns().size(); c++) {
        String column = table.columns().get(c);
        if (table.isNumeric(c)) {
          numbers.add(column);
        }
        List<String> different = table.values(c);
        if (different.size() > 1 && different.size() <= MOST_VALUES) {
          values.put(column, different);
        }
      }
      return new Whole(table, List.copyOf(numbers), values);
    }
  }

  /**
   * Makes a model with no folder open.
   *
   * @param background runs what takes time
   */
  public ResultsModel(Executor background, Executor ui) {
    this.background = background;
    this.ui = ui;
    file.addListener((o, before, now) -> now.ifPresent(this::read));
    x.addListener(o -> draw());
    y.addListener(o -> draw());
    by.addListener(o -> draw());
    distribution.addListener((o, before, now) -> draw());
    filters.addListener((ListChangeListener<Filter>) c -> filter());
  }

  /** Opens a folder and shows its first table. */
  public void open(String path) {
    folder.set(path);
    Reply.hear(
        CompletableFuture.supplyAsync(() -> CsvTable.filesIn(path(path)), background),
        ui,
        (found, failure) -> {
          if (failure != null) {
            fail(failure);
            return;
          }
          problem.set(Message.NONE);
          file.set(Optional.empty());
          files.setAll(found.stream().map(f -> String.valueOf(f.getFileName())).toList());
          file.set(Optional.of(files.contains("fig2.csv") ? "fig2.csv" : files.get(0)));
        });
  }

  private static Path path(String path) {
    try {
      return Path.of(path.strip());
    } catch (InvalidPathException e) {
      throw new InputException(path + " is no path: " + e.getReason(), e);
    }
  }

  private void fail(Throwable failure) {
    problem.set(Reply.why(failure));
    whole = Optional.empty();
    filtering++;
    drawing++;
    shown.set(Optional.empty());
    curves.set(List.of());
    files.clear();
  }

  private void read(String name) {
    Path path = path(folder.get()).resolve(name);
    Reply.hear(
        CompletableFuture.supplyAsync(() -> Whole.of(CsvTable.read(path)), background),
        ui,
        (table, failure) -> {
          if (failure != null) {
            fail(failure);
          } else if (file.get().filter(name::equals).isPresent()) {
            problem.set(Message.NONE);
            take(table);
          }
        });
  }

  private void take(Whole table) {
    choosing = true;
    whole = Optional.of(table);
    filters.clear();
    numbers.setAll(table.numbers());
    axes.setAll(table.values().keySet());
    x.set(first(numbers, "episode", "frames", "gamma", "epsilon", "run"));
    List<String> drawable = new ArrayList<>(numbers);
    drawable.remove(x.get());
    y.set(first(drawable, "cumulative_reward", "latency_mean_ms", "mean_ms"));
    by.set(first(axes.filtered(a -> !numbers.contains(a)), "policy", "agent"));
    choosing = false;
    filter();
  }

  private static String first(List<String> among, String... wanted) {
    for (String name : wanted) {
      if (among.contains(name)) {
        return name;
      }
    }
    return among.isEmpty() ? "" : among.get(0);
  }

  /** Returns the different values of an axis. */
  public List<String> values(String axis) {
    return whole.map(t -> t.values().getOrDefault(axis, List.of())).orElse(List.of());
  }

  /** Shows only rows with that value, instead of another of the same axis. */
  public void only(String axis, String value) {
    List<Filter> now = new ArrayList<>(filters.filtered(f -> !f.column().equals(axis)));
    now.add(new Filter(axis, value));
    filters.setAll(now);
  }

  private void filter() {
    if (choosing || whole.isEmpty()) {
      return;
    }
    CsvTable table = whole.get().table();
    List<Filter> wanted = List.copyOf(filters);
    int number = ++filtering;
    if (wanted.isEmpty()) {
      show(table);
      return;
    }
    Reply.hear(
        CompletableFuture.supplyAsync(() -> filtered(table, wanted), background),
        ui,
        (rest, failure) -> {
          if (failure != null) {
            fail(failure);
          } else if (number == filtering) {
            show(rest);
          }
        });
  }

  private static CsvTable filtered(CsvTable table, List<Filter> wanted) {
    CsvTable rest = table;
    for (Filter f : wanted) {
      rest = rest.where(rest.column(f.column()), f.value());
    }
    return rest;
  }

  private void show(CsvTable table) {
    shown.set(Optional.of(table));
    draw();
  }

  private void draw() {
    if (choosing || shown.get().isEmpty()) {
      return;
    }
    CsvTable table = shown.get().get();
    int number = ++drawing;
    int atX = table.column(x.get());
    int atY = table.column(y.get());
    int atBy = table.column(by.get());
    boolean spread = distribution.get();
    if (atY < 0 || (atX < 0 && !spread)) {
      curves.set(List.of());
      remark.set(Message.of("results.nonumbers"));
      return;
    }
    Reply.hear(
        CompletableFuture.supplyAsync(
            () -> {
              Optional<Integer> group = atBy < 0 ? Optional.empty() : Optional.of(atBy);
              return spread
                  ? TableCurves.distribution(table, atY, group)
                  : TableCurves.of(table, atX, atY, group);
            },
            background),
        ui,
        (all, failure) -> {
          if (failure != null) {
            fail(failure);
          } else if (number == drawing) {
            curves.set(all.size() > MOST_CURVES ? all.subList(0, MOST_CURVES) : all);
            remark.set(
                all.size() > MOST_CURVES
                    ? Message.of(
                        "results.toomany",
                        Integer.toString(MOST_CURVES),
                        Integer.toString(all.size()))
                    : Message.of("results.rows", Integer.toString(table.rows().size())));
          }
        });
  }

  public StringProperty folder() {
    return folder;
  }

  /** The tables of the folder. */
  public ObservableList<String> files() {
    return files;
  }

  public ObjectProperty<Optional<String>> file() {
    return file;
  }

  /** Columns that can be filtered and grouped by. */
  public ObservableList<String> axes() {
    return axes;
  }

  /** Columns of numbers. */
  public ObservableList<String> numbers() {
    return numbers;
  }

  public ObservableList<Filter> filters() {
    return filters;
  }

  public StringProperty x() {
    return x;
  }

  public StringProperty y() {
    return y;
  }

  /** The column each of whose values has a curve; empty for one curve. */
  public StringProperty by() {
    return by;
  }

  /** Whether the curves show how the upward column is distributed over the rows. */
  public BooleanProperty distribution() {
    return distribution;
  }

  /** What is left of the table. */
  public ReadOnlyObjectProperty<Optional<CsvTable>> shown() {
    return shown.getReadOnlyProperty();
  }

  public ReadOnlyObjectProperty<List<Curve>> curves() {
    return curves.getReadOnlyProperty();
  }

  public ReadOnlyObjectProperty<Message> problem() {
    return problem.getReadOnlyProperty();
  }

  /** How much is shown. */
  public ReadOnlyObjectProperty<Message> remark() {
    return remark.getReadOnlyProperty();
  }
}
