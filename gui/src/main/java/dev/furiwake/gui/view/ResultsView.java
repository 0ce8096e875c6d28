package dev.furiwake.gui.view;

import dev.furiwake.experiments.figures.Curve;
import dev.furiwake.gui.model.ResultsModel;
import dev.furiwake.gui.text.Texts;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.StringProperty;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** The tables of a result folder. */
final class ResultsView extends PiecewiseView {
  private final ResultsModel model;
  private final Parts parts;
  private final Texts texts;
  private final Exports exports;
  private final CurvePane curves;
  private final CsvTableView table;
  private final FlowPane filters = new FlowPane(6, 6);

  ResultsView(ResultsModel model, Parts parts, Exports exports) {
    this.model = model;
    this.parts = parts;
    this.texts = parts.texts();
    this.exports = exports;
    table = new CsvTableView(this::piece, exports.background());
    curves = new CurvePane(parts.look());
    question();
    centre();
    piece(
        () -> {
          model.curves().addListener(o -> show());
          texts.language().addListener(o -> name());
          show();
        });
    piece(
        () -> {
          model.shown().addListener(o -> tell());
          tell();
        });
  }

  private void question() {
    VBox top = new VBox();
    top.getStyleClass().add(Page.SECTIONS);
    HBox second = new HBox(8);
    second.setAlignment(Pos.CENTER_LEFT);
    VBox below = new VBox(6, second);
    below.getStyleClass().addAll("bar", "lower");
    piece(
        () -> {
          VBox above = new VBox(folder());
          above.getStyleClass().addAll("bar", "upper");
          top.getChildren().addAll(above, below);
          setTop(top);
        });
    piece(() -> second.getChildren().addAll(axes()));
    piece(() -> second.getChildren().addAll(filtering()));
    piece(
        () -> {
          filters.setAlignment(Pos.CENTER_LEFT);
          HBox.setHgrow(filters, Priority.ALWAYS);
          model.filters().addListener((ListChangeListener<ResultsModel.Filter>) c -> chips());
          chips();
          below.getChildren().addAll(filters, parts.problem("results-problem", model.problem()));
        });
  }

  private Node folder() {
    TextField folder = new TextField();
    folder.setId("folder");
    folder.textProperty().bindBidirectional(model.folder());
    folder.promptTextProperty().bind(texts.text("results.prompt"));
    folder.setOnAction(e -> model.open(folder.getText()));
    HBox.setHgrow(folder, Priority.ALWAYS);
    ComboBox<String> file = new ComboBox<>(model.files());
    file.setId("file");
    file.valueProperty()
        .addListener(
            (o, before, now) -> {
              if (now != null) {
                model.file().set(Optional.of(now));
              }
            });
    model.file().addListener((o, before, now) -> now.ifPresent(file::setValue));
    model.file().get().ifPresent(file::setValue);
    HBox row =
        new HBox(
            8,
            parts.named("results.folder", folder),
            folder,
            parts.button("folder-open", "results.open", () -> model.open(folder.getText())),
            parts.button(
                "folder-browse",
                "results.browse",
                () -> exports.prompt().folder().ifPresent(f -> model.open(f.toString()))),
            parts.label("results.table"),
            file);
    row.setAlignment(Pos.CENTER_LEFT);
    return row;
  }

  private List<Node> axes() {
    CheckBox spread = new CheckBox();
    spread.setId("results-distribution");
    spread.setMinWidth(USE_PREF_SIZE);
    spread.textProperty().bind(texts.text("results.distribution"));
    spread.selectedProperty().bindBidirectional(model.distribution());
    return List.of(
        parts.label("results.x"),
        box("results-x", model.numbers(), model.x()),
        parts.label("results.y"),
        box("results-y", model.numbers(), model.y()),
        parts.label("results.by"),
        box("results-by", model.axes(), model.by()),
        spread);
  }

