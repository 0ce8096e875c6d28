package dev.furiwake.gui.model;

import dev.furiwake.experiments.results.Decimal;
import dev.furiwake.experiments.watch.Moment;
import dev.furiwake.experiments.watch.WatchedRun;
import dev.furiwake.gui.text.Message;
import dev.furiwake.scenarios.command.InputException;
import dev.furiwake.scenarios.task.Catalog;
import dev.furiwake.sim.cluster.Change;
import dev.furiwake.sim.random.RandomStreams;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.LongProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleLongProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** One run that is watched: what is chosen, the run's moment, and what can be done with it. */
public final class WatchModel {
  /** Slowest pace, as a power of ten of seconds of the run in a second. */
  public static final double SLOWEST = -2;

  /** From here on the pace is the fastest there is. */
  public static final double UNPACED = 3;

  private static final double STEADY = 1e-9;

  private final Catalog catalog;
  private final Player player;
  private final Executor ui;

  private final StringProperty scenario = new SimpleStringProperty();
  private final StringProperty policy = new SimpleStringProperty();
  private final DoubleProperty alpha = new SimpleDoubleProperty();
  private final DoubleProperty gamma = new SimpleDoubleProperty();
  private final DoubleProperty epsilon = new SimpleDoubleProperty();
  private final StringProperty load = new SimpleStringProperty();
  private final IntegerProperty episodes = new SimpleIntegerProperty();
  private final LongProperty seed = new SimpleLongProperty();
  private final DoubleProperty pace = new SimpleDoubleProperty(-0.5);
  private final LongProperty chosenFrame = new SimpleLongProperty(-1);
  private final BooleanProperty stale = new SimpleBooleanProperty();
  private final ObjectProperty<Optional<Settings>> running =
      new SimpleObjectProperty<>(Optional.empty());
  private final ReadOnlyObjectWrapper<Optional<Moment>> moment =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyBooleanWrapper playing = new ReadOnlyBooleanWrapper();
  private final ReadOnlyObjectWrapper<Message> problem = new ReadOnlyObjectWrapper<>(Message.NONE);
  private final ObservableList<String> scenarios;
  private final ObservableList<String> policies;

  /** Parameters whose sliders were moved since the run was told. */
  private final List<Parameter> moved = new ArrayList<>();

  private record Parameter(String name, String symbol, double value) {}

  /**
   * Makes a model with nothing running.
   *
   * @param ui runs what changes properties
   */
  public WatchModel(Catalog catalog, Player player, Executor ui, Settings first) {
    this.catalog = catalog;
    this.player = player;
    this.ui = ui;
    scenarios = FXCollections.observableArrayList(catalog.scenarios());
    policies = FXCollections.observableArrayList(catalog.policies());
    choose(first);
    pace.addListener((o, before, now) -> player.pace(factor()));
    player.pace(factor());
    alpha.addListener((o, before, now) -> moved("alpha", "α", now.doubleValue()));
    gamma.addListener((o, before, now) -> moved("gamma", "γ", now.doubleValue()));
    epsilon.addListener((o, before, now) -> moved("epsilon", "ε", now.doubleValue()));
    List.of(scenario, policy, load, episodes, seed)
        .forEach(
            p -> p.addListener(o -> stale.set(running.get().filter(this::differs).isPresent())));
  }

  private boolean differs(Settings run) {
    Settings now = settings();
    return !run.scenario().equals(now.scenario())
        || !run.policy().equals(now.policy())
        || !run.load().equals(now.load())
        || run.episodes() != now.episodes()
        || run.seed() != now.seed();
  }

  private void choose(Settings s) {
    if (!scenarios.contains(s.scenario())) {
      scenarios.add(s.scenario());
    }
    scenario.set(s.scenario());
    policy.set(s.policy());
    alpha.set(s.alpha());
    gamma.set(s.gamma());
    epsilon.set(s.epsilon());
    load.set(s.load());
    episodes.set(s.episodes());
    seed.set(s.seed());
  }

  /** Returns what is chosen. */
  public Settings settings() {
    return new Settings(
        scenario.get(),
        policy.get(),
        alpha.get(),
        gamma.get(),
        epsilon.get(),
        load.get(),
        episodes.get(),
        seed.get());
  }

  /** Returns the YAML of what is chosen, which the command line accepts; empty with a problem. */
  public Optional<String> yaml() {
    try {
      problem.set(Message.NONE);
      return Optional.of(settings().yaml(catalog));
    } catch (InputException e) {
      problem.set(Reply.why(e));
      return Optional.empty();
    }
  }

  /** Takes a scenario from a file; what is wrong with it is told at once. */
  public void openScenario(String file) {
    try {
      catalog.scenario(file);
      if (!scenarios.contains(file)) {
        scenarios.add(file);
      }
      scenario.set(file);
      problem.set(Message.NONE);
    } catch (InputException e) {
      problem.set(Reply.why(e));
    }
  }

  // ---- the run

  /** Begins a run of what is chosen, and lets it go. */
  public void start() {
    begin(true);
  }

  /** Begins a run of what is chosen, paused at its beginning. */
  public void restart() {
    begin(false);
  }

