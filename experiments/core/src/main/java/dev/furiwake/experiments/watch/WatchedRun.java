package dev.furiwake.experiments.watch;

import dev.furiwake.agents.Explanation;
import dev.furiwake.scenarios.learning.FreeCpuLevels;
import dev.furiwake.scenarios.learning.LearningDispatcher;
import dev.furiwake.scenarios.task.Task;
import dev.furiwake.sim.cluster.Change;
import dev.furiwake.sim.cluster.ContainerSpec;
import dev.furiwake.sim.dispatch.Outcome;
import dev.furiwake.sim.engine.FrameVisitor;
import dev.furiwake.sim.engine.Observers;
import dev.furiwake.sim.engine.Simulation;
import dev.furiwake.sim.engine.SimulationObserver;
import dev.furiwake.sim.random.RandomStreams;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * One run that is looked at while it goes on. It is advanced event by event, can be taken back to
 * any frame, interfered with, and asked about any decision it has made.
 *
 * <p>Going back is going forth from a checkpoint: now and then the run is forked and the fork put
 * aside, more seldom the longer the run, so that there are never more than {@value #CHECKPOINTS}.
 * What was changed by hand is changed again at the same event; changing something else makes
 * another history from there on. A question about a decision is a replay as well, so looking costs
 * the run nothing and answers are exact.
 *
 * <p>Used by one thread; a {@link Moment} may be handed to others.
 */
public final class WatchedRun {
  /** Forks that are kept at most. */
  static final int CHECKPOINTS = 64;

  /** Levels of free CPU at which a learner without a table is asked. */
  private static final int SUPPOSED = 11;

  private static final int FIRST_SPACING = 64;
  private static final double MS = 1e-6;

  private final Task task;
  private Simulation simulation;
  private Account account;

  /** Events so far. */
  private long steps;

  private long furthest;
  private boolean over;

  /** In order; the first is the beginning. */
  private final List<Checkpoint> checkpoints = new ArrayList<>();

  private long spacing = FIRST_SPACING;
  private long nextCheckpoint = FIRST_SPACING;

  /** In order of their steps. */
  private final List<Intervention> interventions = new ArrayList<>();

  /** The first intervention that has not been made yet in the present. */
  private int pending;

  /** Makes a run at its first instant. */
  public WatchedRun(Task task, RandomStreams seed) {
    this.task = task;
    int n = task.cluster().containers().size();
    account =
        new Account(
            task.scenario()
                .learning()
                .reward()
                .create(n, task.scenario().workload().framesPerEpisode()),
            n);
    simulation = task.simulation(seed, new WatchedDispatcher(task.dispatcher(seed), n), account);
    keep();
  }

  private record Checkpoint(Simulation simulation, Account account, long steps) {
    /** Whether a frame had not been decided about. */
    boolean precedes(long frame) {
      return simulation.arrived() <= frame;
    }
  }

  private record Intervention(long steps, Change change, Moment.Mark mark) {}

  public Task task() {
    return task;
  }

  /** Returns the present, ns from the run's start. */
  public long nowNs() {
    return simulation.nowNs();
  }

  /** Returns when the next event happens, ns; {@link Long#MAX_VALUE} if the run is over. */
  public long nextNs() {
    return over ? Long.MAX_VALUE : simulation.nextNs();
  }

  /** Returns how many frames have ended. */
  public long ended() {
    return account.ended();
  }

  /** Returns how many frames have arrived. */
  public long arrived() {
    return simulation.arrived();
  }

  /** Returns whether every frame has ended. */
  public boolean isOver() {
    return over;
  }

  /**
   * Handles the next event.
   *
   * @return false if the run is over
   */
  public boolean advance() {
    while (pending < interventions.size() && interventions.get(pending).steps() == steps) {
      simulation.intervene(interventions.get(pending++).change());
    }
    if (over || !simulation.advanceOne()) {
      over = true;
      return false;
    }
    steps++;
    long ended = account.ended();
    if (ended > furthest) {
      furthest = ended;
      if (ended >= nextCheckpoint) {
        keep();
      }
    }
    return true;
  }

  /** Returns how many forks are kept. */
  int checkpoints() {
    return checkpoints.size();
  }

  /** Advances until one more frame has ended. */
  public void advanceOneFrame() {
    long before = account.ended();
    while (account.ended() == before && advance()) {
      // events of the same frame
    }
  }

  private void keep() {
    if (checkpoints.size() == CHECKPOINTS) {
      for (int i = CHECKPOINTS - 1; i > 0; i -= 2) {
        checkpoints.remove(i);
      }
      spacing *= 2;
    }
    Account copy = account.copy();
    checkpoints.add(new Checkpoint(simulation.fork(copy), copy, steps));
    nextCheckpoint = account.ended() + spacing;
  }

  /**
   * Changes something from this instant on.
   *
   * @param what what it is called on the curves
   * @throws IllegalArgumentException if it cannot be changed so; the run is then as it was
   */
  public void intervene(Change change, String what) {
    simulation.intervene(change);
    while (interventions.size() > pending) {
      interventions.remove(interventions.size() - 1);
    }
    checkpoints.removeIf(c -> c.steps() > steps);
    furthest = account.ended();
    nextCheckpoint = furthest + spacing;
    interventions.add(
        new Intervention(
            steps, change, new Moment.Mark(account.ended(), simulation.nowNs(), what)));
    pending++;
  }

  /**
   * Goes back, or forth, to when so many frames had ended.
   *
   * @param ended 0 … the furthest the run has been
   */
  public void goTo(long ended) {
    long target = Math.max(0, Math.min(furthest, ended));
    Checkpoint from = checkpoints.get(0);
    for (Checkpoint c : checkpoints) {
      if (c.account().ended() <= target) {
        from = c;
      }
    }
    if (target < account.ended() || from.steps() > steps) {
      Account copy = from.account().copy();
      simulation = from.simulation().fork(copy);
      account = copy;
      steps = from.steps();
      over = false;
      pending = pendingAt(steps);
    }
    while (account.ended() < target && advance()) {
      // on to the frame asked for
    }
  }

  private int pendingAt(long step) {
    int i = 0;
    while (i < interventions.size() && interventions.get(i).steps() < step) {
      i++;
    }
    return i;
  }

  /**
   * Returns the run as it is at an instant.
   *
   * @param atNs the present, or a later instant before the next event
   */
  public Moment moment(long atNs) {
    List<Moment.Room> rooms = new ArrayList<>();
    List<ContainerSpec> specs = task.cluster().containers();
    List<Moment.Token> tokens = new ArrayList<>();
    int[] inService = new int[specs.size()];
    simulation.visitFrames(
        atNs,
        (number, place, container, progress, abandoned) -> {
          if (place == FrameVisitor.Place.SERVICE) {
            inService[container]++;
          }
          if (tokens.size() < Moment.MOST_FRAMES) {
            tokens.add(new Moment.Token(number, place, container, progress, abandoned));
          }
        });
    for (int c = 0; c < specs.size(); c++) {
      ContainerSpec spec = specs.get(c);
      rooms.add(
          new Moment.Room(
              spec.name(),
              spec.threads(),
              inService[c],
              simulation.waiting(c),
              simulation.memoryUsed(c),
              spec.memoryBytes(),
              1 - simulation.view().freePercent(c) / 100,
              simulation.utilisation(c),
              account.share(c),
              simulation.isUp(c)));
    }
    return new Moment(
        atNs,
        task.scenario().workload().frames(),
        simulation.arrived(),
        account.ended(),
        furthest,
        over,
        rooms,
        tokens,
        account.recent(),
        account.totals(),
        account.rewards(),
        account.responses(),
        interventions.subList(0, pending).stream().map(Intervention::mark).toList());
  }

  // ---- why

  /**
   * Tells why a frame was sent where it was, by replaying the run up to it, and then once for each
   * container with nothing else changed: same frames, same draws.
   *
   * @param frame one that has been decided about
   * @return empty if it has not been, or never was, as when the edge kept it back
   */
  public Optional<Examination> examine(long frame) {
    if (frame < 0 || frame >= simulation.arrived()) {
      return Optional.empty();
    }
    Replay real = new Replay(frame);
    real.watched.examine(frame);
    real.runTo(frame);
    Optional<WatchedDispatcher.Look> seen = real.watched.look();
    if (seen.isEmpty()) {
      return Optional.empty();
    }
    WatchedDispatcher.Look look = seen.get();
    int n = task.cluster().containers().size();
    List<Replay> replays = new ArrayList<>();
    for (int c = 0; c < n; c++) {
      Replay replay = new Replay(frame);
      replay.watched.send(frame, c);
      replay.runTo(frame + Examination.LATER);
      replays.add(replay);
    }
    real.runTo(frame + Examination.LATER);
    List<Examination.Option> options = new ArrayList<>();
    for (int c = 0; c < n; c++) {
      options.add(option(c, look, replays.get(c), real));
    }
    Optional<Explanation> explanation = look.explanation();
    return Optional.of(
        new Examination(
            frame,
            look.atNs(),
            explanation.map(Explanation::action).orElse(real.container),
            explanation.isPresent(),
            explanation.map(Explanation::exploratory).orElse(false),
            explanation.map(Explanation::why).orElse(""),
            look.observation(),
            options,
            least(look.responseNs()),
            least(look.addedNs())));
  }

  private Examination.Option option(
      int c, WatchedDispatcher.Look look, Replay replay, Replay real) {
    Optional<Explanation.Option> known = look.explanation().map(e -> e.options().get(c));
    Optional<FreeCpuLevels> levels = levels();
    return new Examination.Option(
        task.cluster().containers().get(c).name(),
        look.freePercent()[c],
        levels.isPresent() && look.observation().isPresent()
            ? OptionalInt.of(levels.get().level(look.observation().getAsInt(), c))
            : OptionalInt.empty(),
        look.inFlight()[c],
        known.map(k -> OptionalDouble.of(k.value())).orElse(OptionalDouble.empty()),
        known.map(Explanation.Option::probability).orElse(OptionalDouble.empty()),
        look.observation().isPresent()
            ? OptionalLong.of(look.visits()[c])
            : known.map(Explanation.Option::visits).orElse(OptionalLong.empty()),
        look.responseNs()[c] * MS,
        look.addedNs()[c] * MS,
        replay.responseNs == Ended.NONE
            ? OptionalDouble.empty()
            : OptionalDouble.of(replay.responseNs * MS),
        replay.reward,
        difference(replay.laterMs(), real.laterMs()));
  }

  private static OptionalDouble difference(double later, double real) {
    return Double.isNaN(later - real) ? OptionalDouble.empty() : OptionalDouble.of(later - real);
  }

  private static int least(double[] values) {
    int best = 0;
    for (int i = 1; i < values.length; i++) {
      if (values[i] < values[best]) {
        best = i;
      }
    }
    return best;
  }

  private Optional<FreeCpuLevels> levels() {
    return learner()
        .filter(l -> l.encoder() instanceof FreeCpuLevels)
        .map(l -> (FreeCpuLevels) l.encoder());
  }

  private Optional<LearningDispatcher> learner() {
    return watched().learner();
  }

  private WatchedDispatcher watched() {
    return (WatchedDispatcher) simulation.dispatcher();
  }

  /** A fork from the last checkpoint before a decision, with the same changes as the run. */
  private final class Replay implements SimulationObserver {
    private final long frame;
    private final Account copy;
    private final Simulation fork;
    private final WatchedDispatcher watched;
    private long step;
    private int next;
    private int container = -1;
    private long responseNs = Ended.NONE;
    private double reward = Double.NaN;
    private double laterNs;
    private int later;
    private long endedUpTo;

    Replay(long frame) {
      this.frame = frame;
      Checkpoint from = checkpoints.get(0);
      for (Checkpoint c : checkpoints) {
        if (c.precedes(frame)) {
          from = c;
        }
      }
      copy = from.account().copy();
      fork = from.simulation().fork(new Observers(List.of(copy, this)));
      watched = (WatchedDispatcher) fork.dispatcher();
      step = from.steps();
      next = pendingAt(step);
    }

    @Override
    public void ended(Outcome outcome) {
      if (outcome.frame() == frame) {
        reward = copy.lastReward();
        if (outcome instanceof Outcome.Completed done) {
          container = done.container();
          responseNs = done.responseNs();
        }
      } else if (outcome.frame() > frame
          && outcome.frame() <= frame + Examination.LATER
          && outcome instanceof Outcome.Completed done) {
        laterNs += done.responseNs();
        later++;
      }
      if (outcome.frame() >= frame && outcome.frame() <= frame + Examination.LATER) {
        endedUpTo++;
      }
    }

    /** Runs until every frame from the one asked about to this one has ended. */
    void runTo(long last) {
      while (endedUpTo <= last - frame) {
        while (next < interventions.size() && interventions.get(next).steps() == step) {
          fork.intervene(interventions.get(next++).change());
        }
        if (!fork.advanceOne()) {
          return;
        }
        step++;
      }
    }

    double laterMs() {
      return later == 0 ? Double.NaN : laterNs * MS / later;
    }
  }

  // ---- what was learned

  /**
   * Returns the learner's values over two containers' free CPU, the others being at fixed levels.
   *
   * @param fixed levels of all containers, ≥ 0, of which those above the highest are the highest;
   *     those of x and y do not matter
   *     <p>A learner without a table over free CPU is asked what it would think at this moment, if
   *     the containers' free CPU were so.
   * @return empty if nothing is learned
   */
  public Optional<ValuePlane> valuesAt(int x, int y, int[] fixed) {
    if (levels().isEmpty()) {
      double[] free = new double[fixed.length];
      for (int c = 0; c < free.length; c++) {
        free[c] = percent(Math.min(fixed[c], SUPPOSED - 1));
      }
      return supposed(x, y, free);
    }
    return levels()
        .map(
            encoder -> {
              int[] at = Arrays.stream(fixed).map(l -> Math.min(l, encoder.levels() - 1)).toArray();
              List<ValuePlane.Cell> cells = new ArrayList<>();
              for (int j = 0; j < encoder.levels(); j++) {
                for (int i = 0; i < encoder.levels(); i++) {
                  at[x] = i;
                  at[y] = j;
                  Tally tally = new Tally(at.length);
                  tally.add(encoder.index(at), 1);
                  cells.add(tally.cell());
                }
              }
              return new ValuePlane(x, y, encoder.levels(), cells);
            });
  }

  /**
   * Returns the learner's values over two containers' free CPU, averaged over what the others were,
   * each as often as it was met; where nothing was met nothing is told.
   *
   * <p>A learner without a table over free CPU is asked what it would think at this moment, if the
   * two containers' free CPU were so and all else as it is.
   *
   * @return empty if nothing is learned
   */
  public Optional<ValuePlane> valuesAveraged(int x, int y) {
    if (levels().isEmpty()) {
      double[] free = new double[task.cluster().containers().size()];
      Arrays.fill(free, Double.NaN);
      return supposed(x, y, free);
    }
    return levels()
        .map(
            encoder -> {
              int n = task.cluster().containers().size();
              int levels = encoder.levels();
              Tally[] tallies = new Tally[levels * levels];
              Arrays.setAll(tallies, i -> new Tally(n));
              WatchedDispatcher watched = watched();
              for (int o = 0; o < encoder.size(); o++) {
                long met = 0;
                for (int c = 0; c < n; c++) {
                  met += watched.visits(o, c);
                }
                if (met > 0) {
                  tallies[encoder.level(o, y) * levels + encoder.level(o, x)].add(o, (double) met);
                }
              }
              return new ValuePlane(x, y, levels, Arrays.stream(tallies).map(Tally::cell).toList());
            });
  }

  private static double percent(int level) {
    return 100.0 * level / (SUPPOSED - 1);
  }

  /**
   * Returns what the policy would think of each container now, were the free CPU of two other than
   * it is.
   *
   * @param free of all containers, percent; NaN for what it is
   */
  Optional<ValuePlane> supposed(int x, int y, double[] free) {
    return watched()
        .policy()
        .map(
            policy -> {
              List<ValuePlane.Cell> cells = new ArrayList<>();
              double[] at = free.clone();
              for (int j = 0; j < SUPPOSED; j++) {
                for (int i = 0; i < SUPPOSED; i++) {
                  at[x] = percent(i);
                  at[y] = percent(j);
                  cells.add(
                      cell(
                          policy.explain(
                              simulation.arrived(), new SupposedView(simulation.view(), at))));
                }
              }
              return new ValuePlane(x, y, SUPPOSED, cells);
            });
  }

  private static ValuePlane.Cell cell(Explanation explanation) {
    List<Explanation.Option> options = explanation.options();
    int best = 0;
    long visits = 0;
    for (int a = 0; a < options.size(); a++) {
      best = options.get(a).value() > options.get(best).value() ? a : best;
      visits += options.get(a).visits().orElse(0);
    }
    return new ValuePlane.Cell(options.get(best).value(), best, visits);
  }

  /** Values of several observations, weighted. */
  private final class Tally {
    private final double[] values;
    private double weights;
    private long visits;

    Tally(int actions) {
      values = new double[actions];
    }

    void add(int observation, double weight) {
      WatchedDispatcher watched = watched();
      List<Explanation.Option> options =
          watched.learner().orElseThrow().agent().explain(observation).options();
      for (int a = 0; a < values.length; a++) {
        values[a] += weight * options.get(a).value();
        visits += watched.visits(observation, a);
      }
      weights += weight;
    }

    ValuePlane.Cell cell() {
      if (weights == 0) {
        return new ValuePlane.Cell(Double.NaN, -1, 0);
      }
      int best = 0;
      for (int a = 1; a < values.length; a++) {
        if (values[a] > values[best]) {
          best = a;
        }
      }
      return new ValuePlane.Cell(values[best] / weights, best, visits);
    }
  }
}
