package dev.furiwake.scenarios.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.furiwake.sim.cluster.Change;
import dev.furiwake.sim.cluster.ClusterSpec;
import dev.furiwake.sim.cluster.TimedChange;
import dev.furiwake.sim.dispatch.Outcome;
import dev.furiwake.sim.engine.Simulation;
import dev.furiwake.sim.engine.SimulationObserver;
import dev.furiwake.sim.random.RandomStreams;
import dev.furiwake.sim.trace.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Little's law and the utilisation law, for every scenario that ships, under every policy and
 * several loads (Little, Operations Research 9, 1961; Denning and Buzen, ACM Computing Surveys 10,
 * 1978; Harchol-Balter 2013, chapter 6).
 *
 * <p>Over a whole run, from empty to empty, both are identities, whatever the arrivals, costs and
 * decisions: mean number in system = throughput × mean time there, and busy threads = throughput ×
 * mean cost. No warm-up, no interval; what is left is rounding.
 */
class OperationalLawsTest {
  private static final Catalog CATALOG = new Catalog();
  private static final List<String> LOADS =
      List.of(
          "closed-1",
          "closed-4",
          "closed-40",
          "open-0.3",
          "open-0.7",
          "open-0.95",
          "open-1.2",
          "fixed-rate-0.7");

  /**
   * Identities hold after any number of frames; these reach past the change that ships at the loads
   * up to 0.4.
   */
  private static final int MOST_FRAMES = 6_000;

  /** Doubles that sum 10⁵ numbers of 10¹⁰ ns. */
  private static final double ROUNDING = 1e-9;

  /**
   * A frame is done in a whole ns, so a container works up to one ns on every frame in vain: 10⁻⁷
   * of costs of 10 ms and more on up to 10 threads' worth of company.
   */
  private static final double WHOLE_NS = 1e-7;

  @TestFactory
  Stream<DynamicTest> everyScenarioKeepsTheLaws() {
    List<DynamicTest> tests = new ArrayList<>();
    for (String name : CATALOG.scenarios()) {
      Trace trace = CATALOG.trace(CATALOG.scenario(name).workload().trace());
      for (String load : LOADS) {
        for (String policy : CATALOG.policies()) {
          tests.add(
              DynamicTest.dynamicTest(
                  name + ", " + load + ", " + policy,
                  () -> keepsTheLaws(name, trace, load, policy)));
        }
      }
    }
    return tests.stream();
  }

  private static void keepsTheLaws(String name, Trace trace, String load, String policy) {
    Scenario shipped = CATALOG.scenario(name);
    Scenario scenario =
        shipped
            .withEpisodes(Math.min(shipped.workload().episodes(), MOST_FRAMES))
            .withLoad(Load.parse(load))
            .withPolicy(
                CATALOG.isLearner(policy)
                    ? CATALOG.learner(policy)
                    : new PolicySpec.Classical(policy));
    Task task = new Task(scenario, trace, CATALOG);
    RandomStreams seed = new RandomStreams(61);
    Sums sums = new Sums(task.cluster().containers().size());
    Simulation run = simulation(task, seed, sums);
    double[] workDone = workDone(task.cluster(), run);

    assertEquals(scenario.workload().frames(), sums.arrived);
    assertEquals(0, sums.present, "from empty to empty");
    assertEquals(1, sums.presentArea / sums.timeInSystem, ROUNDING, "Little, the whole system");
    double elapsed = (double) run.nowNs();
    boolean uncapped = !task.cluster().host().capped();
    for (int c = 0; c < sums.frames.length; c++) {
      String what =
          "container "
              + task.cluster().containers().get(c).name()
              + ", "
              + sums.frames[c]
              + " frames";
      if (sums.frames[c] == 0) {
        assertEquals(0, run.meanFrames(c), what);
        assertEquals(0, run.meanUtilisation(c), what);
        continue;
      }
      double throughput = sums.frames[c] / elapsed;
      double meanTime = sums.timeInContainer[c] / sums.frames[c];
      double meanCost = sums.cost[c] / sums.frames[c];
      assertEquals(1, run.meanFrames(c) / (throughput * meanTime), ROUNDING, "Little, " + what);
      double busy = workDone[c] / elapsed;
      if (uncapped) {
        assertEquals(1, busy / (throughput * meanCost), WHOLE_NS, "utilisation law, " + what);
      } else {
        // A host that slows its containers leaves their threads busy for longer than the work.
        assertTrue(busy / (throughput * meanCost) > 1 - WHOLE_NS, "utilisation law, " + what);
      }
    }
  }

  /**
   * Runs to the end and gives the work each container did, as its busy threads × its speed, summed
   * over the spells between two changes of speed; {@code ns} of cost.
   */
  private static double[] workDone(ClusterSpec cluster, Simulation run) {
    int containers = cluster.containers().size();
    double[] speed = new double[containers];
    double[] busyNs = new double[containers];
    double[] work = new double[containers];
    for (int c = 0; c < containers; c++) {
      speed[c] = cluster.containers().get(c).speed();
    }
    for (TimedChange timed : cluster.changes()) {
      Change.Speed change = assertInstanceOf(Change.Speed.class, timed.change(), "a law to derive");
      while (run.nextNs() <= timed.atNs() && run.advanceOne()) {}
      endSpell(cluster, run, speed, busyNs, work);
      speed[change.container()] =
          cluster.containers().get(change.container()).speed() * change.speed();
    }
    run.run();
    endSpell(cluster, run, speed, busyNs, work);
    return work;
  }

  private static void endSpell(
      ClusterSpec cluster, Simulation run, double[] speed, double[] busyNs, double[] work) {
    for (int c = 0; c < speed.length; c++) {
      int threads = cluster.containers().get(c).threads();
      double busyByNow = run.meanUtilisation(c) * run.nowNs() * threads;
      work[c] += (busyByNow - busyNs[c]) * speed[c];
      busyNs[c] = busyByNow;
    }
  }

  /** The run a task would make, watched, and open to be asked for its areas afterwards. */
  private static Simulation simulation(Task task, RandomStreams seed, SimulationObserver observer) {
    return new Simulation(
        task.cluster(),
        task.workload().arrivals(seed),
        task.workload().frames(seed),
        task.dispatcher(seed),
        task.scenario().workload().frames(),
        observer,
        seed);
  }

  /** Counts who is there while time passes, and adds up what the ended frames tell. */
  private static final class Sums implements SimulationObserver {
    final long[] frames;
    final double[] timeInContainer;
    final double[] cost;
    long arrived;
    long present;
    double presentArea;
    double timeInSystem;
    private long lastNs;

    Sums(int containers) {
      frames = new long[containers];
      timeInContainer = new double[containers];
      cost = new double[containers];
    }

    private void pass(long nowNs) {
      presentArea += (double) (nowNs - lastNs) * present;
      lastNs = nowNs;
    }

    @Override
    public void arrived(long frame, long nowNs, int inSystem) {
      pass(nowNs);
      arrived++;
      present++;
      assertEquals(present, inSystem);
    }

    @Override
    public void ended(Outcome outcome) {
      pass(outcome.endedNs());
      present--;
      timeInSystem += outcome.endedNs() - outcome.arrivedNs();
      if (outcome instanceof Outcome.Completed done) {
        int c = done.container();
        frames[c]++;
        timeInContainer[c] += done.containerNs();
        cost[c] += done.costNs();
      }
    }
  }
}
