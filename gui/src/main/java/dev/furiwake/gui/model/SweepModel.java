package dev.furiwake.gui.model;

import dev.furiwake.experiments.engine.LocalEngine;
import dev.furiwake.experiments.engine.StoppableEngine;
import dev.furiwake.experiments.results.Decimal;
import dev.furiwake.experiments.sweep.Metric;
import dev.furiwake.experiments.sweep.Sweep;
import dev.furiwake.experiments.sweep.SweepForecast;
import dev.furiwake.experiments.sweep.SweepPlan;
import dev.furiwake.experiments.sweep.SweepSpec;
import dev.furiwake.experiments.sweep.SweepStoppedException;
import dev.furiwake.experiments.sweep.SweepWatch;
import dev.furiwake.gui.text.Message;
import dev.furiwake.scenarios.command.Console;
import dev.furiwake.scenarios.command.InputException;
import dev.furiwake.scenarios.spec.Yaml;
import dev.furiwake.scenarios.task.Catalog;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/**
 * An experiment that is built, checked at every change, timed, run, stopped and gone on with. The
 * runs are {@link Sweep}'s; what is written is the same as the command line writes.
 */
public final class SweepModel implements AutoCloseable {
  private static final long BUDGET_NS = 400_000_000;
  private static final long REFRESH_NS = 250_000_000;

  private final Catalog catalog;
  private final ExperimentForm form;
  private final ResultsModel results;
  private final Executor ui;
  private final Path home;

  /** Checks experiments, one after another; of those that wait only the last is checked. */
  private final ThreadPoolExecutor checker;

  private final StringProperty folder = new SimpleStringProperty("");
  private final IntegerProperty threads =
      new SimpleIntegerProperty(Math.max(1, Runtime.getRuntime().availableProcessors() - 1));
  private final ReadOnlyObjectWrapper<Optional<SweepForecast>> forecast =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyObjectWrapper<Optional<SweepWatch.Status>> status =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper();
  private final ReadOnlyBooleanWrapper resumable = new ReadOnlyBooleanWrapper();
  private final ReadOnlyObjectWrapper<Message> problem = new ReadOnlyObjectWrapper<>(Message.NONE);
  private final ReadOnlyObjectWrapper<Message> remark = new ReadOnlyObjectWrapper<>(Message.NONE);
  private final ReadOnlyObjectWrapper<Optional<Path>> done =
      new ReadOnlyObjectWrapper<>(Optional.empty());

  /** Counts changes, to tell a check that has been overtaken. */
  private final AtomicInteger changes = new AtomicInteger();

  private boolean awake;
  private Optional<Ready> ready = Optional.empty();
  private Path base = Path.of("");
  private @Nullable StoppableEngine engine;
  private @Nullable SweepWatch watch;
  private long refreshedNs;

  /** An experiment without problems. */
  private record Ready(SweepPlan plan, Yaml.Mapping values) {}

  /**
   * Makes a model of an experiment.
   *
   * @param results where a finished sweep is opened
   * @param home the folder below which {@code results/runs} is
   */
  public SweepModel(Catalog catalog, ResultsModel results, Executor ui, Path home) {
    this.catalog = catalog;
    this.results = results;
    this.ui = ui;
    this.home = home;
    checker =
        new ThreadPoolExecutor(
            0,
            1,
            5,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            task -> {
              Thread thread = new Thread(task, "furiwake sweep check");
              thread.setDaemon(true);
              return thread;
            });
    form = new ExperimentForm(this::check);
    folder.addListener((o, before, now) -> look());
    threads.addListener((o, before, now) -> check());
  }

  /** Takes up an experiment of the catalog, or of a file; what is wrong with it is told at once. */
  public void open(String nameOrFile) {
    try {
      String text = catalog.sweep(nameOrFile);
      problem.set(Message.NONE);
      base =
          catalog.sweeps().contains(nameOrFile)
              ? Path.of("")
              : Path.of(nameOrFile).resolveSibling("");
      form.yaml().set(text);
    } catch (InputException e) {
      problem.set(Reply.why(e));
    }
  }

  // ---- checking

  /** Somebody looks at it: from now on every change is checked and timed. */
  public void wake() {
    if (!awake) {
      awake = true;
      check();
    }
  }

  private void check() {
    if (!awake) {
      return;
    }
    int number = changes.incrementAndGet();
    ready = Optional.empty();
    Optional<Yaml.Mapping> values = form.values();
    if (values.isEmpty()) {
      forecast.set(Optional.empty());
      return; // the form says why
    }
    look();
    Path from = base;
    int wanted = threads.get();
    checker.getQueue().clear();
    checker.execute(() -> check(number, values.get(), from, wanted));
  }

