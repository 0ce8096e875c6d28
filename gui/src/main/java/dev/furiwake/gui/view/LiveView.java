package dev.furiwake.gui.view;

import dev.furiwake.experiments.figures.Curve;
import dev.furiwake.experiments.results.Decimal;
import dev.furiwake.experiments.watch.Moment;
import dev.furiwake.experiments.watch.Series;
import dev.furiwake.experiments.watch.Totals;
import dev.furiwake.gui.model.LiveModel;
import dev.furiwake.gui.text.Texts;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** A running gateway at work: the panes of Watch, on what it tells. */
final class LiveView extends PiecewiseView {
  private final LiveModel model;
  private final Parts parts;
  private final Texts texts;
  private final ClusterPane cluster;
  private final CurvePane rewards;
  private final CurvePane responses;
  private final Label figures = new Label();
  private final CsvTableView table;
  private final TextArea about = new TextArea();

  LiveView(LiveModel model, Parts parts, Executor background) {
    this.model = model;
    this.parts = parts;
    this.texts = parts.texts();
    table = new CsvTableView(this::piece, background);
    cluster = new ClusterPane(parts.look(), texts, frame -> model.chosenFrame().set(frame));
    cluster.setId("live-cluster");
    cluster.empty().bind(texts.text("live.empty"));
    rewards = curve("watch.rewards");
    responses = curve("live.responses");
    piece(() -> setTop(question()));
    centre();
    piece(
        () -> {
          model.moment().addListener((o, before, now) -> show(now));
          texts.language().addListener(o -> show(model.moment().get()));
          show(model.moment().get());
        });
  }

  private CurvePane curve(String key) {
    CurvePane pane = new CurvePane(parts.look());
    pane.title().bind(texts.text(key));
    pane.xLabel().bind(texts.text("live.seconds"));
    pane.setPrefSize(400, 180);
    HBox.setHgrow(pane, Priority.ALWAYS);
    return pane;
  }

  private Node question() {
    TextField address = new TextField();
    address.setId("live-address");
    address.textProperty().bindBidirectional(model.address());
    address.promptTextProperty().set(LiveModel.USUAL);
    address.setOnAction(e -> model.attach());
    HBox.setHgrow(address, Priority.ALWAYS);
    PasswordField token = new PasswordField();
    token.setId("live-token");
    token.textProperty().bindBidirectional(model.token());
    token.setOnAction(e -> model.attach());
    token.promptTextProperty().bind(texts.text("live.token.prompt"));
    Button attach = parts.button("live-attach", "live.attach", model::attach);
    attach.getStyleClass().add("primary");
    Button detach = parts.button("live-detach", "live.detach", model::detach);
    detach.disableProperty().bind(model.attached().not());
    HBox row =
        new HBox(
            8,
            named("live.address", address),
            address,
            named("live.token", token),
            token,
            attach,
            detach);
    row.setAlignment(Pos.CENTER_LEFT);
    Label remark = new Label();
    remark.setId("live-remark");
    remark.getStyleClass().add("remark");
    remark.setWrapText(true);
    remark.textProperty().bind(texts.text(model.remark()));
    VBox top = new VBox(6, row, parts.problem("live-problem", model.problem()), remark);
    top.getStyleClass().add("bar");
    return top;
  }

  private Label named(String key, Node control) {
    Label name = parts.named(key, control);
    name.setMinWidth(USE_PREF_SIZE);
    return name;
  }

  private void centre() {
    VBox centre = new VBox(4);
    centre.getStyleClass().add("centre");
    HBox below = new HBox(6);
    piece(
        () -> {
          figures.setId("live-figures");
          figures.getStyleClass().add("figures");
          cluster.setPrefHeight(270);
          VBox.setVgrow(cluster, Priority.ALWAYS);
          centre.getChildren().addAll(cluster, figures, new HBox(6, rewards, responses), below);
          setCenter(centre);
        });
    piece(() -> below.getChildren().add(table()));
    piece(() -> below.getChildren().add(about()));
  }

  private Node table() {
    table.setId("live-table");
    table.setPrefHeight(150);
    HBox.setHgrow(table, Priority.ALWAYS);
    Label empty = parts.label("live.empty");
    empty.setWrapText(true);
    table.setPlaceholder(empty);
    return table;
  }

  private Node about() {
    about.setId("live-about");
    about.setEditable(false);
    about.setWrapText(true);
    about.setPrefColumnCount(22);
    about.setPrefRowCount(6);
    about.promptTextProperty().bind(texts.text("live.about.prompt"));
    about.accessibleTextProperty().bind(texts.text("live.about.prompt"));
    Parts.leftByTabulator(about);
    return about;
  }

  private void show(Optional<Moment> now) {
    cluster.show(now, model.policy(), model.chosenFrame().get());
    table.show(model.containers().get());
    about.setText(model.aboutChosen().in(texts));
    rewards.show(now.map(m -> line("watch.rewards", m.rewards())).orElse(List.of()), marks(now));
    responses.show(
        now.map(m -> line("live.responses", m.responses())).orElse(List.of()), marks(now));
    figures.setText(now.map(m -> figures(m.totals())).orElse(""));
  }

  private static List<Moment.Mark> marks(Optional<Moment> now) {
    return now.map(Moment::marks).orElse(List.of());
  }

  private List<Curve> line(String key, Series series) {
    return series.size() == 0
        ? List.of()
        : List.of(Curve.line(texts.get(key), series.x(), series.y()));
  }

  private String figures(Totals t) {
    return texts.get(
        "live.figures",
        Decimal.significant(t.reward(), 6).replace('-', '−'),
        Long.toString(t.completed()),
        Parts.ms(t.meanMs()),
        Parts.ms(t.p50Ms()),
        Parts.ms(t.p95Ms()),
        Long.toString(t.failed()));
  }
}
