package dev.furiwake.bench;

import dev.furiwake.bench.child.Children;
import dev.furiwake.bench.child.Reading;
import dev.furiwake.bench.child.Reference;
import dev.furiwake.bench.measure.Clock;
import dev.furiwake.bench.measure.Ratio;
import dev.furiwake.bench.measure.Work;
import dev.furiwake.scenarios.command.Console;
import dev.furiwake.scenarios.task.Catalog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Runs the works, each side in child processes that take turns: a round is all sides forwards and
 * then backwards (A B B A), so that what changes slowly on the machine meets all of them alike.
 */
final class Bench {
  private static final String OURS = "ours";
  private static final String REFERENCE = "reference";

  private static final String ALLOCATION = "allocation";
  private static final String CONTAINERS = "containers";
  private static final String FRAMES = "frames";

  /** Dispatchers whose cost per decision is measured as containers are added. */
  private static final List<String> SCALED_DISPATCHERS = List.of("random", "power-of-two");

  private static final List<Integer> CONTAINER_COUNTS = List.of(4, 64, 1024);
  private static final List<Integer> FRAME_COUNTS = List.of(10, 100, 1000, 10_000);
  private static final int SCALED_REPETITIONS = 8;
  private static final double CONTAINERS_LIMIT = 1.5;
  private static final double FRAMES_LIMIT = 2;
  private static final double FRAMES_AIM = 1.5;
  private static final double REFERENCE_LIMIT = 0.95;

  /** Mean response times that are known, ms, and over how many seeds they are checked. */
  private static final double RANDOM_MS = 67.7;

  private static final double LEARNING_MS = 43.25;
  private static final double TOLERANCE_MS = 0.1;
  private static final int CHECK_SEEDS = 120;

  private final Console console;
  private final Plan plan;
  private final List<Report.Row> rows = new ArrayList<>();
  private final List<Report.Fact> facts = new ArrayList<>();

  /**
   * What is to be done.
   *
   * @param works names out of {@link #works}
   * @param reference a folder with a foreign plain-Java program
   */
  record Plan(List<String> works, int rounds, boolean quick, Optional<Path> reference) {
    int repetitions(int full) {
      return quick ? Math.max(1, full / 4) : full;
    }
  }

  Bench(Console console, Plan plan) {
    this.console = console;
    this.plan = plan;
  }

  /** Returns all that can be measured. */
  static List<String> works() {
    List<String> works = new ArrayList<>(Work.words());
    works.addAll(List.of(ALLOCATION, CONTAINERS, FRAMES));
    return works;
  }

  Report run() throws IOException {
    Path folder = Files.createTempDirectory("furiwake-bench");
    try {
      Children children = new Children(folder);
      Optional<Reference> reference = Optional.empty();
      if (plan.works().contains(Work.W1_FIFO.word())) {
        if (plan.reference().isPresent()) {
          Path classes = Files.createDirectory(folder.resolve("reference"));
          reference = Optional.of(Reference.compile(plan.reference().get(), classes, children));
        } else {
          console.note("no reference for the plain-Java twin; --reference gives one");
        }
      }
      measure(children, reference);
    } finally {
      delete(folder);
    }
    return Report.here(plan.rounds(), rows, facts);
  }

  private void measure(Children children, Optional<Reference> reference) {
    if (plan.works().stream().anyMatch(name -> name.startsWith("w1-"))) {
      checkMeans(children, reference);
    }
    for (Work work : Work.ALL) {
      if (plan.works().contains(work.word())) {
        measure(work, children, reference);
      }
    }
    if (plan.works().contains(ALLOCATION)) {
      allocation(children);
    }
    if (plan.works().contains(CONTAINERS)) {
      for (String dispatcher : SCALED_DISPATCHERS) {
        if (new Catalog().isDispatcher(dispatcher)) {
          scaling(
              children,
              CONTAINERS,
              dispatcher,
              CONTAINER_COUNTS,
              "cost per decision, %d containers / " + CONTAINER_COUNTS.get(0) + ", " + dispatcher,
              CONTAINERS_LIMIT,
              1);
        } else {
          console.note("no dispatcher is called " + dispatcher + " yet: not measured");
        }
      }
    }
    if (plan.works().contains(FRAMES)) {
      scaling(
          children,
          FRAMES,
          OURS,
          FRAME_COUNTS,
          "cost per event, %d frames in one container / " + FRAME_COUNTS.get(0),
          FRAMES_LIMIT,
          FRAMES_AIM);
    }
  }

