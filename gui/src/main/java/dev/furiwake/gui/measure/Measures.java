package dev.furiwake.gui.measure;

import dev.furiwake.experiments.figures.Curve;
import dev.furiwake.experiments.results.Decimal;
import dev.furiwake.experiments.watch.Moment;
import dev.furiwake.gui.model.ExplorerModel;
import dev.furiwake.gui.model.Memory;
import dev.furiwake.gui.model.Player;
import dev.furiwake.gui.model.Settings;
import dev.furiwake.gui.model.WatchModel;
import dev.furiwake.gui.text.Language;
import dev.furiwake.gui.window.ExplorerWindow;
import dev.furiwake.scenarios.task.Catalog;
import dev.furiwake.scenarios.task.Task;
import dev.furiwake.sim.random.RandomStreams;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import javafx.application.Platform;
import org.jspecify.annotations.Nullable;

/**
 * Measures the window while it works: how long it takes to come up, how smooth slow motion is, what
 * drawing costs a run at full speed beside the same run without any window, for how long at most
 * the thread of the user interface is busy at a stretch, how long ten long curves take to paint,
 * and whether memory grows.
 */
public final class Measures {
  private static final int SECONDS = 5;
  private static final int PAIRS = 6;

  /** So many that no run is over while it is measured. */
  private static final int EPISODES = 90_000_000;

  private static final int WARM_UP_EPISODES = 2_000_000;
  private static final double MS = 1e-6;
  private static final int LOOK_MS = 100;
  private static final int COMPARE = 3;
  private static final int RESULTS = 4;
  private static final int SWEEP = 5;

  /** Frames of the screen after which what was asked for is there. */
  private static final int SETTLED = 5;

  private final Path memory;
  private final int minutes;
  private final AtomicReference<@Nullable ExplorerWindow> window = new AtomicReference<>();
  private final CountDownLatch shown = new CountDownLatch(2);
  private final AtomicLong frames = new AtomicLong();
  private final AtomicLong busiestNs = new AtomicLong();
  private final List<String> lines = new ArrayList<>();
  private final List<Stretch> stretches = new ArrayList<>();
  private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
  private final AtomicLong busiestCpuNs = new AtomicLong();
  private double perCpuAlone;
  private double perCpuDrawn;
  private double upMs;
  private double upCpuMs;
  private long uiThread;

  /** For how long the thread of the user interface was busy at most, and how long that took. */
  private record Stretch(String what, double ms, double cpuMs) {}

  /**
   * Makes measures.
   *
   * @param memory a file the window may remember in
   * @param minutes for how long memory is watched
   */
  public Measures(Path memory, int minutes) {
    this.memory = memory;
    this.minutes = minutes;
  }

  /** Opens the window; on the thread of the user interface. */
  public void open() {
    window.set(new ExplorerWindow(new Memory(memory), this::frame));
  }

  /** The second frame begins when the first has been drawn. */
  private void frame(long now) {
    frames.incrementAndGet();
    if (shown.getCount() == 1) {
      uiThread = Thread.currentThread().getId();
      upCpuMs = cpuMs();
      upMs = System.currentTimeMillis() - ManagementFactory.getRuntimeMXBean().getStartTime();
    }
    shown.countDown();
  }

  /** Returns the CPU time of the whole process. */
  private static double cpuMs() {
    return ManagementFactory.getOperatingSystemMXBean()
            instanceof com.sun.management.OperatingSystemMXBean os
        ? os.getProcessCpuTime() * MS
        : Double.NaN;
  }

  /** Measures everything and returns a line a figure. */
  public List<String> run() throws InterruptedException {
    shown.await();
    line("from the start of the JVM to the first frame drawn", upMs, "ms", "below 2500");
    line("  CPU time until then, of all threads", upCpuMs, "ms", "");
    AtomicBoolean probing = new AtomicBoolean(true);
    Thread probe = new Thread(() -> probe(probing), "furiwake probe");
    probe.setDaemon(true);
    probe.start();
    act(() -> model().tab().set(SWEEP));
    settle();
    stretch("view asked for at once: sweep");
    while (!ui(() -> theWindow().view().isWhole())) {
      Thread.sleep(LOOK_MS);
    }
    settle();
    stretch("the other views put up");
    act(() -> model().tab().set(0));
    settle();
    stretch("view again: watch");
    slowMotion();
    views();
    dressed();
    tables();
    compared();
    fullSpeed();
    curves();
    watchMemory();
    probing.set(false);
    act(
        () -> {
          model().watch().pause();
          theWindow().close();
        });
    Platform.exit();
    stretches();
    return lines;
  }