  private void check(int number, Yaml.Mapping values, Path from, int wanted) {
    try {
      SweepPlan plan =
          SweepPlan.of(SweepSpec.read(ExperimentForm.SOURCE, values, from, catalog), catalog);
      SweepForecast counted = SweepForecast.counted(plan);
      tell(number, List.of(), Optional.of(new Ready(plan, values)), Optional.of(counted));
      if (number == changes.get()) {
        SweepForecast timed =
            SweepForecast.timed(plan, wanted, BUDGET_NS, () -> number != changes.get());
        tell(number, List.of(), Optional.of(new Ready(plan, values)), Optional.of(timed));
      }
    } catch (InputException e) {
      tell(number, e.problems(), Optional.empty(), Optional.empty());
    } catch (RuntimeException e) {
      tell(number, List.of(), Optional.empty(), Optional.empty());
      ui.execute(
          () -> {
            if (number == changes.get()) {
              form.tell(Reply.why(e));
            }
          });
    }
  }

  private void tell(
      int number, List<String> found, Optional<Ready> made, Optional<SweepForecast> counted) {
    ui.execute(
        () -> {
          if (number == changes.get()) {
            form.tell(found);
            ready = made;
            forecast.set(counted);
          }
        });
  }

  /** Says how many runs there are and how long they take; nothing while that is unknown. */
  public Message forecastText() {
    return forecast.get().map(SweepModel::forecast).orElse(Message.NONE);
  }

  private static Message forecast(SweepForecast f) {
    Message count =
        Message.of(
            "sweep.count",
            Integer.toString(f.points()),
            Long.toString(f.rows()),
            Long.toString(f.runs()));
    Message time =
        f.seconds().isPresent()
            ? Message.of(
                "sweep.estimate", duration(f.seconds().getAsDouble()), Integer.toString(f.timed()))
            : Message.of("sweep.timing");
    return texts -> count.in(texts) + " " + time.in(texts);
  }

  /** Says how far a running sweep is. */
  public Message statusText() {
    return status.get().map(this::status).orElse(Message.NONE);
  }

  private Message status(SweepWatch.Status s) {
    List<Message> said = new ArrayList<>();
    said.add(Message.of("sweep.done", Long.toString(s.done()), Long.toString(s.runs())));
    if (s.rungs() > 1) {
      said.add(Message.of("sweep.rung", Integer.toString(s.rung()), Integer.toString(s.rungs())));
    }
    if (s.failed() > 0) {
      said.add(Message.of("sweep.failed", Long.toString(s.failed())));
    }
    if (running.get() && s.perSecond().isPresent()) {
      said.add(
          Message.of(
              "sweep.rate",
              Decimal.significant(s.perSecond().getAsDouble(), 3),
              duration(s.secondsLeft().orElse(0))));
    }
    return texts -> said.stream().map(m -> m.in(texts)).collect(Collectors.joining(" "));
  }

  private static Message duration(double seconds) {
    if (seconds < 1) {
      return Message.of("sweep.second");
    }
    long s = Math.round(seconds);
    return s < 120
        ? Message.of("sweep.seconds", Long.toString(s))
        : s < 7200
            ? Message.of("sweep.minutes", Long.toString(Math.round(s / 60.0)))
            : Message.of("sweep.hours", Decimal.significant(s / 3600.0, 2));
  }

  // ---- running

  /** Returns the folder that is written: the one given, or one below {@code results/runs}. */
  private Path out(String name) {
    String given = folder.get().strip();
    try {
      return given.isEmpty() ? home.resolve("results/runs").resolve(name) : Path.of(given);
    } catch (InvalidPathException e) {
      throw new InputException(given + " is no path: " + e.getReason(), e);
    }
  }

  private void look() {
    try {
      resumable.set(
          !form.text("name").isEmpty() && Sweep.unfinished(out(form.text("name"))).isPresent());
    } catch (InputException | InvalidPathException e) {
      resumable.set(false); // starting says what is wrong with the path
    }
  }

  /** Begins the sweep. */
  public void start() {
    begin(false);
  }

  /** Goes on with one that was stopped. */
  public void resume() {
    begin(true);
  }

