package dev.furiwake.gui.model;

import dev.furiwake.experiments.watch.Ended;
import dev.furiwake.experiments.watch.Examination;
import dev.furiwake.experiments.watch.Moment;
import dev.furiwake.gui.text.Message;
import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.beans.property.LongProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** Why a frame of the watched run was sent where it was. */
public final class WhyModel {
  private final WatchModel watch;
  private final Executor ui;
  private final ReadOnlyObjectWrapper<Optional<Examination>> examination =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyObjectWrapper<Message> problem = new ReadOnlyObjectWrapper<>(Message.NONE);
  private long asked;

  /** Makes a model that asks about the frame chosen in the watched run. */
  public WhyModel(WatchModel watch, Executor ui) {
    this.watch = watch;
    this.ui = ui;
    watch.chosenFrame().addListener((o, before, now) -> ask(now.longValue()));
    watch.running().addListener(o -> examination.set(Optional.empty()));
  }

  private void ask(long frame) {
    long number = ++asked;
    if (frame < 0) {
      return;
    }
    Reply.hear(
        watch.player().ask(run -> run.examine(frame)),
        ui,
        (answer, failure) -> {
          if (number != asked) {
            return; // somebody has asked about another frame since
          }
          if (failure != null) {
            problem.set(Reply.why(failure));
          } else if (answer.isEmpty()) {
            problem.set(Message.of("why.norun"));
          } else {
            problem.set(answer.get().isEmpty() ? undecided(frame) : Message.NONE);
            examination.set(answer.get());
          }
        });
  }

  private Message undecided(long frame) {
    long arrived = watch.moment().get().map(Moment::arrived).orElse(0L);
    return Message.of("why.undecided", Long.toString(frame), Long.toString(arrived - 1));
  }

  /** Asks about the frame that ended last. */
  public void askLatest() {
    watch
        .moment()
        .get()
        .flatMap(m -> m.recent().stream().findFirst())
        .map(Ended::frame)
        .ifPresentOrElse(this::choose, () -> problem.set(Message.of("why.norun")));
  }

  /** Asks about the frame before or after. */
  public void askNext(int by) {
    choose(Math.max(0, watch.chosenFrame().get() + by));
  }

  private void choose(long frame) {
    if (watch.chosenFrame().get() == frame) {
      ask(frame);
    } else {
      watch.chosenFrame().set(frame);
    }
  }

  /** Asks about the frame of a number that was typed in. */
  public void ask(String typed) {
    try {
      long frame = Long.parseLong(typed.strip());
      if (frame < 0) {
        throw new NumberFormatException(typed);
      }
      choose(frame);
    } catch (NumberFormatException e) {
      problem.set(Message.of("why.nonumber", typed));
    }
  }

  /** The frame that is asked about; −1 for none. */
  public LongProperty frame() {
    return watch.chosenFrame();
  }

  public ReadOnlyObjectProperty<Optional<Examination>> examination() {
    return examination.getReadOnlyProperty();
  }

  public ReadOnlyObjectProperty<Message> problem() {
    return problem.getReadOnlyProperty();
  }
}