  private ExplorerWindow theWindow() {
    ExplorerWindow open = window.get();
    if (open == null) {
      throw new IllegalStateException("the window is not open");
    }
    return open;
  }

  private ExplorerModel model() {
    return theWindow().model();
  }

  private void line(String what, double value, String unit, String aim) {
    lines.add("%-66s %10s %-12s aim: %s".formatted(what, Decimal.significant(value, 3), unit, aim));
  }

  /** Notes for how long the thread of the user interface was busy at a stretch since the last. */
  private void stretch(String what) {
    stretches.add(new Stretch(what, busiestNs.getAndSet(0) * MS, busiestCpuNs.getAndSet(0) * MS));
  }

  private void stretches() {
    lines.add("longest stretch of the UI thread by what went on, ms of CPU (ms passed); aim: 50");
    for (Stretch s : stretches) {
      lines.add(
          "  %-64s %10s (%s)"
              .formatted(s.what(), Decimal.fixed(s.cpuMs(), 1), Decimal.fixed(s.ms(), 1)));
    }
  }

  /** Asks the thread of the user interface again and again for how long it lets one wait. */
  private void probe(AtomicBoolean going) {
    try {
      while (going.get()) {
        long asked = System.nanoTime();
        long cpu = threads.getThreadCpuTime(uiThread);
        CountDownLatch answered = new CountDownLatch(1);
        Platform.runLater(answered::countDown);
        answered.await();
        busiestCpuNs.accumulateAndGet(threads.getThreadCpuTime(uiThread) - cpu, Math::max);
        busiestNs.accumulateAndGet(System.nanoTime() - asked, Math::max);
        Thread.sleep(8);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private <T> T ui(Supplier<T> action) throws InterruptedException {
    FutureTask<T> task = new FutureTask<>(action::get);
    Platform.runLater(task);
    try {
      return task.get();
    } catch (java.util.concurrent.ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }

  private void begin(int episodes, double pace) throws InterruptedException {
    act(
        () -> {
          model().watch().episodes().set(episodes);
          model().watch().pace().set(pace);
          model().watch().start();
        });
    while (!ui(() -> model().watch().playing().get())) {
      Thread.sleep(5);
    }
  }

  private void slowMotion() throws InterruptedException {
    begin(0, -1);
    Thread.sleep(500);
    long before = frames.get();
    long uiCpu = threads.getThreadCpuTime(uiThread);
    AtomicLong moments = new AtomicLong();
    act(
        () -> {
          model().watch().moment().addListener((o, then, now) -> moments.incrementAndGet());
        });
    long from = System.nanoTime();
    stretch("a run begun");
    Thread.sleep(SECONDS * 1000L);
    double seconds = (System.nanoTime() - from) * 1e-9;
    double cpu = (threads.getThreadCpuTime(uiThread) - uiCpu) * MS / moments.get();
    line("slow motion (0.1 of real time): frames drawn", moments.get() / seconds, "/s", "30");
    line("  CPU time of the UI thread for each", cpu, "ms", "");
    line("  beats of the screen meanwhile", (frames.get() - before) / seconds, "/s", "30");
    stretch("slow motion");
  }

  /** Every view in both languages, while slow motion goes on. */
  private void views() throws InterruptedException {
    for (Language language : Language.values()) {
      act(() -> model().texts().language().set(language));
      settle();
      stretch("language: " + language.ownName());
      for (int tab = 0; tab < theWindow().view().views().size(); tab++) {
        int index = tab;
        act(() -> model().tab().set(index));
        settle();
        stretch("view: " + theWindow().view().views().get(tab) + " " + language.code());
      }
    }
  }

  /** Every view in another language and in the dark, while it is in front. */
  private void dressed() throws InterruptedException {
    for (int tab = theWindow().view().views().size() - 1; tab >= 0; tab--) {
      int index = tab;
      act(() -> model().tab().set(index));
      settle();
      stretch("view again: " + theWindow().view().views().get(tab));
      act(() -> model().texts().language().set(Language.ENGLISH));
      settle();
      act(() -> model().dark().set(true));
      settle();
      act(() -> model().texts().language().set(Language.JAPANESE));
      settle();
      act(() -> model().dark().set(false));
      settle();
      stretch("other language, dark, and back: " + theWindow().view().views().get(tab));
    }
    act(() -> model().texts().language().set(Language.ENGLISH));
    settle();
    stretch("language: English again");
  }

  /** Waits until what was asked for can be seen. */
  private void settle() throws InterruptedException {
    Thread.sleep(LOOK_MS);
    while (!ui(() -> theWindow().view().isReady())) {
      Thread.sleep(2);
    }
    long drawn = frames.get() + SETTLED;
    while (frames.get() < drawn) {
      Thread.sleep(2);
    }
  }

  /** Does something on the thread of the user interface. */
  private void act(Runnable action) throws InterruptedException {
    ui(
        () -> {
          action.run();
          return true;
        });
  }

  /** A table of many rows and one of many columns, opened and filtered. */
  private void tables() throws InterruptedException {
    act(() -> model().tab().set(RESULTS));
    settle();
    Path folder = memory.resolveSibling("tables");
    table(folder.resolve("long.csv"), 20_000, 6);
    table(folder.resolve("wide.csv"), 500, 60);
    stretch("before a folder of tables is opened");
    act(() -> model().results().open(folder.toString()));
    Thread.sleep(5 * SECONDS * LOOK_MS);
    settle();
    stretch("a table of 20,000 rows");
    act(() -> model().results().only("name", "b"));
    Thread.sleep(2 * SECONDS * LOOK_MS);
    settle();
    stretch("a filter of 20,000 rows");
    act(() -> model().results().file().set(Optional.of("wide.csv")));
    Thread.sleep(3 * SECONDS * LOOK_MS);
    settle();
    stretch("a table of 60 columns");
    act(() -> model().texts().language().set(Language.JAPANESE));
    settle();
    act(() -> model().dark().set(true));
    settle();
    act(() -> model().texts().language().set(Language.ENGLISH));
    settle();
    act(() -> model().dark().set(false));
    settle();
    stretch("a table of 60 columns, other language, dark, and back");
  }

  private static void table(Path file, int rows, int columns) {
    StringBuilder text = new StringBuilder("name");
    for (int c = 1; c < columns; c++) {
      text.append(",column_").append(c);
    }
    for (int r = 0; r < rows; r++) {
      text.append('\n').append((char) ('a' + r % 4));
      for (int c = 1; c < columns; c++) {
        text.append(',').append(0.25 * (r + c));
      }
    }
    try {
      Files.createDirectories(file.resolveSibling(""));
      Files.writeString(file, text.append('\n'));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Policies compared, while their replications come in. */
  private void compared() throws InterruptedException {
    act(() -> model().tab().set(COMPARE));
    settle();
    act(() -> model().compare().start());
    while (ui(() -> model().compare().running().get())) {
      Thread.sleep(LOOK_MS);
    }
    stretch("Compare, 10 replications");
    act(() -> model().tab().set(0));
    settle();
    stretch("view again: watch");
  }

  private void fullSpeed() throws InterruptedException {
    Settings settings = Settings.defaults();
    bare(settings, WARM_UP_EPISODES);
    begin(EPISODES, WatchModel.UNPACED);
    Thread.sleep(SECONDS * 1000L);
    stretch("full speed, the first seconds");
    double[] headless = new double[PAIRS];
    double[] drawn = new double[PAIRS];
    double[] share = new double[PAIRS];
    double[] ofCpu = new double[PAIRS];
    for (int p = 0; p < PAIRS; p++) {
      // each goes first as often as the other, so that neither has the warmer machine
      if (p % 2 == 0) {
        headless[p] = bare(settings, WARM_UP_EPISODES * 4);
        drawn[p] = drawn();
      } else {
        drawn[p] = drawn();
        headless[p] = bare(settings, WARM_UP_EPISODES * 4);
      }
      share[p] = 100 * drawn[p] / headless[p];
      ofCpu[p] = 100 * perCpuDrawn / perCpuAlone;
    }
    line("decisions without a window", median(headless) * 1e-6, "million/s", "");
    line("decisions in the window at full speed", median(drawn) * 1e-6, "million/s", "");
    line("  share, median of " + PAIRS + " pairs", median(share), "%", "70 or more");
    line("    least", Arrays.stream(share).min().orElse(Double.NaN), "%", "");
    line("    most", Arrays.stream(share).max().orElse(Double.NaN), "%", "");
    line("  share of decisions for each second of CPU", median(ofCpu), "%", "");
    stretch("full speed");
  }

  /** Returns decisions a second of the same scenario without any window. */
  private double bare(Settings s, int episodes) throws InterruptedException {
    act(
        () -> {
          model().watch().pause();
        });
    Settings longer =
        new Settings(
            s.scenario(),
            s.policy(),
            s.alpha(),
            s.gamma(),
            s.epsilon(),
            s.load(),
            episodes,
            s.seed());
    Task task = longer.task(new Catalog());
    long cpu = threads.getCurrentThreadCpuTime();
    long from = System.nanoTime();
    task.run(
        new RandomStreams(s.seed()).replication(0), List.of(task.scenario().learning().reward()));
    double rate = episodes / ((System.nanoTime() - from) * 1e-9);
    perCpuAlone = episodes / ((threads.getCurrentThreadCpuTime() - cpu) * 1e-9);
    return rate;
  }

  private double drawn() throws InterruptedException {
    begin(EPISODES, WatchModel.UNPACED);
    Thread.sleep(300);
    long thread = runThread();
    long before = ended();
    long cpu = threads.getThreadCpuTime(thread);
    long from = System.nanoTime();
    Thread.sleep(SECONDS * 1000L);
    double decided = ended() - before;
    double rate = decided / ((System.nanoTime() - from) * 1e-9);
    perCpuDrawn = decided / ((threads.getThreadCpuTime(thread) - cpu) * 1e-9);
    return rate;
  }

  private static long runThread() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(t -> t.getName().equals(Player.THREAD))
        .findFirst()
        .orElseThrow()
        .getId();
  }

  private long ended() throws InterruptedException {
    return ui(() -> model().watch().moment().get().map(Moment::ended).orElse(0L));
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
  }

  private void curves() throws InterruptedException {
    act(
        () -> {
          model().watch().pause();
        });
    List<Curve> curves = new ArrayList<>();
    for (int c = 0; c < 10; c++) {
      double[] x = new double[2000];
      double[] y = new double[2000];
      double[] low = new double[2000];
      double[] high = new double[2000];
      for (int i = 0; i < x.length; i++) {
        x[i] = i;
        y[i] = c + Math.sin(i * 0.01 * (c + 1)) + 0.2 * Math.sin(i * 1.7 + c);
        low[i] = y[i] - 0.3;
        high[i] = y[i] + 0.3;
      }
      curves.add(Curve.of("curve " + c, x, y, low, high));
    }
    double[] times = ui(() -> theWindow().view().timePainting(curves, 25));
    line("2,000 points × 10 curves with bands, painted", median(times), "ms", "below 100");
  }

  private void watchMemory() throws InterruptedException {
    begin(EPISODES, WatchModel.UNPACED);
    Thread.sleep(3000);
    double first = usedMb();
    stretch("curves, and collecting garbage three times");
    line("heap in use after collection, at the beginning", first, "MB", "");
    long until = System.nanoTime() + minutes * 60_000_000_000L;
    while (System.nanoTime() < until) {
      Thread.sleep(1000);
      if (!ui(() -> model().watch().playing().get())) {
        begin(EPISODES, WatchModel.UNPACED);
      }
    }
    stretch(minutes + " min at full speed");
    begin(EPISODES, WatchModel.UNPACED); // as far as the run was at the beginning
    Thread.sleep(3000);
    line(
        "heap in use after " + minutes + " min at full speed",
        usedMb(),
        "MB",
        "as at the beginning");
  }

  private static double usedMb() throws InterruptedException {
    for (int i = 0; i < 3; i++) {
      System.gc();
      Thread.sleep(200);
    }
    Runtime runtime = Runtime.getRuntime();
    return (runtime.totalMemory() - runtime.freeMemory()) * 1e-6;
  }
}