  /** The allocation work's mean response times, under both policies and on every side. */
  private void checkMeans(Children children, Optional<Reference> reference) {
    try (Console.Progress progress = console.progress("mean response times", 8)) {
      for (String side : List.of(OURS, "plain-java", "ssj")) {
        for (String policy : List.of("w1-random", "w1-fifo")) {
          double found =
              children.run(policy + "/" + side, Clock.THREAD_CPU, 1, CHECK_SEEDS).value();
          checkMean(side, policy, found);
          progress.step(1);
        }
      }
      if (reference.isPresent()) {
        checkMean(REFERENCE, "w1-random", reference.get().run(1, CHECK_SEEDS).value());
        checkMean(REFERENCE, "w1-fifo", reference.get().run(0.2, CHECK_SEEDS).value());
        progress.step(2);
      }
    }
  }

  private void checkMean(String side, String policy, double found) {
    boolean random = policy.equals("w1-random");
    double known = random ? RANDOM_MS : LEARNING_MS;
    if (!(Math.abs(found - known) <= TOLERANCE_MS)) {
      throw new IllegalStateException(
          String.format(
              Locale.ROOT,
              "%s does another work than W1: mean response %.3f ms %s over %d seeds, known is %.2f"
                  + " ± %.1f ms",
              side,
              found,
              random ? "at random" : "when learning",
              CHECK_SEEDS,
              known,
              TOLERANCE_MS));
    }
    facts.add(
        new Report.Fact(
            "mean response, "
                + side
                + (random ? ", random" : ", learning")
                + ", "
                + CHECK_SEEDS
                + " seeds",
            found,
            "ms",
            known + " ± " + TOLERANCE_MS));
  }

  private void measure(Work work, Children children, Optional<Reference> reference) {
    List<String> sides = new ArrayList<>();
    sides.add(OURS);
    work.peers().forEach(peer -> sides.add(peer.name()));
    if (work.equals(Work.W1_FIFO) && reference.isPresent()) {
      sides.add(REFERENCE);
    }
    int repetitions = plan.repetitions(work.repetitions());
    Map<String, Rates> rates =
        rounds(
            work.word(),
            sides,
            (side, turn) -> {
              Reading reading =
                  side.equals(REFERENCE)
                      ? reference.orElseThrow().run(0.2, repetitions)
                      : children.run(
                          work.word() + "/" + side,
                          work.clock(),
                          (long) turn * work.repetitions() + 1,
                          repetitions);
              if (!work.expected().accepts(reading.value())) {
                throw new IllegalStateException(
                    String.format(
                        Locale.ROOT,
                        "%s of %s did another work: its check value is %.4f, known is %.4f ± %.2f",
                        side,
                        work.word(),
                        reading.value(),
                        work.expected().value(),
                        work.expected().tolerance()));
              }
              return reading.rate();
            });
    Rates ours = rates(rates, OURS);
    boolean cold = work.clock() == Clock.PROCESS_CPU;
    if (cold) {
      rows.add(
          new Report.Row(
              work.word(),
              work.unit(),
              ours.median(),
              Work.COLD_LIMIT,
              Optional.empty(),
              Optional.empty()));
    }
    for (Work.Peer peer : work.peers()) {
      Rates theirs = rates(rates, peer.name());
      Ratio ratio = cold ? theirs.over(ours) : ours.over(theirs);
      rows.add(
          new Report.Row(
              work.word(),
              work.unit(),
              ours.median(),
              peer,
              Optional.of(theirs.median()),
              Optional.of(ratio)));
    }
    if (sides.contains(REFERENCE)) {
      Ratio ratio = rates(rates, "plain-java").over(rates(rates, REFERENCE));
      facts.add(
          new Report.Fact(
              "the plain-Java twin / the reference program",
              ratio.median(),
              String.format(Locale.ROOT, "(%.2f … %.2f)", ratio.low(), ratio.high()),
              "≥ " + REFERENCE_LIMIT));
    }
  }

