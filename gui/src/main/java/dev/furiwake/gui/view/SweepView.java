package dev.furiwake.gui.view;

import dev.furiwake.experiments.results.Column;
import dev.furiwake.experiments.results.CsvTable;
import dev.furiwake.experiments.results.Table;
import dev.furiwake.experiments.sweep.SweepWatch;
import dev.furiwake.gui.model.ExperimentForm;
import dev.furiwake.gui.model.SweepModel;
import dev.furiwake.gui.text.Message;
import dev.furiwake.gui.text.Texts;
import java.util.List;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.property.StringProperty;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Spinner;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** An experiment as form and YAML beside each other, and how its runs get on. */
final class SweepView extends PiecewiseView {
  private static final int MOST_THREADS = 1024;

  /** What an axis or a setting is likely to be; anything else can be typed. */
  private static final List<String> KEYS =
      List.of(
          "agent",
          "agent.alpha",
          "agent.gamma",
          "agent.epsilon",
          "load",
          "episodes",
          "frames-per-episode",
          "observation.levels",
          "reward.baseline");

  private final SweepModel model;
  private final ExperimentForm form;
  private final Parts parts;
  private final Texts texts;
  private final Exports exports;
  private final TextArea yaml = new TextArea();
  private final VBox problems = new VBox(4);
  private final CsvTableView table;
  private final ProgressBar progress = new ProgressBar(0);

  /**
   * Makes the view.
   *
   * @param results shows the view of result folders
   */
  SweepView(SweepModel model, Parts parts, Exports exports, Runnable results) {
    this.model = model;
    this.form = model.form();
    this.parts = parts;
    this.texts = parts.texts();
    this.exports = exports;
    table = new CsvTableView(this::piece, exports.background());
    form();
    centre(results);
    piece(
        () -> {
          form.problems().addListener((ListChangeListener<ExperimentForm.Problem>) c -> problems());
          model.status().addListener(o -> show());
          problems();
          show();
        });
  }

  // ---- the form

  private void form() {
    VBox fields = new VBox(6);
    piece(() -> setLeft(side(fields)));
    piece(() -> fields.getChildren().add(begin()));
    piece(
        () ->
            fields
                .getChildren()
                .addAll(
                    field("name", "sweep.name", text("name")),
                    field("scenario", "sweep.scenario", choice("scenario", model.scenarios()))));
    section(fields, "axes");
    section(fields, "set");
    piece(
        () ->
            fields
                .getChildren()
                .addAll(
                    field("references", "sweep.references", text("references")),
                    new HBox(
                        8,
                        field("seeds", "sweep.seeds", text("seeds")),
                        field("seed", "sweep.seed", text("seed")))));
    piece(
        () ->
            fields
                .getChildren()
                .addAll(
                    field("design", "sweep.design", text("design")),
                    field("metric", "sweep.metric", choice("metric", model.metrics()))));
  }

  private Node begin() {
    ComboBox<String> examples = new ComboBox<>();
    examples.setId("sweep-example");
    examples.getItems().setAll(model.examples());
    examples.setMaxWidth(Double.MAX_VALUE);
    examples.promptTextProperty().bind(texts.text("sweep.example.prompt"));
    examples
        .valueProperty()
        .addListener(
            (o, before, now) -> {
              if (now != null) {
                model.open(now);
              }
            });
    HBox.setHgrow(examples, Priority.ALWAYS);
    HBox begin =
        new HBox(
            6,
            examples,
            parts.button(
                "sweep-open",
                "sweep.open",
                () -> exports.prompt().toOpen().ifPresent(file -> model.open(file.toString()))));
    return named("sweep.example", examples, begin);
  }

  private Node side(VBox fields) {
    fields.disableProperty().bind(form.readable().not());
    Label wait = parts.label("sweep.unreadable");
    wait.getStyleClass().add("remark");
    wait.setWrapText(true);
    wait.visibleProperty().bind(form.readable().not());
    wait.managedProperty().bind(wait.visibleProperty());
    VBox all = new VBox(6, wait, fields);
    all.getStyleClass().add("form");
    ScrollPane scroll = new ScrollPane(all);
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.getStyleClass().addAll("side", "wide");
    return scroll;
  }

  private VBox named(String key, Node control, Node shown) {
    return new VBox(2, parts.named(key, control), shown);
  }

  /** A field under its name, with what is wrong with it below. */
  private VBox field(String field, String key, Region control) {
    control.setMaxWidth(Double.MAX_VALUE);
    control.setId("sweep-" + field);
    return new VBox(
        2, parts.named(key, control), control, wrong("sweep-" + field + "-wrong", field));
  }

  private Label wrong(String id, String field) {
    return parts.problem(
        id, Bindings.createObjectBinding(() -> form.problemOf(field), form.problems()));
  }

