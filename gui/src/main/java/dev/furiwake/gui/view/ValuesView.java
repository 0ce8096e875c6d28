package dev.furiwake.gui.view;

import dev.furiwake.experiments.watch.ValuePlane;
import dev.furiwake.gui.model.ValuesModel;
import dev.furiwake.gui.text.Texts;
import java.util.Optional;
import java.util.stream.IntStream;
import javafx.beans.property.IntegerProperty;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.Slider;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** What the watched learner has learned. */
final class ValuesView extends PiecewiseView {
  private final ValuesModel model;
  private final Parts parts;
  private final Texts texts;
  private final HBox levels = new HBox(16);
  private final HeatPane value;
  private final HeatPane greedy;
  private final HeatPane visits;

  ValuesView(ValuesModel model, Parts parts) {
    this.model = model;
    this.parts = parts;
    this.texts = parts.texts();
    value = new HeatPane(parts.look(), HeatPane.Kind.VALUE);
    greedy = new HeatPane(parts.look(), HeatPane.Kind.GREEDY);
    visits = new HeatPane(parts.look(), HeatPane.Kind.VISITS);
    value.title().bind(texts.text("values.value"));
    greedy.title().bind(texts.text("values.greedy"));
    visits.title().bind(texts.text("values.visits"));
    piece(() -> setTop(controls()));
    piece(() -> setCenter(maps()));
    piece(
        () -> {
          model.plane().addListener(o -> show());
          show();
        });
  }

  private Node maps() {
    HBox maps = new HBox(10, value, greedy, visits);
    for (HeatPane pane : new HeatPane[] {value, greedy, visits}) {
      HBox.setHgrow(pane, Priority.ALWAYS);
      pane.freeCpu().bind(texts.text("values.axis"));
      pane.setPrefWidth(400);
    }
    Label hint = parts.label("values.hint");
    hint.getStyleClass().add("remark");
    hint.setWrapText(true);
    VBox centre = new VBox(8, hint, maps);
    VBox.setVgrow(maps, Priority.ALWAYS);
    centre.getStyleClass().add("bar");
    return centre;
  }

  private Node controls() {
    ToggleGroup group = new ToggleGroup();
    RadioButton mean = radio("values-averaged", "values.averaged", group);
    RadioButton fixed = radio("values-fixed", "values.fixed", group);
    mean.setSelected(model.averaged().get());
    fixed.setSelected(!model.averaged().get());
    mean.selectedProperty().bindBidirectional(model.averaged());
    levels.setAlignment(Pos.CENTER_LEFT);
    levels.disableProperty().bind(model.averaged());
    model.containers().addListener((ListChangeListener<String>) c -> sliders());
    model.x().addListener(o -> sliders());
    model.y().addListener(o -> sliders());
    sliders();
    HBox row =
        new HBox(
            10,
            parts.label("values.x"),
            axis("values-x", model.x()),
            parts.label("values.y"),
            axis("values-y", model.y()),
            parts.label("values.others"),
            mean,
            fixed,
            levels);
    row.setAlignment(Pos.CENTER_LEFT);
    VBox top = new VBox(6, row, parts.problem("values-problem", model.problem()));
    top.getStyleClass().add("bar");
    return top;
  }

  private RadioButton radio(String id, String key, ToggleGroup group) {
    RadioButton button = new RadioButton();
    button.setId(id);
    button.textProperty().bind(texts.text(key));
    button.setToggleGroup(group);
    return button;
  }

  private Node axis(String id, IntegerProperty which) {
    ComboBox<String> box = new ComboBox<>(model.containers());
    box.setId(id);
    Runnable select = () -> box.getSelectionModel().select(which.get());
    model.containers().addListener((ListChangeListener<String>) c -> select.run());
    which.addListener(o -> select.run());
    select.run();
    box.getSelectionModel()
        .selectedIndexProperty()
        .addListener(
            (o, before, now) -> {
              if (now.intValue() >= 0) {
                which.set(now.intValue());
              }
            });
    return box;
  }

  private void sliders() {
    levels.getChildren().clear();
    IntStream.range(0, model.containers().size())
        .filter(c -> c != model.x().get() && c != model.y().get())
        .forEach(
            c -> {
              Slider slider = new Slider(0, 100, 100);
              slider.setId("level-" + c);
              slider.setPrefWidth(110);
              slider.setBlockIncrement(10);
              Label name = new Label(model.containers().get(c) + " 100 %");
              name.setMinWidth(72);
              slider
                  .valueProperty()
                  .addListener(
                      (o, before, now) -> {
                        name.setText(
                            model.containers().get(c) + " " + Math.round(now.doubleValue()) + " %");
                        int most = model.plane().get().map(p -> p.levels() - 1).orElse(10);
                        model.fix(c, (int) Math.round(now.doubleValue() * most / 100));
                      });
              HBox pair = new HBox(4, name, slider);
              pair.setAlignment(Pos.CENTER_LEFT);
              levels.getChildren().add(pair);
            });
  }

  private void show() {
    Optional<ValuePlane> plane = model.plane().get();
    value.show(plane, model.containers());
    greedy.show(plane, model.containers());
    visits.show(plane, model.containers());
  }
}
