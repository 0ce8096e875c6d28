package dev.furiwake.gui.view;

import dev.furiwake.experiments.figures.Curve;
import dev.furiwake.experiments.figures.Figure;
import dev.furiwake.experiments.results.Decimal;
import dev.furiwake.experiments.watch.Moment;
import dev.furiwake.experiments.watch.Series;
import dev.furiwake.experiments.watch.Totals;
import dev.furiwake.gui.model.Settings;
import dev.furiwake.gui.model.WatchModel;
import dev.furiwake.gui.text.Texts;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import javafx.beans.binding.Bindings;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.LongProperty;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Separator;
import javafx.scene.control.Slider;
import javafx.scene.control.TextField;
import javafx.scene.control.TextFormatter;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.shape.SVGPath;
import javafx.util.StringConverter;

/** One run at work. */
final class WatchView extends PiecewiseView {
  private static final String PLAY = "M0,0 L12,7 L0,14 Z";
  private static final String PAUSE = "M0,0 H4 V14 H0 Z M8,0 H12 V14 H8 Z";
  private static final String FORTH = "M0,0 L9,7 L0,14 Z M9,0 H12 V14 H9 Z";
  private static final String BACK = "M12,0 L3,7 L12,14 Z M0,0 H3 V14 H0 Z";
  private static final String FIRST = "M12,0 L5,7 L12,14 Z M0,0 H3 V14 H0 Z";

  private final WatchModel model;
  private final Parts parts;
  private final Texts texts;
  private final Exports exports;
  private final ClusterPane cluster;
  private final CurvePane rewards;
  private final CurvePane responses;
  private final Label figures = new Label();
  private final Slider scrub = new Slider(0, 1, 0);
  private final Label position = new Label();
  private boolean showing;

  /**
   * Makes the view.
   *
   * @param why is told the frame somebody wants to know more about
   */
  WatchView(WatchModel model, Parts parts, Exports exports, LongConsumer why) {
    this.model = model;
    this.parts = parts;
    this.texts = parts.texts();
    this.exports = exports;
    cluster = new ClusterPane(parts.look(), texts, why);
    cluster.setId("cluster");
    cluster.empty().bind(texts.text("watch.empty"));
    rewards = new CurvePane(parts.look());
    responses = new CurvePane(parts.look());
    rewards.title().bind(texts.text("watch.rewards"));
    rewards.xLabel().bind(texts.text("axis.ended"));
    responses.title().bind(texts.text("watch.responses"));
    responses.xLabel().bind(texts.text("axis.completed"));
    form();
    piece(() -> setCenter(centre()));
    piece(() -> setBottom(transport()));
    piece(
        () -> {
          model.moment().addListener((o, before, now) -> show(now));
          model.chosenFrame().addListener(o -> show(model.moment().get()));
          texts.language().addListener(o -> show(model.moment().get()));
          show(model.moment().get());
        });
  }

  // ---- what is chosen

  private void form() {
    VBox form = new VBox(6);
    form.getStyleClass().add("form");
    ScrollPane scroll = new ScrollPane(form);
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.getStyleClass().add("side");
    piece(() -> setLeft(scroll));
    piece(() -> form.getChildren().addAll(what()));
    piece(() -> form.getChildren().addAll(parameters()));
    piece(() -> form.getChildren().addAll(howMuch()));
    piece(() -> form.getChildren().addAll(beginning()));
  }

  private List<Node> what() {
    ComboBox<String> scenario = new ComboBox<>(model.scenarios());
    scenario.setId("scenario");
    scenario.valueProperty().bindBidirectional(model.scenario());
    scenario.setMaxWidth(Double.MAX_VALUE);
    ComboBox<String> policy = new ComboBox<>(model.policies());
    policy.setId("policy");
    policy.valueProperty().bindBidirectional(model.policy());
    policy.setMaxWidth(Double.MAX_VALUE);
    Button open =
        parts.button(
            "open",
            "watch.open",
            () -> exports.prompt().toOpen().ifPresent(file -> model.openScenario(file.toString())));
    open.setMaxWidth(Double.MAX_VALUE);
    return List.of(
        parts.label("watch.scenario"), scenario, open, parts.label("watch.policy"), policy);
  }

  private List<Node> parameters() {
    VBox sliders =
        new VBox(
            4,
            slider("alpha", "watch.alpha", model.alpha(), 0.001),
            slider("gamma", "watch.gamma", model.gamma(), 0),
            slider("epsilon", "watch.epsilon", model.epsilon(), 0));
    sliders
        .disableProperty()
        .bind(Bindings.createBooleanBinding(() -> !model.learns(), model.policy()));
    Label hint = parts.label("watch.sliders");
    hint.getStyleClass().add("remark");
    hint.setWrapText(true);
    return List.of(sliders, hint);
  }

