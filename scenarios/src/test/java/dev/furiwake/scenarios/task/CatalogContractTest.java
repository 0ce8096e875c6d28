package dev.furiwake.scenarios.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.furiwake.scenarios.command.InputException;
import dev.furiwake.scenarios.learning.TransitionRule;
import dev.furiwake.sim.dispatch.ClusterView;
import dev.furiwake.sim.dispatch.Dispatcher;
import dev.furiwake.sim.dispatch.Outcome;
import dev.furiwake.sim.engine.Simulation;
import dev.furiwake.sim.engine.SimulationObserver;
import dev.furiwake.sim.random.RandomStreams;
import dev.furiwake.sim.workload.Poisson;
import dev.furiwake.sim.workload.TraceFrames;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What everything registered must do; whatever is added to the catalog is tested here too. */
class CatalogContractTest {
  private static final Catalog CATALOG = new Catalog();
  private static final int FRAMES = 2000;

  /**
   * Lets one dispatcher decide and others shadow it: they are asked and told the same, and must
   * decide alike from the frame on at which they were copied.
   */
  private static final class Shadowed implements Dispatcher {
    final Dispatcher leader;
    final List<Integer> choices = new ArrayList<>();
    private final long copyAt;
    private final List<Dispatcher> shadows = new ArrayList<>();

    Shadowed(Dispatcher leader, long copyAt) {
      this.leader = leader;
      this.copyAt = copyAt;
    }

    @Override
    public int choose(long frame, int traceIndex, ClusterView view) {
      if (frame == copyAt) {
        shadows.add(leader.copy());
        Dispatcher disturbed = leader.copy();
        for (int i = 0; i < 50; i++) {
          disturbed.choose(frame + i, traceIndex, view);
        }
      }
      int choice = leader.choose(frame, traceIndex, view);
      for (Dispatcher shadow : shadows) {
        assertEquals(choice, shadow.choose(frame, traceIndex, view), "copy at frame " + frame);
      }
      assertTrue(choice >= 0 && choice < view.containers());
      choices.add(choice);
      return choice;
    }

    @Override
    public void ended(Outcome outcome) {
      leader.ended(outcome);
      shadows.forEach(s -> s.ended(outcome));
    }

    @Override
    public void settle(ClusterView view) {
      leader.settle(view);
      shadows.forEach(s -> s.settle(view));
    }

    @Override
    public Dispatcher copy() {
      return this;
    }
  }

  private static List<Integer> choices(String policy, long seed, Set<Long> ended) {
    Task task = TaskTest.task(policy, "open-0.4", FRAMES);
    RandomStreams streams = new RandomStreams(seed);
    Shadowed dispatcher = new Shadowed(task.dispatcher(streams), 700);
    Simulation run =
        new Simulation(
            task.cluster(),
            new Poisson(task.arrivalRate(), streams.stream("arrivals")),
            TraceFrames.cyclic(task.trace(), streams.stream("frames")),
            dispatcher,
            FRAMES,
            new SimulationObserver() {
              @Override
              public void ended(Outcome outcome) {
                assertTrue(ended.add(outcome.frame()), "frame " + outcome.frame() + " ended twice");
              }
            });
    run.run();
    assertEquals(FRAMES, run.ended());
    return dispatcher.choices;
  }

  @TestFactory
  Stream<DynamicTest> everyPolicyKeepsTheContract() {
    return CATALOG.policies().stream()
        .map(policy -> DynamicTest.dynamicTest(policy, () -> keepsTheContract(policy)));
  }

  private static void keepsTheContract(String policy) {
    Set<Long> ended = new HashSet<>();
    List<Integer> choices = choices(policy, 1, ended);
    assertEquals(FRAMES, ended.size(), "every frame ended once");
    assertEquals(choices, choices(policy, 1, new HashSet<>()), "the same for a seed");
    assertTrue(choices.stream().distinct().count() > 1, "no policy here is stuck to one container");
    RunResult result =
        TaskTest.task(policy, "closed-4", FRAMES)
            .run(
                new RandomStreams(3),
                List.of(TaskTest.task(policy, "closed-4", 4).scenario().learning().reward()));
    assertEquals(FRAMES, result.metrics().completed());
    double shares = 0;
    for (int c = 0; c < 4; c++) {
      shares += result.metrics().share(c);
      double u = result.utilisation().get(c);
      assertTrue(u >= 0 && u <= 1);
    }
    assertEquals(1, shares, 1e-12);
  }

