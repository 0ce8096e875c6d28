package dev.furiwake.gui.model;

import dev.furiwake.experiments.watch.Moment;
import dev.furiwake.experiments.watch.ValuePlane;
import dev.furiwake.gui.text.Message;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** What the watched learner has learned, cut along two containers' free CPU. */
public final class ValuesModel {
  private final WatchModel watch;
  private final Executor ui;
  private final IntegerProperty x = new SimpleIntegerProperty(0);
  private final IntegerProperty y = new SimpleIntegerProperty(1);
  private final BooleanProperty averaged = new SimpleBooleanProperty(true);
  private final ObservableList<Integer> fixed = FXCollections.observableArrayList();
  private final ObservableList<String> containers = FXCollections.observableArrayList();
  private final ReadOnlyObjectWrapper<Optional<ValuePlane>> plane =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyObjectWrapper<Message> problem =
      new ReadOnlyObjectWrapper<>(Message.of("values.norun"));
  private boolean shown;
  private boolean asking;
  private boolean askAgain;

  /** Makes a model of the watched run's learner. */
  public ValuesModel(WatchModel watch, Executor ui) {
    this.watch = watch;
    this.ui = ui;
    watch.moment().addListener((o, before, now) -> now.ifPresent(this::follow));
    watch.running().addListener(o -> plane.set(Optional.empty()));
    x.addListener(o -> ask());
    y.addListener(o -> ask());
    averaged.addListener(o -> ask());
  }

  private void follow(Moment moment) {
    List<String> names = moment.containers().stream().map(Moment.Room::name).toList();
    if (!names.equals(containers)) {
      containers.setAll(names);
      fixed.setAll(Collections.nCopies(names.size(), Integer.MAX_VALUE));
      x.set(0);
      y.set(Math.min(1, names.size() - 1));
    }
    ask();
  }

  /** The view has come into sight, or gone; out of sight nothing is asked. */
  public void show(boolean inSight) {
    shown = inSight;
    ask();
  }

  /** Fixes a container's level where the others are not averaged. */
  public void fix(int container, int level) {
    fixed.set(container, level);
    ask();
  }

  /** Asks the run unless an answer is still under way; then asks again after it. */
  private void ask() {
    if (!shown || containers.isEmpty()) {
      return;
    }
    if (asking) {
      askAgain = true;
      return;
    }
    asking = true;
    int atX = x.get();
    int atY = y.get();
    boolean mean = averaged.get();
    int[] levels = fixed.stream().mapToInt(Integer::intValue).toArray();
    Reply.hear(
        watch
            .player()
            .ask(run -> mean ? run.valuesAveraged(atX, atY) : run.valuesAt(atX, atY, levels)),
        ui,
        (answer, failure) -> {
          asking = false;
          if (failure != null) {
            problem.set(Reply.why(failure));
          } else {
            plane.set(answer.flatMap(a -> a));
            problem.set(
                answer.isEmpty()
                    ? Message.of("values.norun")
                    : answer.get().isEmpty() ? Message.of("values.notable") : Message.NONE);
          }
          if (askAgain) {
            askAgain = false;
            ask();
          }
        });
  }

  /** The container along the horizontal. */
  public IntegerProperty x() {
    return x;
  }

  /** The container along the vertical. */
  public IntegerProperty y() {
    return y;
  }

  /** Whether the other containers are averaged over, not fixed. */
  public BooleanProperty averaged() {
    return averaged;
  }

  /** Levels at which containers are fixed. */
  public ObservableList<Integer> fixed() {
    return fixed;
  }

  /** The containers' names. */
  public ObservableList<String> containers() {
    return containers;
  }

  public ReadOnlyObjectProperty<Optional<ValuePlane>> plane() {
    return plane.getReadOnlyProperty();
  }

  /** Why nothing is shown, and what would help; empty if something is. */
  public ReadOnlyObjectProperty<Message> problem() {
    return problem.getReadOnlyProperty();
  }
}