  private TextField text(String field) {
    TextField text = new TextField();
    text.textProperty().bindBidirectional(form.field(field));
    text.promptTextProperty().bind(texts.text("sweep." + field + ".prompt"));
    return text;
  }

  private ComboBox<String> choice(String field, List<String> known) {
    return editable(form.field(field), known);
  }

  private static ComboBox<String> editable(StringProperty value, List<String> known) {
    ComboBox<String> box = new ComboBox<>();
    box.setEditable(true);
    box.getItems().setAll(known);
    box.getEditor().textProperty().bindBidirectional(value);
    return box;
  }

  /** Rows of keys and values, put up one by one. */
  private void section(VBox fields, String section) {
    VBox rows = new VBox(4);
    piece(
        () -> {
          fields
              .getChildren()
              .add(
                  new VBox(
                      4,
                      parts.label("sweep." + section),
                      rows,
                      parts.button("sweep-add-" + section, "sweep.add", () -> form.add(section))));
          form.rows(section)
              .addListener((ListChangeListener<ExperimentForm.Row>) c -> grow(rows, section));
          grow(rows, section);
        });
  }

  /** Takes away the rows from the first that has changed on, and puts up the next one. */
  private void grow(VBox rows, String section) {
    List<ExperimentForm.Row> wanted = form.rows(section);
    List<Node> shown = rows.getChildren();
    int kept = 0;
    while (kept < Math.min(wanted.size(), shown.size())
        && wanted.get(kept).equals(shown.get(kept).getUserData())) {
      kept++;
    }
    rows.getChildren().remove(kept, shown.size());
    if (kept < wanted.size()) {
      Node row = row(section, kept, wanted.get(kept));
      row.setUserData(wanted.get(kept));
      shown.add(row);
      if (kept + 1 < wanted.size()) {
        piece(() -> grow(rows, section));
      }
    }
  }

  private Node row(String section, int index, ExperimentForm.Row row) {
    ComboBox<String> key = editable(row.key(), KEYS);
    key.setId("sweep-" + section + "-key-" + index);
    key.setPrefWidth(150);
    key.setMinWidth(110);
    key.accessibleTextProperty().bind(texts.text("sweep.key"));
    TextField value = new TextField();
    value.setId("sweep-" + section + "-value-" + index);
    value.textProperty().bindBidirectional(row.value());
    value.promptTextProperty().bind(texts.text("sweep." + section + ".prompt"));
    value.accessibleTextProperty().bind(texts.text("sweep.value"));
    HBox.setHgrow(value, Priority.ALWAYS);
    Button remove = new Button("×");
    remove.setId("sweep-" + section + "-remove-" + index);
    remove.accessibleTextProperty().bind(texts.text("sweep.remove"));
    remove.setTooltip(parts.tip("sweep.remove"));
    remove.setOnAction(e -> form.rows(section).remove(row));
    Label wrong =
        parts.problem(
            "sweep-" + section + "-wrong-" + index,
            Bindings.createObjectBinding(
                () -> form.problemOf(section + "." + row.key().get().strip()),
                form.problems(),
                row.key()));
    return new VBox(2, new HBox(4, key, value, remove), wrong);
  }

  // ---- text, runs, table

  private void centre(Runnable results) {
    VBox centre = new VBox(6);
    centre.getStyleClass().add("bar");
    piece(
        () -> {
          centre.getChildren().addAll(head(), text());
          setCenter(centre);
        });
    piece(() -> centre.getChildren().addAll(told(), forecast()));
    piece(
        () ->
            centre
                .getChildren()
                .addAll(
                    controls(results),
                    parts.problem("sweep-problem", model.problem()),
                    parts.problem("sweep-export-problem", exports.problem())));
    piece(() -> centre.getChildren().add(progressRow()));
    piece(() -> centre.getChildren().add(table()));
  }

  private Node head() {
    return new HBox(
        8,
        parts.named("sweep.yaml", yaml),
        grower(),
        parts.button(
            "sweep-export",
            "sweep.export",
            () -> {
              String written = form.yaml().get();
              exports.text("experiment.yaml", () -> written);
            }));
  }

  private Node text() {
    yaml.setId("sweep-yaml");
    yaml.textProperty().bindBidirectional(form.yaml());
    yaml.getStyleClass().add("yaml");
    yaml.accessibleTextProperty().bind(texts.text("sweep.yaml"));
    yaml.setPrefRowCount(13);
    yaml.setMinHeight(90);
    VBox.setVgrow(yaml, Priority.ALWAYS);
    Parts.leftByTabulator(yaml); // which YAML could not hold anyway
    return yaml;
  }