  private void begin(boolean resume) {
    if (running.get()) {
      return;
    }
    if (ready.isEmpty() || !form.problems().isEmpty()) {
      problem.set(Message.of(form.problems().isEmpty() ? "sweep.checking" : "sweep.notready"));
      return;
    }
    Ready wanted = ready.get();
    String name = wanted.plan().spec().name();
    look();
    if (!resume && resumable.get()) {
      problem.set(Message.of("sweep.unfinished", name));
      return;
    }
    Sweep.Request request;
    try {
      request =
          new Sweep.Request(
              wanted.plan(),
              wanted.values(),
              out(name),
              resume,
              BuildVersion.number(),
              home,
              List.of("furiwake", "explore"));
    } catch (InputException e) {
      problem.set(Reply.why(e));
      return;
    }
    StoppableEngine local = new StoppableEngine(new LocalEngine(threads.get()));
    SweepWatch seen = new SweepWatch();
    engine = local;
    watch = seen;
    problem.set(Message.NONE);
    remark.set(Message.NONE);
    done.set(Optional.empty());
    running.set(true);
    Thread thread = new Thread(() -> run(request, local, seen), "furiwake sweep");
    thread.setDaemon(true);
    thread.start();
  }

  private void run(Sweep.Request request, StoppableEngine local, SweepWatch seen) {
    try {
      Sweep.Ended ended = new Sweep(local, new Silent(), seen).run(request);
      ui.execute(() -> ended(ended));
    } catch (CancellationException e) {
      ui.execute(() -> stopped(Message.NONE, Message.of("sweep.stopped")));
    } catch (SweepStoppedException e) {
      ui.execute(() -> stopped(Message.words(String.valueOf(e.getMessage())), Message.NONE));
    } catch (RuntimeException | Error e) {
      ui.execute(() -> stopped(Reply.why(e), Message.NONE));
    }
  }

  private void ended(Sweep.Ended ended) {
    stopped(
        ended.failed() > 0
            ? Message.of(
                "sweep.somefailed",
                Long.toString(ended.failed()),
                Long.toString(ended.rows()),
                ended.cause())
            : Message.NONE,
        ended.computed() == 0
            ? Message.of("sweep.complete", ended.folder().toString())
            : Message.of(
                "sweep.written",
                ended.folder().toString(),
                Long.toString(ended.rows()),
                Long.toString(ended.computed()),
                Decimal.significant(ended.seconds(), 3)));
    done.set(Optional.of(ended.folder()));
    results.open(ended.folder().toString());
  }

  private void stopped(Message why, Message said) {
    refresh();
    running.set(false);
    engine = null;
    watch = null;
    problem.set(why);
    remark.set(said);
    look();
  }

  /** Stops; what was computed is kept. */
  public void cancel() {
    if (engine != null) {
      engine.stop();
      remark.set(Message.of("sweep.stopping"));
    }
  }

  /** Does what is due once a frame of the screen. */
  void pulse() {
    if (watch != null && System.nanoTime() - refreshedNs > REFRESH_NS) {
      refresh();
    }
  }

  private void refresh() {
    if (watch != null) {
      refreshedNs = System.nanoTime();
      status.set(Optional.of(watch.now()));
    }
  }

  /** Results and remarks go into the window, not to a terminal. */
  private static final class Silent implements Console {
    @Override
    public void line(String text) {}

    @Override
    public void note(String text) {}

    @Override
    public Progress progress(String task, long total) {
      return new Progress() {
        @Override
        public void step(long steps) {}

        @Override
        public void close() {}
      };
    }
  }

  // ---- what can be bound to

  public ExperimentForm form() {
    return form;
  }

  /** Experiments of the catalog that can be begun with. */
  public List<String> examples() {
    return catalog.sweeps();
  }

  public List<String> scenarios() {
    return catalog.scenarios();
  }

  public List<String> dispatchers() {
    return catalog.dispatchers();
  }

  /** Names of the figures points can be ranked by. */
  public List<String> metrics() {
    return Arrays.stream(Metric.values()).map(Metric::column).toList();
  }

  /** Where results go; empty for the usual place. */
  public StringProperty folder() {
    return folder;
  }

  /** Runs at once. */
  public IntegerProperty threads() {
    return threads;
  }

  public ReadOnlyObjectProperty<Optional<SweepForecast>> forecast() {
    return forecast.getReadOnlyProperty();
  }

  public ReadOnlyObjectProperty<Optional<SweepWatch.Status>> status() {
    return status.getReadOnlyProperty();
  }

  public ReadOnlyBooleanProperty running() {
    return running.getReadOnlyProperty();
  }

  /** Whether a stopped sweep is where the results would go. */
  public ReadOnlyBooleanProperty resumable() {
    return resumable.getReadOnlyProperty();
  }

  /** The folder of the sweep that ended last. */
  public ReadOnlyObjectProperty<Optional<Path>> done() {
    return done.getReadOnlyProperty();
  }

  public ReadOnlyObjectProperty<Message> problem() {
    return problem.getReadOnlyProperty();
  }

  public ReadOnlyObjectProperty<Message> remark() {
    return remark.getReadOnlyProperty();
  }

  @Override
  public void close() {
    if (engine != null) {
      engine.stop();
    }
    changes.incrementAndGet();
    checker.shutdownNow();
  }
}