  @Test
  void everythingThatShipsCanBeRead() {
    for (String name : CATALOG.scenarios()) {
      Scenario scenario = CATALOG.scenario(name);
      assertEquals(name, scenario.name());
      assertTrue(CATALOG.policies().contains(scenario.learning().policy().name()));
    }
    for (String name : CATALOG.experiments()) {
      assertFalse(CATALOG.experiment(name).isBlank());
    }
  }

  @Test
  void theBundledScenarioIsThePapersWithTheDocumentedDefaults() {
    // Paper P1's table of containers: A 2 threads and 4 GB, B 4 and 8, C 6 and 8, D 6 and 16; the
    // defaults of the design: α 0.1, γ 0.9, ε 0.2, Q₀ 0, random ties, next dispatch, 11 levels,
    // instantaneous CPU, cyclic order, 2000 episodes of one frame, container time, own last 100.
    Scenario s = CATALOG.scenario("p1");
    assertEquals(
        List.of(
            new ClusterPart.ContainerPart("A", 2, 4_000_000_000L, 1),
            new ClusterPart.ContainerPart("B", 4, 8_000_000_000L, 1),
            new ClusterPart.ContainerPart("C", 6, 8_000_000_000L, 1),
            new ClusterPart.ContainerPart("D", 6, 16_000_000_000L, 1)),
        s.cluster().containers());
    assertEquals(CATALOG.learner("q-learning"), s.learning().policy());
    Scenario plain =
        Scenario.parse("plain", "name: n\ntrace: t\ncontainers: [{name: A}]\n", CATALOG);
    assertEquals(s.learning().policy(), plain.learning().policy());
    assertEquals(s.learning().reward(), plain.learning().reward());
    assertEquals(s.cluster().observation(), plain.cluster().observation());
    assertEquals(s.learning().observation(), plain.learning().observation());
    assertEquals(s.workload().order(), plain.workload().order());
    assertEquals(s.workload().frames(), plain.workload().frames());
    assertEquals(s.workload().framesPerEpisode(), plain.workload().framesPerEpisode());
    assertEquals(s.cluster().discipline(), plain.cluster().discipline());
    assertEquals(s.cluster().host().cores(), plain.cluster().host().cores());
    assertEquals(s.workload().load(), plain.workload().load());
    assertEquals(
        new PolicySpec.Learner(
            "q-learning",
            0.1,
            0.9,
            0.2,
            0,
            dev.furiwake.agents.exploration.TieBreak.RANDOM,
            TransitionRule.NEXT_DISPATCH),
        s.learning().policy());
    assertEquals(2000, s.workload().frames());
    assertEquals(11, s.learning().observation().cpuLevels());
    assertEquals(Double.POSITIVE_INFINITY, s.cluster().host().cores());
  }

  @Test
  void unknownNamesAreToldWithWhatIsKnown() {
    InputException e = assertThrows(InputException.class, () -> CATALOG.dispatcher("rondom"));
    assertTrue(String.valueOf(e.getMessage()).contains("rondom"), e.getMessage());
    assertTrue(String.valueOf(e.getMessage()).contains("round-robin"), e.getMessage());
    for (String kind : List.of("scenario", "experiment", "trace")) {
      InputException missing =
          assertThrows(
              InputException.class,
              () -> {
                switch (kind) {
                  case "scenario" -> CATALOG.scenario("no-such-thing");
                  case "experiment" -> CATALOG.experiment("no-such-thing");
                  default -> CATALOG.trace("no-such-thing");
                }
              });
      String message = String.valueOf(missing.getMessage());
      assertTrue(message.contains("no-such-thing") && message.contains("accepted"), message);
    }
  }
}