  private Node told() {
    ScrollPane told = new ScrollPane(problems);
    told.setId("sweep-problems");
    told.setFitToWidth(true);
    told.setMaxHeight(110);
    told.setMinHeight(Region.USE_PREF_SIZE);
    told.getStyleClass().add("side");
    told.managedProperty().bind(told.visibleProperty());
    told.visibleProperty().bind(Bindings.isNotEmpty(form.problems()));
    return told;
  }

  private Node forecast() {
    Label forecast = new Label();
    forecast.setId("sweep-forecast");
    forecast.setWrapText(true);
    forecast.setMinHeight(Region.USE_PREF_SIZE);
    forecast
        .textProperty()
        .bind(texts.text(Bindings.createObjectBinding(model::forecastText, model.forecast())));
    return forecast;
  }

  private Node table() {
    table.setId("sweep-table");
    table.setPrefHeight(240);
    table.setMinHeight(80);
    Label empty = parts.label("sweep.empty");
    empty.setWrapText(true);
    table.setPlaceholder(empty);
    return table;
  }

  private static Region grower() {
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    return gap;
  }

  private Node controls(Runnable results) {
    Button start = parts.button("sweep-start", "sweep.start", model::start);
    start.getStyleClass().add("primary");
    start.disableProperty().bind(model.running());
    Button cancel = parts.button("sweep-cancel", "sweep.cancel", model::cancel);
    cancel.disableProperty().bind(model.running().not());
    Button resume = parts.button("sweep-resume", "sweep.resume", model::resume);
    resume.disableProperty().bind(model.running().or(model.resumable().not()));
    Button open = parts.button("sweep-results", "sweep.results", results);
    open.disableProperty()
        .bind(Bindings.createBooleanBinding(() -> model.done().get().isEmpty(), model.done()));
    TextField folder = new TextField();
    folder.setId("sweep-folder");
    folder.textProperty().bindBidirectional(model.folder());
    folder
        .promptTextProperty()
        .bind(
            Bindings.createStringBinding(
                () -> "results/runs/" + form.field("name").get(), form.field("name")));
    HBox.setHgrow(folder, Priority.ALWAYS);
    folder.setMinWidth(80);
    Spinner<Integer> threads = Parts.number("sweep-threads", MOST_THREADS, model.threads());
    threads.setPrefWidth(76);
    threads.setMinWidth(66);
    HBox row =
        new HBox(
            8,
            start,
            cancel,
            resume,
            open,
            parts.named("sweep.threads", threads),
            threads,
            parts.named("sweep.folder", folder),
            folder);
    row.setAlignment(Pos.CENTER_LEFT);
    return row;
  }

  private Node progressRow() {
    progress.setPrefWidth(180);
    progress.setId("sweep-progress");
    Label said = new Label();
    said.setId("sweep-status");
    said.textProperty()
        .bind(
            texts.text(
                Bindings.createObjectBinding(model::statusText, model.status(), model.running())));
    Label remark = new Label();
    remark.setId("sweep-remark");
    remark.getStyleClass().add("remark");
    remark.textProperty().bind(texts.text(model.remark()));
    HBox row =
        new HBox(
            8,
            progress,
            said,
            remark,
            grower(),
            parts.button("sweep-copy-csv", "copy.csv", table::copyCsv),
            parts.button("sweep-copy-markdown", "copy.markdown", table::copyMarkdown));
    row.setAlignment(Pos.CENTER_LEFT);
    return row;
  }

  /** Each problem leads to its line. */
  private void problems() {
    problems.getChildren().clear();
    for (ExperimentForm.Problem problem : form.problems()) {
      Button line = new Button();
      line.setMnemonicParsing(false);
      line.textProperty()
          .bind(
              texts.text(
                  problem.line() > 0
                      ? Message.of("sweep.line", Integer.toString(problem.line()), problem.text())
                      : problem.text()));
      line.setWrapText(true);
      line.setMaxWidth(Double.MAX_VALUE);
      line.setMinHeight(Region.USE_PREF_SIZE);
      line.getStyleClass().addAll("problem", "leads");
      line.setOnAction(e -> goTo(problem.line()));
      problems.getChildren().add(line);
    }
  }

  private void goTo(int line) {
    if (line < 1) {
      return;
    }
    String text = yaml.getText();
    int from = 0;
    for (int l = 1; l < line && from >= 0; l++) {
      from = text.indexOf('\n', from) + 1;
    }
    int to = text.indexOf('\n', from);
    yaml.requestFocus();
    yaml.selectRange(from, to < 0 ? text.length() : to);
  }

  private void show() {
    Optional<SweepWatch.Status> status = model.status().get();
    progress.setProgress(
        status.map(s -> s.runs() == 0 ? 0.0 : (double) s.done() / s.runs()).orElse(0.0));
    table.show(status.map(SweepWatch.Status::table).map(SweepView::csv));
  }

  private static CsvTable csv(Table table) {
    return new CsvTable(table.columns().stream().map(Column::name).toList(), table.rows());
  }
}
