package dev.furiwake.gui.view;

import dev.furiwake.experiments.results.Decimal;
import dev.furiwake.experiments.watch.Examination;
import dev.furiwake.gui.model.WhyModel;
import dev.furiwake.gui.text.Texts;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Why a frame was sent where it was. */
final class WhyView extends PiecewiseView {
  private static final int DIGITS = 4;
  private static final double ROW = 26;
  private static final double HEAD = 32;

  private final WhyModel model;
  private final Parts parts;
  private final Texts texts;
  private final Label sentence = new Label();
  private final Label words = new Label();
  private final Label clairvoyant = new Label();
  private final TableView<Examination.Option> table = new TableView<>();
  private final BarPane bars;
  private final TextField number = new TextField();

  WhyView(WhyModel model, Parts parts) {
    this.model = model;
    this.parts = parts;
    this.texts = parts.texts();
    bars = new BarPane(parts.look(), texts);
    bars.setPrefHeight(210);
    piece(() -> setTop(question()));
    answer();
    piece(
        () -> {
          model.examination().addListener((o, before, now) -> show(now));
          texts.language().addListener(o -> show(model.examination().get()));
          show(model.examination().get());
        });
  }

  private Node question() {
    number.setId("why-frame");
    number.setPrefColumnCount(8);
    number.setOnAction(e -> model.ask(number.getText()));
    model.frame().addListener((o, before, now) -> number.setText(shown(now.longValue())));
    number.setText(shown(model.frame().get()));
    HBox row =
        new HBox(
            8,
            parts.named("why.frame", number),
            number,
            parts.button("why-ask", "why.ask", () -> model.ask(number.getText())),
            parts.button("why-before", "why.before", () -> model.askNext(-1)),
            parts.button("why-after", "why.after", () -> model.askNext(1)),
            parts.button("why-latest", "why.latest", model::askLatest));
    row.setAlignment(Pos.CENTER_LEFT);
    VBox top = new VBox(6, row, parts.problem("why-problem", model.problem()));
    top.getStyleClass().add("bar");
    return top;
  }

  private static String shown(long frame) {
    return frame < 0 ? "" : Long.toString(frame);
  }

  private void answer() {
    VBox box = new VBox(8);
    box.getStyleClass().add("bar");
    piece(
        () -> {
          box.getChildren().addAll(said());
          setCenter(box);
        });
    piece(() -> box.getChildren().addAll(options()));
    piece(this::observed);
    piece(this::thought);
    piece(this::happened);
    piece(() -> box.getChildren().add(bars));
  }

  private List<Node> said() {
    sentence.setId("why-sentence");
    sentence.getStyleClass().add("sentence");
    sentence.setWrapText(true);
    words.getStyleClass().add("remark");
    words.setWrapText(true);
    clairvoyant.setWrapText(true);
    return List.of(sentence, words, clairvoyant);
  }

  private void observed() {
    column("why.container", 100, o -> name(o));
    column("why.free", 130, o -> Decimal.fixed(o.freePercent(), 0) + " %");
    column(
        "why.level", 75, o -> o.level().isPresent() ? Integer.toString(o.level().getAsInt()) : "–");
    column("why.inflight", 105, o -> Integer.toString(o.inFlight()));
  }

  private void thought() {
    column("why.value", 100, o -> number(o.value()));
    column(
        "why.probability",
        105,
        o ->
            o.probability().isPresent()
                ? Decimal.fixed(100 * o.probability().getAsDouble(), 1) + " %"
                : "–");
    column(
        "why.visits",
        75,
        o -> o.visits().isPresent() ? Long.toString(o.visits().getAsLong()) : "–");
  }

  private void happened() {
    column("why.forecast", 120, o -> Decimal.fixed(o.forecastMs(), 1));
    column("why.added", 165, o -> Decimal.fixed(o.addedMs(), 1));
    column(
        "why.response",
        105,
        o ->
            o.responseMs().isPresent()
                ? Decimal.fixed(o.responseMs().getAsDouble(), 1)
                : texts.get("watch.failed"));
    column("why.reward", 85, o -> ClusterPane.signed(o.reward()));
    column(
        "why.later",
        150,
        o ->
            o.laterMs().isPresent()
                ? Decimal.fixed(o.laterMs().getAsDouble(), 2).replace('-', '−')
                : "–");
  }

  private List<Node> options() {
    table.setId("why-table");
    table.setRowFactory(
        t ->
            new TableRow<>() {
              @Override
              protected void updateItem(Examination.Option option, boolean empty) {
                super.updateItem(option, empty);
                getStyleClass().remove("chosen");
                if (!empty && option != null && isChosen(option)) {
                  getStyleClass().add("chosen");
                }
              }
            });
    table.setFixedCellSize(ROW);
    table.setMinHeight(4 * ROW);
    Label hint = parts.label("why.hint");
    hint.getStyleClass().add("remark");
    hint.setWrapText(true);
    hint.setMinHeight(Region.USE_PREF_SIZE);
    Label empty = parts.label("why.empty");
    empty.setWrapText(true);
    table.setPlaceholder(empty);
    VBox.setVgrow(bars, Priority.ALWAYS);
    return List.of(table, hint);
  }

  private boolean isChosen(Examination.Option option) {
    return model
        .examination()
        .get()
        .filter(e -> e.options().get(e.chosen()).equals(option))
        .isPresent();
  }

  private String name(Examination.Option option) {
    return isChosen(option) ? "▶ " + option.container() : option.container();
  }

  private static String number(OptionalDouble value) {
    return value.isPresent()
        ? Decimal.significant(value.getAsDouble(), DIGITS).replace('-', '−')
        : "–";
  }

  private void column(String key, double width, Function<Examination.Option, String> cell) {
    TableColumn<Examination.Option, String> column = new TableColumn<>();
    Label head = parts.label(key);
    head.setWrapText(true);
    head.setTooltip(parts.tip(key + ".tip"));
    column.setGraphic(head);
    column.setPrefWidth(width);
    column.setSortable(false);
    column.setReorderable(false);
    column.setCellValueFactory(f -> new ReadOnlyStringWrapper(cell.apply(f.getValue())));
    if (!table.getColumns().isEmpty()) {
      column.getStyleClass().add("number");
    }
    table.getColumns().add(column);
  }

  private void show(Optional<Examination> now) {
    bars.show(now);
    table.setPrefHeight(HEAD + ROW * now.map(e -> Math.min(8, e.options().size())).orElse(3));
    table.getItems().setAll(now.map(Examination::options).orElse(List.of()));
    if (now.isEmpty()) {
      sentence.setText(texts.get("why.none"));
      words.setText("");
      clairvoyant.setText("");
      return;
    }
    Examination e = now.get();
    String chosen = e.options().get(e.chosen()).container();
    String how = e.learned() ? (e.exploratory() ? "why.exploring" : "why.greedy") : "why.classical";
    sentence.setText(
        texts.get(
            "why.sentence",
            Long.toString(e.frame()),
            Decimal.fixed(e.atNs() * 1e-9, 3),
            chosen,
            texts.get(how)));
    words.setText(e.why().isEmpty() ? "" : texts.get("why.words", e.why()));
    clairvoyant.setText(
        texts.get(
            "why.clairvoyant",
            e.options().get(e.greedy()).container(),
            e.options().get(e.marginal()).container()));
  }
}