  private List<Node> howMuch() {
    TextField load = new TextField();
    load.setId("load");
    load.textProperty().bindBidirectional(model.load());
    load.promptTextProperty().bind(texts.text("watch.load.prompt"));
    load.setTooltip(parts.tip("watch.load.tip"));
    TextField episodes = whole("episodes", model.episodes());
    episodes.setTooltip(parts.tip("watch.episodes.tip"));
    TextField seed = whole("seed", model.seed());
    return List.of(
        parts.label("watch.load"), load, pair("watch.episodes", episodes, "watch.seed", seed));
  }

  private List<Node> beginning() {
    Button start = parts.button("start", "watch.start", model::start);
    start.setDefaultButton(false);
    start.getStyleClass().add("primary");
    start.setMaxWidth(Double.MAX_VALUE);
    Label stale = parts.label("watch.stale");
    stale.getStyleClass().add("remark");
    stale.setWrapText(true);
    stale.visibleProperty().bind(model.stale());
    stale.managedProperty().bind(model.stale());
    return List.of(
        start,
        stale,
        parts.problem("watch-problem", model.problem()),
        parts.problem("watch-export-problem", exports.problem()),
        new Separator(),
        parts.menu(
            "watch-export",
            "export",
            parts.item("export-yaml", "export.yaml", this::exportYaml),
            parts.item(
                "export-rewards-png",
                "export.rewards.png",
                () -> exports.png("rewards", () -> rewardFigure(rewards.curves()))),
            parts.item(
                "export-rewards-svg",
                "export.rewards.svg",
                () -> exports.svg("rewards", () -> rewardFigure(rewards.curves()))),
            parts.item(
                "export-rewards-csv",
                "export.rewards.csv",
                () -> exports.csv("rewards", rewards.curves())),
            parts.item(
                "export-responses-png",
                "export.responses.png",
                () -> exports.png("responses", () -> responseFigure(responses.curves()))),
            parts.item(
                "export-responses-svg",
                "export.responses.svg",
                () -> exports.svg("responses", () -> responseFigure(responses.curves()))),
            parts.item(
                "export-responses-csv",
                "export.responses.csv",
                () -> exports.csv("responses", responses.curves()))));
  }

  private static Figure rewardFigure(List<Curve> curves) {
    return Exports.figure("Cumulative reward", "frames ended", "cumulative reward", curves);
  }

  private static Figure responseFigure(List<Curve> curves) {
    return Exports.figure(
        "Response time, mean of the last 100", "frames completed", "response time (ms)", curves);
  }

  private void exportYaml() {
    model.yaml().ifPresent(yaml -> exports.text("scenario.yaml", () -> yaml));
  }

  private Node pair(String keyA, Node a, String keyB, Node b) {
    GridPane grid = new GridPane();
    grid.setHgap(8);
    grid.setVgap(2);
    grid.add(parts.label(keyA), 0, 0);
    grid.add(parts.label(keyB), 1, 0);
    grid.add(a, 0, 1);
    grid.add(b, 1, 1);
    return grid;
  }

  private static TextField whole(String id, IntegerProperty value) {
    TextField field = new TextField();
    field.setId(id);
    TextFormatter<Integer> formatter =
        new TextFormatter<>(
            new StringConverter<>() {
              @Override
              public String toString(Integer n) {
                return n == null || n == 0 ? "" : n.toString();
              }

              @Override
              public Integer fromString(String text) {
                return text.isBlank() ? 0 : Integer.valueOf(text.strip());
              }
            },
            value.get(),
            change -> change.getControlNewText().matches("\\d{0,8}") ? change : null);
    formatter.valueProperty().bindBidirectional(value.asObject());
    field.setTextFormatter(formatter);
    return field;
  }

  private static TextField whole(String id, LongProperty value) {
    TextField field = new TextField();
    field.setId(id);
    TextFormatter<Long> formatter =
        new TextFormatter<>(
            new StringConverter<>() {
              @Override
              public String toString(Long n) {
                return n == null ? "" : n.toString();
              }

              @Override
              public Long fromString(String text) {
                return text.isBlank() ? 0L : Long.valueOf(text.strip());
              }
            },
            value.get(),
            change -> change.getControlNewText().matches("\\d{0,18}") ? change : null);
    formatter.valueProperty().bindBidirectional(value.asObject());
    field.setTextFormatter(formatter);
    return field;
  }

