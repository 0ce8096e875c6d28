package dev.furiwake.gui.model;

import dev.furiwake.experiments.figures.Curve;
import dev.furiwake.experiments.results.Column;
import dev.furiwake.experiments.results.CsvTable;
import dev.furiwake.experiments.results.Table;
import dev.furiwake.experiments.watch.Comparison;
import dev.furiwake.gui.text.Message;
import dev.furiwake.scenarios.task.Task;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** Policies beside each other on the same frames, as their replications come in. */
public final class CompareModel {
  /** Replications that can be asked for at most. */
  public static final int MOST = 1000;

  /** What the curves show. */
  public enum Shown {
    RESPONSE,
    DIFFERENCE,
    REWARD,
    DISTRIBUTION
  }

  /**
   * What is known so far.
   *
   * @param disagree whether reward and mean round trip rank two policies differently
   */
  public record Result(
      int replications,
      List<Comparison.Row> rows,
      Map<Shown, List<Curve>> curves,
      CsvTable table,
      boolean disagree) {}

  private final WatchModel watch;
  private final Executor ui;
  private final ObservableList<String> policies = FXCollections.observableArrayList();
  private final IntegerProperty replications = new SimpleIntegerProperty(10);
  private final ObjectProperty<Shown> shown = new SimpleObjectProperty<>(Shown.RESPONSE);
  private final ReadOnlyObjectWrapper<Optional<Result>> result =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper();
  private final ReadOnlyObjectWrapper<Message> problem = new ReadOnlyObjectWrapper<>(Message.NONE);
  private AtomicBoolean cancelled = new AtomicBoolean();

  /** Makes a model of policies in the scenario that is chosen to be watched. */
  public CompareModel(WatchModel watch, Executor ui) {
    this.watch = watch;
    this.ui = ui;
    policies.setAll("q-learning", "random", "shortest-expected-delay");
  }

  /** Takes a policy in, at the end, or out. */
  public void choose(String policy, boolean in) {
    policies.remove(policy);
    if (in) {
      policies.add(policy);
    }
  }

  /** Begins; what ran before is cancelled. */
  public void start() {
    cancel();
    if (policies.size() < 2) {
      problem.set(Message.of("compare.needtwo"));
      return;
    }
    int wanted = replications.get();
    List<Settings> settings =
        policies.stream().map(policy -> watch.settings().withPolicy(policy)).toList();
    AtomicBoolean stop = new AtomicBoolean();
    cancelled = stop;
    running.set(true);
    problem.set(Message.NONE);
    Thread thread = new Thread(() -> work(settings, wanted, stop), "furiwake compare");
    thread.setDaemon(true);
    thread.start();
  }

  private void work(List<Settings> settings, int wanted, AtomicBoolean stop) {
    try {
      List<Task> tasks = new ArrayList<>();
      for (Settings s : settings) {
        tasks.add(s.task(watch.catalog()));
      }
      Comparison comparison =
          new Comparison(
              settings.stream().map(Settings::policy).toList(), tasks, settings.get(0).seed());
      AtomicBoolean drawn = new AtomicBoolean(true);
      for (int r = 1; r <= wanted && !stop.get(); r++) {
        comparison.replicate();
        if (r == wanted || drawn.compareAndSet(true, false)) {
          Result soFar = result(comparison);
          ui.execute(
              () -> {
                if (!stop.get()) {
                  result.set(Optional.of(soFar));
                }
                drawn.set(true);
              });
        }
      }
      finish(stop, Message.NONE);
    } catch (IllegalArgumentException e) {
      finish(stop, Message.words(String.valueOf(e.getMessage())));
    } catch (RuntimeException e) {
      finish(stop, Reply.why(e));
    }
  }

  private void finish(AtomicBoolean stop, Message why) {
    ui.execute(
        () -> {
          if (!stop.get()) {
            running.set(false);
            problem.set(why);
          }
        });
  }

  private static Result result(Comparison comparison) {
    Map<Shown, List<Curve>> curves = new EnumMap<>(Shown.class);
    curves.put(Shown.RESPONSE, comparison.responses());
    curves.put(Shown.DIFFERENCE, comparison.differences());
    curves.put(Shown.REWARD, comparison.rewards());
    curves.put(Shown.DISTRIBUTION, comparison.distributions());
    Table table = comparison.table();
    return new Result(
        comparison.replications(),
        comparison.rows(),
        curves,
        new CsvTable(table.columns().stream().map(Column::name).toList(), table.rows()),
        comparison.rewardAndLatencyDisagree());
  }

  /** Stops; what is known stays. */
  public void cancel() {
    cancelled.set(true);
    running.set(false);
  }

  /** The policies chosen; the others are held against the first. */
  public ObservableList<String> policies() {
    return policies;
  }

  /** All that can be chosen. */
  public ObservableList<String> all() {
    return watch.policies();
  }

  public IntegerProperty replications() {
    return replications;
  }

  public ObjectProperty<Shown> shown() {
    return shown;
  }

  public ReadOnlyObjectProperty<Optional<Result>> result() {
    return result.getReadOnlyProperty();
  }

  public ReadOnlyBooleanProperty running() {
    return running.getReadOnlyProperty();
  }

  public ReadOnlyObjectProperty<Message> problem() {
    return problem.getReadOnlyProperty();
  }
}