  private void begin(boolean go) {
    Settings chosen = settings();
    moved.clear();
    playing.set(false);
    Reply.hear(
        player.load(
            () ->
                new WatchedRun(
                    chosen.task(catalog), new RandomStreams(chosen.seed()).replication(0))),
        ui,
        (run, failure) -> {
          if (failure != null) {
            fail(failure);
            return;
          }
          problem.set(Message.NONE);
          running.set(Optional.of(chosen));
          stale.set(false);
          chosenFrame.set(-1);
          pulse();
          if (go) {
            play();
          }
        });
  }

  private void fail(Throwable failure) {
    Throwable cause = Reply.cause(failure);
    playing.set(false);
    problem.set(
        cause instanceof IllegalArgumentException
            ? Message.words(String.valueOf(cause.getMessage()))
            : Reply.why(cause));
  }

  /** Lets the run go on, or begins one if there is none or other things were chosen. */
  public void play() {
    if (running.get().isEmpty() || stale.get()) {
      start();
      return;
    }
    Reply.hear(
        player.play(),
        ui,
        (goes, failure) -> playing.set(failure == null && Boolean.TRUE.equals(goes)));
  }

  /** Holds the run. */
  public void pause() {
    playing.set(false);
    Reply.orElse(player.pause(), ui, this::fail);
  }

  /** Holds the run if it goes on, else lets it go. */
  public void toggle() {
    if (playing.get()) {
      pause();
    } else {
      play();
    }
  }

  /** Goes on until one more frame has ended; begins a run if there is none. */
  public void stepFrame() {
    if (running.get().isEmpty()) {
      restart();
      return;
    }
    playing.set(false);
    Reply.orElse(player.move(WatchedRun::advanceOneFrame), ui, this::fail);
  }

  /** Goes back by one frame. */
  public void stepBack() {
    moment.get().ifPresent(m -> goTo(m.ended() - 1));
  }

  /** Goes to when so many frames had ended. */
  public void goTo(long ended) {
    playing.set(false);
    Reply.orElse(player.move(run -> run.goTo(ended)), ui, this::fail);
  }

  private void moved(String name, String symbol, double value) {
    moved.removeIf(p -> p.name().equals(name));
    moved.add(new Parameter(name, symbol, value));
  }

  /** Does what is due once a frame of the screen: tells the run, and shows its latest moment. */
  public void pulse() {
    tellMoved();
    player.failure().ifPresent(this::fail);
    player.fetch().ifPresent(latest -> moment.set(Optional.of(latest)));
    if (playing.get() && !player.isPlaying() && moment.get().filter(Moment::over).isPresent()) {
      playing.set(false);
    }
  }

  private void tellMoved() {
    if (moved.isEmpty()) {
      return;
    }
    boolean learner = running.get().filter(s -> catalog.isLearner(s.policy())).isPresent();
    for (Parameter p : learner ? moved : List.<Parameter>of()) {
      Reply.hear(
          player.with(
              run ->
                  run.intervene(
                      new Change.PolicyParameter(p.name(), p.value()),
                      p.symbol() + " " + Settings.number(p.value()))),
          ui,
          (done, failure) -> {
            if (failure != null) {
              fail(failure);
            } else {
              problem.set(Message.NONE);
            }
          });
    }
    moved.clear();
  }

  private double factor() {
    return pace.get() >= UNPACED - STEADY ? Player.FASTEST : Math.pow(10, pace.get());
  }

  /** Returns how the pace is written, for instance {@code 0.3×}. */
  public Message paceText() {
    double factor = factor();
    return factor == Player.FASTEST
        ? Message.of("watch.fastest")
        : Message.words(Decimal.significant(factor, 2) + "×");
  }

  // ---- what can be bound to

  public ObservableList<String> scenarios() {
    return scenarios;
  }

  public ObservableList<String> policies() {
    return policies;
  }

  public StringProperty scenario() {
    return scenario;
  }

  public StringProperty policy() {
    return policy;
  }

  public DoubleProperty alpha() {
    return alpha;
  }

  public DoubleProperty gamma() {
    return gamma;
  }

  public DoubleProperty epsilon() {
    return epsilon;
  }

  public StringProperty load() {
    return load;
  }

  public IntegerProperty episodes() {
    return episodes;
  }

  public LongProperty seed() {
    return seed;
  }

  /** A power of ten: {@link #SLOWEST} … {@link #UNPACED}. */
  public DoubleProperty pace() {
    return pace;
  }

  /** The frame somebody wants to know more about; −1 for none. */
  public LongProperty chosenFrame() {
    return chosenFrame;
  }

  /** Whether something else is chosen than what runs. */
  public BooleanProperty stale() {
    return stale;
  }

  /** What runs. */
  public ObjectProperty<Optional<Settings>> running() {
    return running;
  }

  public ReadOnlyObjectProperty<Optional<Moment>> moment() {
    return moment.getReadOnlyProperty();
  }

  public ReadOnlyBooleanProperty playing() {
    return playing.getReadOnlyProperty();
  }

  /** What went wrong, and what would be accepted; empty if nothing did. */
  public ReadOnlyObjectProperty<Message> problem() {
    return problem.getReadOnlyProperty();
  }

  /** Returns whether the chosen policy learns. */
  public boolean learns() {
    return catalog.isLearner(policy.get());
  }

  Player player() {
    return player;
  }

  Catalog catalog() {
    return catalog;
  }
}
