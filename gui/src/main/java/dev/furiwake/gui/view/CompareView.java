package dev.furiwake.gui.view;

import dev.furiwake.experiments.figures.Curve;
import dev.furiwake.experiments.figures.Figure;
import dev.furiwake.gui.model.CompareModel;
import dev.furiwake.gui.model.CompareModel.Shown;
import dev.furiwake.gui.text.Texts;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.beans.binding.Bindings;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Spinner;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Policies beside each other on the same frames. */
final class CompareView extends PiecewiseView {
  /** Policies whose boxes are put up at once. */
  private static final int SOME = 8;

  private final CompareModel model;
  private final Parts parts;
  private final Texts texts;
  private final Exports exports;
  private final CurvePane curves;
  private final CsvTableView table;
  private final Label remark = new Label();
  private final ProgressBar progress = new ProgressBar(0);

  CompareView(CompareModel model, Parts parts, Exports exports) {
    this.model = model;
    this.parts = parts;
    this.texts = parts.texts();
    this.exports = exports;
    table = new CsvTableView(this::piece, exports.background());
    curves = new CurvePane(parts.look());
    form();
    centre();
    piece(
        () -> {
          model.result().addListener(o -> show());
          model.shown().addListener(o -> show());
          texts.language().addListener(o -> show());
          show();
        });
  }

  private void form() {
    VBox form = new VBox(6);
    form.getStyleClass().addAll("form", "side");
    VBox policies = new VBox(4);
    piece(() -> setLeft(form));
    piece(
        () -> form.getChildren().addAll(parts.label("compare.policies"), list(policies), order()));
    for (int from = 0; from < model.all().size(); from += SOME) {
      int first = from;
      piece(() -> boxes(policies, first, Math.min(model.all().size(), first + SOME)));
    }
    piece(
        () ->
            model
                .all()
                .addListener(
                    (ListChangeListener<String>)
                        c -> {
                          policies.getChildren().clear();
                          boxes(policies, 0, model.all().size());
                        }));
    piece(() -> form.getChildren().addAll(actions()));
  }

  private static Node list(VBox policies) {
    ScrollPane list = new ScrollPane(policies);
    list.setId("compare-policies");
    list.setFitToWidth(true);
    list.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    list.getStyleClass().add("list");
    VBox.setVgrow(list, Priority.ALWAYS);
    return list;
  }

  private List<Node> actions() {
    Spinner<Integer> replications =
        Parts.number("replications", CompareModel.MOST, model.replications());
    replications.setMaxWidth(Double.MAX_VALUE);
    Button start = parts.button("compare-start", "compare.start", model::start);
    start.getStyleClass().add("primary");
    start.setMaxWidth(Double.MAX_VALUE);
    Button cancel = parts.button("compare-cancel", "compare.cancel", model::cancel);
    cancel.setMaxWidth(Double.MAX_VALUE);
    cancel.disableProperty().bind(model.running().not());
    progress.setMaxWidth(Double.MAX_VALUE);
    progress.visibleProperty().bind(model.running());
    return List.of(
        parts.label("compare.replications"),
        replications,
        start,
        cancel,
        progress,
        parts.problem("compare-problem", model.problem()),
        parts.problem("compare-export-problem", exports.problem()));
  }

  private Label order() {
    Label order = new Label();
    order.setWrapText(true);
    order.getStyleClass().add("remark");
    order.setMinHeight(Region.USE_PREF_SIZE);
    order
        .textProperty()
        .bind(
            Bindings.createStringBinding(
                () ->
                    model.policies().isEmpty()
                        ? texts.get("compare.needtwo")
                        : texts.get("compare.first", model.policies().get(0)),
                model.policies(),
                texts.language()));
    return order;
  }

  private void boxes(VBox policies, int from, int to) {
    for (String policy : model.all().subList(from, to)) {
      CheckBox box = new CheckBox(policy);
      box.setId("compare-" + policy);
      box.setMnemonicParsing(false);
      box.setSelected(model.policies().contains(policy));
      box.selectedProperty().addListener((o, before, now) -> model.choose(policy, now));
      policies.getChildren().add(box);
    }
  }