  private Node slider(String id, String key, DoubleProperty value, double least) {
    Slider slider = new Slider(least, 1, value.get());
    slider.setId(id);
    slider.setBlockIncrement(0.05);
    slider.valueProperty().bindBidirectional(value);
    Label number = new Label();
    number.setMinWidth(Region.USE_PREF_SIZE);
    number
        .textProperty()
        .bind(Bindings.createStringBinding(() -> Decimal.fixed(value.get(), 3), value));
    Label name = parts.named(key, slider);
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    return new VBox(new HBox(name, gap, number), slider);
  }

  // ---- what is seen

  private Node centre() {
    HBox curves = new HBox(6, rewards, responses);
    HBox.setHgrow(rewards, Priority.ALWAYS);
    HBox.setHgrow(responses, Priority.ALWAYS);
    rewards.setPrefSize(400, 210);
    responses.setPrefSize(400, 210);
    figures.setId("figures");
    figures.getStyleClass().add("figures");
    VBox centre = new VBox(4, cluster, figures, curves);
    VBox.setVgrow(cluster, Priority.ALWAYS);
    cluster.setPrefHeight(330);
    centre.getStyleClass().add("centre");
    return centre;
  }

  private void show(Optional<Moment> now) {
    showing = true;
    String policy = model.running().get().map(Settings::policy).orElse("");
    cluster.show(now, policy, model.chosenFrame().get());
    now.ifPresent(
        m -> {
          rewards.show(curve("watch.rewards", m.rewards()), m.marks(), Double.NaN);
          responses.show(curve("watch.responses", m.responses()), m.marks(), Double.NaN);
          scrub.setMax((double) Math.max(1, m.furthest()));
          scrub.setValue((double) m.ended());
          position.setText(
              texts.get(
                  "watch.position",
                  Long.toString(m.ended()),
                  Long.toString(m.frames()),
                  Decimal.fixed(m.atNs() * 1e-9, 3)));
          figures.setText(figures(m.totals()));
        });
    showing = false;
  }

  private String figures(Totals t) {
    return texts.get(
        "watch.figures",
        Decimal.significant(t.reward(), 6).replace('-', '−'),
        Parts.ms(t.meanMs()),
        Parts.ms(t.p50Ms()),
        Parts.ms(t.p95Ms()),
        Parts.ms(t.p99Ms()),
        Long.toString(t.failed()));
  }

  private List<Curve> curve(String key, Series series) {
    return series.size() == 0
        ? List.of()
        : List.of(Curve.line(texts.get(key), series.x(), series.y()));
  }

  // ---- what can be done

  private Node transport() {
    Button first = parts.icon("first", "watch.first", FIRST, () -> model.goTo(0));
    Button back = parts.icon("back", "watch.back", BACK, model::stepBack);
    Button play = parts.icon("play", "watch.play", PLAY, model::toggle);
    play.getStyleClass().add("primary");
    SVGPath drawing = (SVGPath) play.getGraphic();
    drawing.contentProperty().bind(Bindings.when(model.playing()).then(PAUSE).otherwise(PLAY));
    Button forth = parts.icon("step", "watch.step", FORTH, model::stepFrame);
    scrub.setId("scrub");
    scrub.accessibleTextProperty().bind(texts.text("watch.scrub"));
    scrub.setTooltip(parts.tip("watch.scrub"));
    scrub
        .valueProperty()
        .addListener(
            (o, before, now) -> {
              if (!showing) {
                model.goTo(Math.round(now.doubleValue()));
              }
            });
    HBox.setHgrow(scrub, Priority.ALWAYS);
    position.setId("position");
    position.setMinWidth(250);
    Slider pace = new Slider(WatchModel.SLOWEST, WatchModel.UNPACED, model.pace().get());
    pace.setId("pace");
    pace.setPrefWidth(170);
    pace.setBlockIncrement(0.25);
    pace.valueProperty().bindBidirectional(model.pace());
    Label paceText = new Label();
    paceText.setId("pace-text");
    paceText.setMinWidth(96);
    paceText
        .textProperty()
        .bind(
            Bindings.createStringBinding(
                () -> model.paceText().in(texts), model.pace(), texts.language()));
    Label paceName = parts.named("watch.pace", pace);
    HBox bar =
        new HBox(
            8,
            first,
            back,
            play,
            forth,
            scrub,
            position,
            new Separator(Orientation.VERTICAL),
            paceName,
            pace,
            paceText);
    bar.getStyleClass().add("transport");
    return bar;
  }
}