  private List<Node> filtering() {
    ComboBox<String> axis = new ComboBox<>(model.axes());
    axis.setId("filter-axis");
    axis.setPrefWidth(130);
    ComboBox<String> value = new ComboBox<>();
    value.setId("filter-value");
    value.setPrefWidth(150);
    axis.valueProperty()
        .addListener(
            (o, before, now) ->
                value.getItems().setAll(now == null ? List.of() : model.values(now)));
    Button add =
        parts.button(
            "filter-add",
            "results.only",
            () -> {
              if (axis.getValue() != null && value.getValue() != null) {
                model.only(axis.getValue(), value.getValue());
              }
            });
    return List.of(parts.label("results.filter"), axis, value, add);
  }

  private static Node box(String id, ObservableList<String> items, StringProperty chosen) {
    ComboBox<String> box = new ComboBox<>(items);
    box.setId(id);
    box.setPrefWidth(150);
    box.valueProperty()
        .addListener(
            (o, before, now) -> {
              if (now != null) {
                chosen.set(now);
              }
            });
    chosen.addListener((o, before, now) -> box.setValue(now));
    items.addListener((ListChangeListener<String>) c -> box.setValue(chosen.get()));
    box.setValue(chosen.get());
    return box;
  }

  private void chips() {
    filters.getChildren().clear();
    for (ResultsModel.Filter filter : model.filters()) {
      Button chip = new Button(filter + "  ×");
      chip.setMnemonicParsing(false);
      chip.getStyleClass().add("chip");
      chip.setTooltip(parts.tip("results.unfilter"));
      chip.setOnAction(e -> model.filters().remove(filter));
      filters.getChildren().add(chip);
    }
  }

  private void centre() {
    VBox centre = new VBox(8);
    centre.getStyleClass().add("bar");
    piece(
        () -> {
          curves.setPrefHeight(330);
          VBox.setVgrow(curves, Priority.ALWAYS);
          centre.getChildren().add(curves);
          setCenter(centre);
        });
    piece(() -> centre.getChildren().add(bar()));
    piece(
        () ->
            centre
                .getChildren()
                .addAll(table(), parts.problem("results-export-problem", exports.problem())));
  }

  private Node table() {
    table.setId("results-table");
    Label empty = parts.label("results.empty");
    empty.setWrapText(true);
    table.setPlaceholder(empty);
    table.setPrefHeight(230);
    return table;
  }

  private Node bar() {
    Label remark = new Label();
    remark.setId("results-remark");
    remark.getStyleClass().add("remark");
    remark.textProperty().bind(texts.text(model.remark()));
    remark.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(remark, Priority.ALWAYS);
    HBox bar =
        new HBox(
            8,
            remark,
            parts.button("results-copy-csv", "copy.csv", table::copyCsv),
            parts.button("results-copy-markdown", "copy.markdown", table::copyMarkdown),
            parts.menu(
                "results-export",
                "export",
                parts.item("results-png", "export.figure.png", () -> figure(true)),
                parts.item("results-svg", "export.figure.svg", () -> figure(false)),
                parts.item(
                    "results-csv",
                    "export.figure.csv",
                    () -> exports.csv("results", curves.curves())),
                parts.item(
                    "results-table-csv",
                    "export.table.csv",
                    () -> exports.text("results-table.csv", table.shown()::csv))));
    bar.setAlignment(Pos.CENTER_LEFT);
    return bar;
  }

  private void figure(boolean png) {
    List<Curve> drawn = curves.curves();
    boolean spread = model.distribution().get();
    String x = spread ? model.y().get() : model.x().get();
    String y = spread ? "rows (%)" : model.y().get();
    if (drawn.isEmpty()) {
      return;
    }
    if (png) {
      exports.png("results", () -> Exports.figure("", x, y, drawn));
    } else {
      exports.svg("results", () -> Exports.figure("", x, y, drawn));
    }
  }

  private void show() {
    name();
    curves.show(model.curves().get());
  }

  private void name() {
    curves.title().set(model.file().get().orElse(""));
    boolean spread = model.distribution().get();
    curves.xLabel().set(spread ? model.y().get() : model.x().get());
    curves.yLabel().set(spread ? texts.get("results.share") : model.y().get());
  }

  private void tell() {
    model
        .shown()
        .get()
        .ifPresentOrElse(t -> table.show(t, List.copyOf(model.numbers())), table::clear);
  }
}
