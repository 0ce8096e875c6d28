package dev.furiwake.scenarios.learning;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.furiwake.agents.Draws;
import dev.furiwake.agents.Explanation;
import dev.furiwake.agents.Mode;
import dev.furiwake.agents.StateReader;
import dev.furiwake.agents.StateWriter;
import dev.furiwake.agents.TabularAgent;
import dev.furiwake.agents.exploration.TieBreak;
import dev.furiwake.agents.tabular.EpsilonGreedy;
import dev.furiwake.agents.tabular.TemporalDifference;
import dev.furiwake.agents.tabular.ValueTable;
import dev.furiwake.scenarios.reward.Baseline;
import dev.furiwake.scenarios.reward.BaselineReward;
import dev.furiwake.scenarios.reward.MeasuredTime;
import dev.furiwake.scenarios.reward.RewardFunction;
import dev.furiwake.sim.cluster.ClusterSpec;
import dev.furiwake.sim.cluster.ContainerSpec;
import dev.furiwake.sim.cluster.GatewaySpec;
import dev.furiwake.sim.cluster.LinkSpec;
import dev.furiwake.sim.cluster.ObservationSpec;
import dev.furiwake.sim.cluster.ServiceDiscipline;
import dev.furiwake.sim.dispatch.Dispatcher;
import dev.furiwake.sim.dispatch.Outcome;
import dev.furiwake.sim.engine.Simulation;
import dev.furiwake.sim.engine.SimulationObserver;
import dev.furiwake.sim.random.RandomStream;
import dev.furiwake.sim.random.RandomStreams;
import dev.furiwake.sim.trace.SpeedupCurve;
import dev.furiwake.sim.workload.ClosedLoop;
import dev.furiwake.sim.workload.LawFrames;
import dev.furiwake.sim.workload.ServiceLaw;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LearningDispatcherTest {
  private static final double ALPHA = 0.1;
  private static final double GAMMA = 0.9;
  private static final double EPSILON = 0.2;

  /** An agent that writes down what it is asked and taught. */
  private static final class Recording implements TabularAgent {
    final List<String> log;
    private final boolean onPolicy;

    Recording(boolean onPolicy, List<String> log) {
      this.onPolicy = onPolicy;
      this.log = log;
    }

    @Override
    public int act(int observation, long step, Mode mode) {
      log.add("act " + observation + " step " + step + " " + mode);
      return observation % 10; // the action can be told from the observation
    }

    @Override
    public void learn(
        long step,
        int observation,
        int action,
        double reward,
        int nextObservation,
        int nextAction,
        boolean terminated) {
      log.add(
          "learn "
              + step
              + ": "
              + observation
              + " "
              + action
              + " "
              + reward
              + " "
              + nextObservation
              + " "
              + nextAction
              + (terminated ? " terminated" : ""));
    }

    @Override
    public boolean usesNextAction() {
      return onPolicy;
    }

    @Override
    public String algorithm() {
      return "recording";
    }

    @Override
    public int actions() {
      return 10;
    }

    @Override
    public Explanation explain(int observation, long step, Mode mode) {
      throw new AssertionError("an explanation was asked for");
    }

    @Override
    public void endEpisode() {
      log.add("end of episode");
    }

    @Override
    public void save(StateWriter out) {
      throw new AssertionError("saving was asked for");
    }

    @Override
    public void load(StateReader in) {
      throw new AssertionError("loading was asked for");
    }

    @Override
    public Recording copy() {
      return new Recording(onPolicy, new ArrayList<>(log));
    }
  }

  /** Sees the free share of the first container as the observation. */
  private static final ObservationEncoder FREE =
      new ObservationEncoder() {
        @Override
        public int encode(dev.furiwake.sim.dispatch.ClusterView view) {
          return (int) view.freePercent(0);
        }

        @Override
        public int size() {
          return 101;
        }
      };

  /** Rewards frame i with i + 1/2. */
  private static final RewardFunction BY_FRAME =
      new RewardFunction() {
        @Override
        public double reward(Outcome.Completed completion) {
          return completion.frame() + 0.5;
        }

        @Override
        public double failure(Outcome failed) {
          return -1 - failed.frame();
        }

        @Override
        public RewardFunction copy() {
          return this;
        }
      };

  private static LearningDispatcher dispatcher(TabularAgent agent, TransitionRule rule, Mode mode) {
    return new LearningDispatcher(FREE, agent, BY_FRAME, (frame, reward) -> {}, rule, mode);
  }

  private static void end(Dispatcher dispatcher, long frame) {
    dispatcher.ended(new Outcome.Completed().set(frame, 0, 1, 0, 0, 0, 1, 1));
  }

  private static Sight sight(int free) {
    return new Sight(free);
  }

  @Test
  void overlappingFramesAreLearnedOnceRewardAndNextDispatchAreThere() {
    for (boolean onPolicy : new boolean[] {false, true}) {
      List<String> log = new ArrayList<>();
      Dispatcher d =
          dispatcher(new Recording(onPolicy, log), TransitionRule.NEXT_DISPATCH, Mode.TRAIN);
      assertEquals(1, d.choose(0, 0, sight(11)));
      assertEquals(2, d.choose(1, 0, sight(22)));
      assertEquals(3, d.choose(2, 0, sight(33)));
      log.clear();
      // 1 has its successor 2 already: learned when its reward settles. 2 has none: not yet.
      end(d, 2);
      end(d, 1);
      assertTrue(log.isEmpty(), "nothing is learned before the instant has settled");
      d.settle(sight(99));
      int a2 = onPolicy ? 3 : 0;
      assertEquals(List.of("learn 1: 22 2 1.5 33 " + a2), log);
      log.clear();
      // 3 is dispatched: now 2 is whole. Q-learning learns before it acts, SARSA needs the action.
      d.choose(3, 0, sight(44));
      assertEquals(
          onPolicy
              ? List.of("act 44 step 3 TRAIN", "learn 2: 33 3 2.5 44 4")
              : List.of("learn 2: 33 3 2.5 44 0", "act 44 step 3 TRAIN"),
          log);
      log.clear();
      // 0 comes last, with the successor it had: dispatch 1.
      end(d, 0);
      d.settle(sight(99));
      assertEquals(List.of("learn 0: 11 1 0.5 22 " + (onPolicy ? 2 : 0)), log);
    }
  }

  @Test
  void severalOfAnInstantAreLearnedInTheOrderOfCompletion() {
    List<String> log = new ArrayList<>();
    Dispatcher d = dispatcher(new Recording(true, log), TransitionRule.NEXT_DISPATCH, Mode.TRAIN);
    for (int i = 0; i < 5; i++) {
      d.choose(i, 0, sight(10 * i + i));
    }
    log.clear();
    end(d, 3);
    end(d, 0);
    end(d, 2);
    d.settle(sight(0));
    assertEquals(
        List.of("learn 3: 33 3 3.5 44 4", "learn 0: 0 0 0.5 11 1", "learn 2: 22 2 2.5 33 3"), log);
  }

  @Test
  void everyTransitionIsLearnedExactlyOnceHoweverFramesOverlap() {
    // Random interleavings with up to 700 frames under way. Expected of each transition: state and
    // action of its own dispatch and of the next, learned at the later of the two moments.
    for (int seed = 0; seed < 10; seed++) {
      RandomStream random = new RandomStreams(seed).stream("interleaving");
      List<String> log = new ArrayList<>();
      Dispatcher d = dispatcher(new Recording(true, log), TransitionRule.NEXT_DISPATCH, Mode.TRAIN);
      List<Long> underWay = new ArrayList<>();
      Map<Long, Integer> seen = new HashMap<>();
      List<String> expected = new ArrayList<>();
      List<Long> rewardedWithoutNext = new ArrayList<>();
      long frame = 0;
      for (int step = 0; step < 4000; step++) {
        if (underWay.isEmpty() || random.nextInt(100) < (step < 1500 ? 75 : 48)) {
          int free = random.nextInt(101);
          seen.put(frame, free);
          d.choose(frame, 0, sight(free));
          for (long f : rewardedWithoutNext) {
            expected.add(line(f, seen));
          }
          rewardedWithoutNext.clear();
          underWay.add(frame++);
        } else {
          int ends = 1 + random.nextInt(Math.min(3, underWay.size()));
          for (int i = 0; i < ends; i++) {
            long f = underWay.remove(random.nextInt(underWay.size()));
            end(d, f);
            if (f == frame - 1) {
              rewardedWithoutNext.add(f);
            } else {
              expected.add(line(f, seen));
            }
          }
          d.settle(sight(0));
        }
      }
      log.removeIf(s -> s.startsWith("act"));
      assertEquals(expected, log);
      assertTrue(underWay.size() < frame);
    }
  }

  private static String line(long f, Map<Long, Integer> seen) {
    int s = seen.getOrDefault(f, -1);
    int next = seen.getOrDefault(f + 1, -1);
    return "learn " + f + ": " + s + " " + s % 10 + " " + (f + 0.5) + " " + next + " " + next % 10;
  }

  @Test
  void completionRuleTakesTheStateFoundThenAndDrawsAnActionThatIsNotExecuted() {
    List<String> log = new ArrayList<>();
    Dispatcher sarsa = dispatcher(new Recording(true, log), TransitionRule.COMPLETION, Mode.TRAIN);
    sarsa.choose(0, 0, sight(11));
    sarsa.choose(1, 0, sight(22));
    log.clear();
    end(sarsa, 1);
    sarsa.settle(sight(57));
    // drawn at a place of its own (negative), so that no executed action's draws are used up
    assertEquals(List.of("act 57 step -2 TRAIN", "learn 1: 22 2 1.5 57 7"), log);
    log.clear();
    assertEquals(4, sarsa.choose(2, 0, sight(64)), "the executed action is the dispatch's own");
    assertEquals(List.of("act 64 step 2 TRAIN"), log, "a dispatch teaches nothing here");
    log.clear();
    end(sarsa, 0);
    end(sarsa, 2);
    sarsa.settle(sight(80));
    assertEquals(
        List.of(
            "act 80 step -1 TRAIN", // all of the instant are drawn before any is learned from
            "act 80 step -3 TRAIN",
            "learn 0: 11 1 0.5 80 0",
            "learn 2: 64 4 2.5 80 0"),
        log);
    log.clear();
    Dispatcher q = dispatcher(new Recording(false, log), TransitionRule.COMPLETION, Mode.TRAIN);
    q.choose(0, 0, sight(11));
    end(q, 0);
    q.settle(sight(57));
    assertEquals(List.of("act 11 step 0 TRAIN", "learn 0: 11 1 0.5 57 0"), log);
  }

  @Test
  void rejectedFramesTeachNothingAndDoNotDisturbTheChain() {
    List<String> log = new ArrayList<>();
    Dispatcher d = dispatcher(new Recording(false, log), TransitionRule.NEXT_DISPATCH, Mode.TRAIN);
    d.choose(0, 0, sight(11));
    d.ended(new Outcome.Rejected().set(1, 5));
    d.settle(sight(0));
    d.choose(2, 0, sight(22)); // the next dispatch is frame 2's
    log.clear();
    end(d, 0);
    d.settle(sight(0));
    assertEquals(List.of("learn 0: 11 1 0.5 22 0"), log);
  }

  @Test
  void evaluatingChangesNothing() {
    for (TransitionRule rule : TransitionRule.values()) {
      for (TemporalDifference.Target target : TemporalDifference.Target.values()) {
        ValueTable table = new ValueTable(101, 4, 0);
        for (int s = 0; s < 101; s++) {
          table.set(s, s % 4, 1);
        }
        Dispatcher d = dispatcher(agent(target, table, draws(1)), rule, Mode.EVALUATE);
        for (int i = 0; i < 500; i++) {
          int free = 37 * i % 101;
          assertEquals(free % 4, d.choose(i, 0, sight(free)), "greedy, never exploring");
          end(d, i);
          d.settle(sight(i % 101));
        }
        for (int s = 0; s < 101; s++) {
          for (int a = 0; a < 4; a++) {
            assertEquals(s % 4 == a ? 1 : 0, table.get(s, a));
          }
        }
      }
    }
  }

  private static Draws draws(long seed) {
    return new RandomStreams(seed).stream("exploration")::bitsAt;
  }

  private static TemporalDifference agent(
      TemporalDifference.Target target, ValueTable table, Draws draws) {
    return new TemporalDifference(
        target, table, new EpsilonGreedy(EPSILON, TieBreak.RANDOM, draws), ALPHA, GAMMA);
  }

  @Test
  void copyGoesOnEquallyAndIndependently() {
    // Beside the original and its copy runs one that was never copied: all three end alike,
    // although
    // a second copy was led astray.
    for (TransitionRule rule : TransitionRule.values()) {
      LearningDispatcher original = sarsa(rule);
      LearningDispatcher neverCopied = sarsa(rule);
      for (int i = 0; i < 100; i++) {
        step(original, i);
        step(neverCopied, i);
      }
      LearningDispatcher copy = original.copy();
      LearningDispatcher astray = original.copy();
      for (int i = 97; i < 100; i++) {
        end(astray, i);
      }
      astray.settle(sight(50));
      astray.choose(100, 0, sight(3));
      for (int i = 100; i < 300; i++) {
        int choice = step(neverCopied, i);
        assertEquals(choice, step(original, i));
        assertEquals(choice, step(copy, i));
      }
      assertTablesEqual(table(neverCopied), table(original));
      assertTablesEqual(table(neverCopied), table(copy));
    }
  }

  private static LearningDispatcher sarsa(TransitionRule rule) {
    return dispatcher(
        agent(TemporalDifference.Target.NEXT_ACTION, new ValueTable(101, 4, 0), draws(4)),
        rule,
        Mode.TRAIN);
  }

  /** Dispatches frame i and ends the one three before it. */
  private static int step(LearningDispatcher d, int i) {
    int choice = d.choose(i, 0, sight(i % 13));
    if (i >= 3) {
      end(d, i - 3);
      d.settle(sight(i % 7));
    }
    return choice;
  }

  private static ValueTable table(LearningDispatcher d) {
    return ((TemporalDifference) d.agent()).table();
  }

  private static void assertTablesEqual(ValueTable a, ValueTable b) {
    for (int s = 0; s < a.observations(); s++) {
      for (int action = 0; action < a.actions(); action++) {
        assertEquals(a.get(s, action), b.get(s, action), 0.0, "Q(" + s + ", " + action + ")");
      }
    }
  }

  /** What a run of the whole task shows from outside. */
  private static final class Watched implements ObservationEncoder {
    final FreeCpuLevels levels = new FreeCpuLevels(4, 11);
    final List<Integer> observations = new ArrayList<>();

    @Override
    public int encode(dev.furiwake.sim.dispatch.ClusterView view) {
      int index = levels.encode(view);
      observations.add(index);
      return index;
    }

    @Override
    public int size() {
      return levels.size();
    }
  }

  private static ClusterSpec paperCluster(ObservationSpec observation) {
    ServiceDiscipline shared = new ServiceDiscipline.ProcessorSharing(new SpeedupCurve.Amdahl(0.9));
    LinkSpec link = new LinkSpec(200_000, 1e9, 512);
    List<ContainerSpec> containers = new ArrayList<>();
    int[] threads = {2, 4, 6, 6};
    for (int c = 0; c < 4; c++) {
      containers.add(
          new ContainerSpec("ABCD".substring(c, c + 1), threads[c], 1L << 32, 1, shared, link));
    }
    return new ClusterSpec(
        containers, Double.POSITIVE_INFINITY, GatewaySpec.UNLIMITED, observation);
  }

  @Test
  void withOneFrameUnderWayNextDispatchIsThePapersLoop() {
    // The reference is the textbook's loop (Sutton and Barto 6.4 and 6.5) written out below on the
    // states and rewards the run showed, with the same keyed draws: actions and tables must agree
    // to
    // the last bit. CPU is sampled, so that states differ although one frame is under way.
    int frames = 5000;
    for (TemporalDifference.Target target : TemporalDifference.Target.values()) {
      for (long seed = 0; seed < 3; seed++) {
        RandomStreams streams = new RandomStreams(seed);
        Watched watched = new Watched();
        List<Double> rewards = new ArrayList<>();
        List<Integer> actions = new ArrayList<>();
        TemporalDifference agent =
            agent(target, new ValueTable(14641, 4, 0), streams.stream("exploration")::bitsAt);
        LearningDispatcher dispatcher =
            new LearningDispatcher(
                watched,
                agent,
                new BaselineReward(MeasuredTime.CONTAINER, new Baseline.OwnLast(100)),
                (frame, reward) -> rewards.add(reward),
                TransitionRule.NEXT_DISPATCH,
                Mode.TRAIN);
        new Simulation(
                paperCluster(new ObservationSpec(20_000_000, 13_000_000)),
                new ClosedLoop(1),
                new LawFrames(new ServiceLaw.Lognormal(40e6, 0.5), streams.stream("frames")),
                dispatcher,
                frames,
                new SimulationObserver() {
                  @Override
                  public void ended(Outcome outcome) {
                    actions.add(((Outcome.Completed) outcome).container());
                  }
                })
            .run();
        assertEquals(frames, watched.observations.size());
        assertTrue(watched.observations.stream().distinct().count() > 20, "states vary");
        ValueTable reference = new ValueTable(14641, 4, 0);
        RandomStream draws = streams.stream("exploration");
        List<Integer> chosen = new ArrayList<>();
        for (int i = 0; i < frames; i++) {
          int state = watched.observations.get(i);
          if (i > 0 && target == TemporalDifference.Target.GREEDY) {
            double best = Double.NEGATIVE_INFINITY;
            for (int a = 0; a < 4; a++) {
              best = Math.max(best, reference.get(state, a));
            }
            update(reference, watched, chosen, rewards, i - 1, best);
          }
          chosen.add(epsilonGreedy(reference, state, i, draws));
          if (i > 0 && target == TemporalDifference.Target.NEXT_ACTION) {
            update(reference, watched, chosen, rewards, i - 1, reference.get(state, chosen.get(i)));
          }
        }
        assertEquals(chosen, actions);
        assertTablesEqual(reference, agent.table());
      }
    }
  }

  private static void update(
      ValueTable q,
      Watched watched,
      List<Integer> actions,
      List<Double> rewards,
      int i,
      double next) {
    int s = watched.observations.get(i);
    int a = actions.get(i);
    q.set(s, a, q.get(s, a) + ALPHA * (rewards.get(i) + GAMMA * next - q.get(s, a)));
  }

  /** ε-greedy from the stream's definition: draw 0 whether to explore, 1 where, 2 among ties. */
  private static int epsilonGreedy(ValueTable q, int state, long frame, RandomStream draws) {
    if ((draws.bitsAt(frame, 0) >>> 11) / (double) (1L << 53) < EPSILON) {
      return below(draws.bitsAt(frame, 1), 4);
    }
    List<Integer> best = new ArrayList<>();
    for (int a = 0; a < 4; a++) {
      double value = q.get(state, a);
      if (best.isEmpty() || value > q.get(state, best.get(0))) {
        best.clear();
      }
      if (best.isEmpty() || value == q.get(state, best.get(0))) {
        best.add(a);
      }
    }
    return best.size() == 1 ? best.get(0) : best.get(below(draws.bitsAt(frame, 2), best.size()));
  }

  private static int below(long bits, int bound) {
    return BigInteger.valueOf(bits >>> 1)
        .multiply(BigInteger.valueOf(bound))
        .shiftRight(63)
        .intValue();
  }

  @Test
  void withOneFrameUnderWayAndInstantCpuThereIsOneState() {
    // A frame is dispatched when no other is in the system: everything is idle, always.
    Watched watched = new Watched();
    RandomStreams streams = new RandomStreams(1);
    LearningDispatcher dispatcher =
        new LearningDispatcher(
            watched,
            agent(TemporalDifference.Target.GREEDY, new ValueTable(14641, 4, 0), draws(1)),
            BY_FRAME,
            (frame, reward) -> {},
            TransitionRule.NEXT_DISPATCH,
            Mode.TRAIN);
    new Simulation(
            paperCluster(ObservationSpec.INSTANTANEOUS),
            new ClosedLoop(1),
            new LawFrames(new ServiceLaw.Lognormal(40e6, 0.5), streams.stream("frames")),
            dispatcher,
            1000,
            new SimulationObserver() {})
        .run();
    assertArrayEquals(
        new int[] {14640}, watched.observations.stream().mapToInt(o -> o).distinct().toArray());
  }

  @Test
  void aParameterChangedInMidRunIsTheAgents() {
    // ε from 0 to 1: the greedy action is 3 of four, and of 400 random ones about 100 are
    ValueTable table = new ValueTable(101, 4, 0);
    table.set(50, 3, 1);
    LearningDispatcher d =
        dispatcher(
            new TemporalDifference(
                TemporalDifference.Target.GREEDY,
                table,
                new EpsilonGreedy(0, TieBreak.FIRST, draws(1)),
                0.1,
                0.9),
            TransitionRule.NEXT_DISPATCH,
            Mode.TRAIN);
    assertEquals(3, d.choose(0, 0, sight(50)));
    d.set("epsilon", 1);
    int greedy = 0;
    for (int i = 1; i <= 400; i++) {
      greedy += d.choose(i, 0, sight(50)) == 3 ? 1 : 0;
    }
    // binomial(400, 1/4): 100 ± 4.5 · 8.7
    assertEquals(100, greedy, 39);
    assertThrows(IllegalArgumentException.class, () -> d.set("epsilon", 1.5));
    assertThrows(IllegalArgumentException.class, () -> d.set("lambda", 0.5));
  }

  @Test
  void filteredFramesTeachNothing() {
    List<String> log = new ArrayList<>();
    Dispatcher d = dispatcher(new Recording(false, log), TransitionRule.NEXT_DISPATCH, Mode.TRAIN);
    d.choose(0, 0, sight(11));
    log.clear();
    d.ended(new Outcome.Filtered().set(64, 5)); // would share the place of frame 0
    d.choose(65, 0, sight(22));
    d.settle(sight(0));
    assertEquals(List.of("act 22 step 65 TRAIN"), log);
    assertThrows(IllegalStateException.class, () -> end(d, 7), "nobody decided about frame 7");
  }

  @Test
  void aCopysRewardsAreNotTheOriginals() {
    List<Long> heard = new ArrayList<>();
    Dispatcher d =
        new LearningDispatcher(
            FREE,
            new Recording(false, new ArrayList<>()),
            BY_FRAME,
            (frame, reward) -> heard.add(frame),
            TransitionRule.NEXT_DISPATCH,
            Mode.TRAIN);
    d.choose(0, 0, sight(11));
    Dispatcher copy = d.copy();
    end(copy, 0);
    assertEquals(List.of(), heard);
    end(d, 0);
    assertEquals(List.of(0L), heard);
  }
}