  private static Rates rates(Map<String, Rates> rates, String side) {
    Rates found = rates.get(side);
    if (found == null) {
      throw new IllegalStateException("nothing was measured of " + side);
    }
    return found;
  }

  private void allocation(Children children) {
    for (String work : List.of(Work.W1_FIFO.word(), Work.W1_SHARING.word())) {
      Reading reading = children.run(ALLOCATION + "/" + work, Clock.THREAD_CPU, 1, 4);
      facts.add(
          new Report.Fact(
              "allocation per decision after warm-up, " + work, reading.value(), "bytes", "0"));
    }
  }

  /** Costs at growing sizes, over the cost at the smallest. */
  private void scaling(
      Children children,
      String work,
      String side,
      List<Integer> sizes,
      String name,
      double limit,
      double aim) {
    List<String> programs = sizes.stream().map(n -> work + "-" + n + "/" + side).toList();
    int repetitions = plan.repetitions(SCALED_REPETITIONS);
    Map<String, Rates> rates =
        rounds(
            work + " " + side,
            programs,
            (program, turn) ->
                children.run(program, Clock.THREAD_CPU, turn + 1, repetitions).rate());
    Rates smallest = rates(rates, programs.get(0));
    facts.add(
        new Report.Fact(
            String.format(Locale.ROOT, name.replaceFirst(" / .*", ""), sizes.get(0))
                + (work.equals(CONTAINERS) ? ", " + side : ""),
            1e9 / smallest.median(),
            "ns",
            ""));
    for (int i = 1; i < sizes.size(); i++) {
      Ratio ratio = smallest.over(rates(rates, programs.get(i)));
      facts.add(
          new Report.Fact(
              String.format(Locale.ROOT, name, sizes.get(i)),
              ratio.median(),
              String.format(Locale.ROOT, "(%.2f … %.2f)", ratio.low(), ratio.high()),
              "≤ " + limit + ", aim " + aim));
    }
  }

  @FunctionalInterface
  private interface Turn {
    double rate(String side, int turn);
  }

  private Map<String, Rates> rounds(String task, List<String> sides, Turn turn) {
    Map<String, Rates> rates = new LinkedHashMap<>();
    sides.forEach(side -> rates.put(side, new Rates(plan.rounds())));
    try (Console.Progress progress = console.progress(task, 2L * sides.size() * plan.rounds())) {
      for (int round = 0; round < plan.rounds(); round++) {
        for (int i = 0; i < 2 * sides.size(); i++) {
          boolean back = i >= sides.size();
          String side = sides.get(back ? 2 * sides.size() - 1 - i : i);
          rates(rates, side).put(round, back, turn.rate(side, 2 * round + (back ? 1 : 0)));
          progress.step(1);
        }
      }
    }
    return rates;
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /** What one side reached, twice a round. */
  private static final class Rates {
    private final double[] there;
    private final double[] back;

    Rates(int rounds) {
      there = new double[rounds];
      back = new double[rounds];
    }

    void put(int round, boolean isBack, double rate) {
      (isBack ? back : there)[round] = rate;
    }

    double median() {
      double[] all = new double[2 * there.length];
      System.arraycopy(there, 0, all, 0, there.length);
      System.arraycopy(back, 0, all, there.length, back.length);
      return Ratio.median(all);
    }

    Ratio over(Rates other) {
      double[] ratios = new double[there.length];
      for (int i = 0; i < ratios.length; i++) {
        ratios[i] = (there[i] + back[i]) / (other.there[i] + other.back[i]);
      }
      return Ratio.of(ratios);
    }
  }
}