  private void centre() {
    VBox centre = new VBox(8);
    centre.getStyleClass().addAll("centre", "bar");
    piece(
        () -> {
          centre.getChildren().add(bar());
          setCenter(centre);
        });
    piece(
        () -> {
          curves.setPrefHeight(380);
          VBox.setVgrow(curves, Priority.ALWAYS);
          remark.setId("compare-remark");
          remark.getStyleClass().add("remark");
          remark.setWrapText(true);
          centre.getChildren().addAll(curves, remark);
        });
    piece(
        () -> {
          table.setId("compare-table");
          table.setPrefHeight(210);
          Label empty = parts.label("compare.empty");
          empty.setWrapText(true);
          table.setPlaceholder(empty);
          centre.getChildren().add(table);
        });
  }

  private Node bar() {
    ToggleGroup group = new ToggleGroup();
    HBox kinds = new HBox();
    for (Shown shown : Shown.values()) {
      ToggleButton button = new ToggleButton();
      button.setId("shown-" + key(shown));
      button.textProperty().bind(texts.text("compare." + key(shown)));
      button.setToggleGroup(group);
      button.setMinWidth(Region.USE_PREF_SIZE);
      button.setSelected(model.shown().get() == shown);
      button.setOnAction(
          e -> {
            button.setSelected(true);
            model.shown().set(shown);
          });
      kinds.getChildren().add(button);
    }
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    HBox bar =
        new HBox(
            8,
            kinds,
            gap,
            parts.button("copy-csv", "copy.csv", table::copyCsv),
            parts.button("copy-markdown", "copy.markdown", table::copyMarkdown),
            parts.menu(
                "compare-export",
                "export",
                parts.item("compare-png", "export.figure.png", () -> figure(true)),
                parts.item("compare-svg", "export.figure.svg", () -> figure(false)),
                parts.item(
                    "compare-csv",
                    "export.figure.csv",
                    () -> exports.csv("comparison", curves.curves())),
                parts.item(
                    "compare-table-csv",
                    "export.table.csv",
                    () -> exports.text("comparison-table.csv", table.shown()::csv))));
    bar.setAlignment(Pos.CENTER_LEFT);
    return bar;
  }

  private void figure(boolean png) {
    if (curves.curves().isEmpty()) {
      return;
    }
    List<Curve> drawn = curves.curves();
    Shown shown = model.shown().get();
    Supplier<Figure> figure =
        () ->
            switch (shown) {
              case RESPONSE -> Exports.figure("", "frame", "response time (ms)", drawn);
              case DIFFERENCE ->
                  Exports.figure("", "frame", "difference of response times (ms)", drawn);
              case REWARD -> Exports.figure("", "frames ended", "cumulative reward", drawn);
              case DISTRIBUTION -> Exports.figure("", "response time (ms)", "frames (%)", drawn);
            };
    if (png) {
      exports.png("comparison", figure);
    } else {
      exports.svg("comparison", figure);
    }
  }

  private static String key(Shown shown) {
    return shown.name().toLowerCase(Locale.ROOT);
  }

  private void show() {
    Optional<CompareModel.Result> result = model.result().get();
    Shown shown = model.shown().get();
    curves.title().set(texts.get("compare." + key(shown) + ".title"));
    curves.xLabel().set(texts.get("compare." + key(shown) + ".x"));
    curves.yLabel().set(texts.get("compare." + key(shown) + ".y"));
    curves.show(result.map(r -> r.curves().getOrDefault(shown, List.of())).orElse(List.of()));
    table.show(result.map(CompareModel.Result::table));
    progress.setProgress(
        result.map(r -> (double) r.replications() / model.replications().get()).orElse(0.0));
    remark.setText(
        result
            .map(
                r ->
                    texts.get("compare.done", Integer.toString(r.replications()))
                        + (r.disagree() ? " " + texts.get("compare.disagree") : ""))
            .orElse(""));
  }
}
