package dev.furiwake.scenarios.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.furiwake.scenarios.command.InputException;
import dev.furiwake.scenarios.learning.TransitionRule;
import dev.furiwake.scenarios.reward.MeasuredTime;
import dev.furiwake.sim.cluster.Change;
import dev.furiwake.sim.cluster.ClusterSpec;
import dev.furiwake.sim.cluster.ContainerSpec;
import dev.furiwake.sim.cluster.GatewaySpec;
import dev.furiwake.sim.cluster.HostSpec;
import dev.furiwake.sim.cluster.LinkSpec;
import dev.furiwake.sim.cluster.NetworkSpec;
import dev.furiwake.sim.cluster.ObservationSpec;
import dev.furiwake.sim.cluster.ServiceDiscipline;
import dev.furiwake.sim.cluster.TimedChange;
import dev.furiwake.sim.trace.SpeedupCurve;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ScenarioParseTest {
  private static final Catalog CATALOG = new Catalog();
  private static final String BASE = "name: n\ntrace: t\n";
  private static final String ONE = BASE + "containers: [{name: A, threads: 2}]\n";

  private static Scenario parse(String yaml) {
    return Scenario.parse("my.yaml", yaml, CATALOG);
  }

  /** Asserts that a text is refused in one line that tells all of these. */
  private static void refused(String yaml, String... parts) {
    String message =
        String.valueOf(assertThrows(InputException.class, () -> parse(yaml), yaml).getMessage());
    assertTrue(message.startsWith("my.yaml"), message);
    assertEquals(1, message.lines().count(), message);
    for (String part : parts) {
      assertTrue(message.contains(part), "'" + part + "' in: " + message);
    }
    assertTrue(message.contains("accepted"), message);
  }

  @Test
  void everySettingIsRead() {
    Scenario s =
        parse(
            """
            version: 1
            name: all
            description: everything
            trace: some-trace
            containers:
              - {name: A, threads: 3, memory: 2 GiB, speed: 1.5}
              - {name: B, link: {latency: 9 ms}, in-service: 2, queue: 5, cpu-quota: 0.5, start-up: 1 s}
            discipline: fifo
            speed-up: {usl: {contention: 0.1, coherency: 0.01}}
            host: {cores: 2.5, contention: 0.1, quota-period: 50 ms}
            link: {latency: 3 ms, bandwidth: 10 Mbit/s, answer: 1 kB}
            network: {uplink: 20 Mbit/s, downlink: 30 Mbit/s}
            gateway: {buffer: 7, outstanding: 3, timeout: 2 s, retries: 4}
            observation: {cpu-window: 2 s, cpu-period: 500 ms, noise: 1.5, levels: 6}
            changes:
              - {at: 1 s, container: B, speed: 0.5}
              - {at: 2 s, container: A, state: crashed}
              - {at: 3 s, container: A, state: up}
              - {at: 4 s, container: B, state: removed}
              - {at: 5 s, antagonist: 1.5}
              - {at: 6 s, arrival-rate: 2}
              - {at: 7 s, parameter: epsilon, value: 0.05}
            load: fixed-rate-0.6
            frame-order: resampled
            episodes: 40
            frames-per-episode: 25
            drain-episodes: true
            reward: {measured: round-trip, baseline: fixed-123456}
            policy:
              sarsa: {alpha: 0.5, gamma: 0, epsilon: 1, initial: -2.5, tie-break: first, transition: completion}
            """);
    assertEquals(
        "all everything some-trace",
        s.name() + " " + s.description() + " " + s.workload().trace().word());
    assertEquals(
        List.of(
            new ClusterPart.ContainerPart("A", 3, 2L << 30, 1.5),
            new ClusterPart.ContainerPart(
                "B",
                1,
                Long.MAX_VALUE,
                1,
                Optional.of(new LinkSpec(9_000_000, Double.POSITIVE_INFINITY, 0)),
                new ContainerSpec.Limits(2, 5, 0.5, 1_000_000_000))),
        s.cluster().containers());
    assertEquals(ClusterPart.Discipline.FIFO, s.cluster().discipline());
    assertEquals(Optional.of(new SpeedupCurve.Usl(0.1, 0.01)), s.cluster().speedup());
    assertEquals(new HostSpec(2.5, 0.1, 50_000_000), s.cluster().host());
    assertEquals(new LinkSpec(3_000_000, 1e7, 1000), s.cluster().link());
    assertEquals(new NetworkSpec(2e7, 3e7), s.cluster().network());
    assertEquals(new GatewaySpec(7, 3, 2_000_000_000L, 4), s.cluster().gateway());
    assertEquals(new ObservationSpec(2_000_000_000L, 500_000_000L, 1.5), s.cluster().observation());
    assertEquals(
        List.of(
            new TimedChange(1_000_000_000L, new Change.Speed(1, 0.5)),
            new TimedChange(2_000_000_000L, new Change.Crash(0)),
            new TimedChange(3_000_000_000L, new Change.Start(0)),
            new TimedChange(4_000_000_000L, new Change.Remove(1)),
            new TimedChange(5_000_000_000L, new Change.Antagonist(1.5)),
            new TimedChange(6_000_000_000L, new Change.ArrivalRate(2)),
            new TimedChange(7_000_000_000L, new Change.PolicyParameter("epsilon", 0.05))),
        s.cluster().changes());
    assertEquals(6, s.learning().observation().cpuLevels());
    assertEquals(new Load.FixedRate(0.6), s.workload().load());
    assertEquals(WorkloadPart.FrameOrder.RESAMPLED, s.workload().order());
    assertEquals(1000, s.workload().frames());
    assertTrue(s.workload().drainEpisodes());
    assertEquals(
        new RewardSpec(MeasuredTime.ROUND_TRIP, new BaselineSpec.Fixed(OptionalLong.of(123456))),
        s.learning().reward());
    assertEquals(
        new PolicySpec.Learner(
            "sarsa",
            0.5,
            0,
            1,
            -2.5,
            dev.furiwake.agents.exploration.TieBreak.FIRST,
            TransitionRule.COMPLETION),
        s.learning().policy());
    // the cluster is made of it, each container with its own link or the common one
    ClusterSpec made = s.cluster().spec(new SpeedupCurve.Amdahl(1));
    assertEquals(s.cluster().link(), made.containers().get(0).link());
    assertEquals(9_000_000, made.containers().get(1).link().latencyNs());
    assertEquals(s.cluster().containers().get(1).limits(), made.containers().get(1).limits());
    assertEquals(s.cluster().changes(), made.changes());
    assertEquals(3, s.cluster().spec(new SpeedupCurve.Amdahl(1)).containers().get(0).threads());
    assertEquals(
        new ServiceDiscipline.Fifo(),
        s.cluster().spec(new SpeedupCurve.Amdahl(1)).containers().get(0).discipline());
  }

  @Test
  void theTracesCurveServesWhereTheScenarioHasNone() {
    SpeedupCurve ofTrace = new SpeedupCurve.Amdahl(0.7);
    assertEquals(
        new ServiceDiscipline.ProcessorSharing(ofTrace),
        parse(ONE).cluster().spec(ofTrace).containers().get(0).discipline());
    assertEquals(
        new ServiceDiscipline.ProcessorSharing(new SpeedupCurve.Amdahl(0.9)),
        parse(ONE + "speed-up: {amdahl: 0.9}\n")
            .cluster()
            .spec(ofTrace)
            .containers()
            .get(0)
            .discipline());
  }

  @Test
  void aWindowIsReadEveryWindowUnlessAPeriodIsGiven() {
    assertEquals(
        new ObservationSpec(1_000_000_000L, 1_000_000_000L),
        parse(ONE + "observation: {cpu-window: 1 s}\n").cluster().observation());
    assertEquals(
        new ObservationSpec(0, 1_000_000_000L),
        parse(ONE + "observation: {cpu-period: 1 s}\n").cluster().observation());
  }

  @Test
  void loadsAndBaselinesAreWrittenAsTheyAreRead() {
    for (String word :
        List.of("closed-1", "closed-400", "open-0.3", "open-1.2", "fixed-rate-0.85")) {
      assertEquals(word, Load.parse(word).word());
    }
    for (String word :
        List.of(
            "own-last-100",
            "own-last-10",
            "own-running-mean",
            "per-container",
            "previous-episode",
            "fixed",
            "fixed-5000000")) {
      assertEquals(word, BaselineSpec.parse(word).word());
    }
  }

  @Test
  void badInput() {
    refused("", "not a mapping");
    refused("nonsense", "not a mapping");
    refused("a: [", "my.yaml:");
    refused("name: a\nname: b\n", "my.yaml:2", "name");
    refused("version: 2\n" + ONE, "version is 2");
    refused("trace: t\ncontainers: [{name: A}]\n", "name is missing");
    refused("name: n\ncontainers: [{name: A}]\n", "trace is missing");
    refused(BASE, "containers is empty");
    refused(BASE + "containers: []\n", "containers is empty");
    refused(BASE + "containers: [{threads: 2}]\n", "containers[0].name is missing");
    refused(BASE + "containers: [{name: A}, {name: A}]\n", "names that differ", "[A, A]");
    refused(ONE + "colour: red\n", "unknown key colour", "discipline");
    refused(BASE + "containers: [{name: A, thread: 2}]\n", "containers[0].thread", "threads");
    for (String threads : List.of("0", "-1", "1.5", "many", "5000", "1e3")) {
      refused(
          BASE + "containers: [{name: A, threads: " + threads + "}]\n",
          "containers[0].threads is ",
          "1 to 4096");
    }
    for (String speed : List.of("0", "-1", ".nan", ".inf", "fast", "1e-300", "1e300")) {
      refused(BASE + "containers: [{name: A, speed: " + speed + "}]\n", "containers[0].speed is ");
    }
    for (String memory : List.of("0", "0 GB", "-4 GB", "4", "4 ms")) {
      refused(
          BASE + "containers: [{name: A, memory: " + memory + "}]\n",
          "containers[0].memory is " + memory);
    }
    refused(ONE + "discipline: lifo\n", "discipline is lifo", "processor-sharing, fifo");
    refused(ONE + "speed-up: linear\n", "speed-up is linear", "amdahl");
    refused(ONE + "speed-up: {amdahl: 1.5}\n", "speed-up.amdahl is 1.5");
    refused(ONE + "speed-up: {amdahl: 0.5, p: 1}\n", "unknown key speed-up.p");
    refused(ONE + "speed-up: {usl: {contention: -1}}\n", "speed-up.usl.contention is -1");
    refused(ONE + "speed-up: {usl: {coherency: 1e300}}\n", "speed-up.usl.coherency is ");
    refused(ONE + "speed-up: {gustafson: 1}\n", "speed-up", "amdahl");
    for (String cores : List.of("0", "-2", ".nan", "all", "1e-300")) {
      refused(ONE + "host: {cores: " + cores + "}\n", "host.cores is ", "uncapped");
    }
    refused(ONE + "link: {latency: 5}\n", "link.latency is 5", "ms");
    refused(ONE + "link: {latency: 9999999999 h}\n", "link.latency", "up to");
    refused(ONE + "link: {bandwidth: 0 bit/s}\n", "link.bandwidth is 0 bit/s");
    refused(ONE + "link: {answer: 3 GB}\n", "link.answer is 3 GB", "2147483647 B");
    refused(ONE + "link: fast\n", "link is fast", "a mapping");
    refused(ONE + "gateway: {buffer: -1}\n", "gateway.buffer is -1");
    refused(ONE + "gateway: {timeout: 0 s}\n", "gateway.timeout is 0", "above 0");
    refused(ONE + "gateway: {retries: -1}\n", "gateway.retries is -1");
    refused(ONE + "host: {contention: -1}\n", "host.contention is -1");
    refused(ONE + "host: {quota-period: 5 us}\n", "host.quota-period is ", "1 ms or more");
    refused(ONE + "network: {uplink: 5}\n", "network.uplink is 5", "Mbit/s");
    refused(ONE + "observation: {noise: 101}\n", "observation.noise is 101");
    refused(BASE + "containers: [{name: A, queue: -1}]\n", "containers[0].queue is -1");
    refused(BASE + "containers: [{name: A, in-service: 0}]\n", "containers[0].in-service is 0");
    refused(BASE + "containers: [{name: A, cpu-quota: 0}]\n", "containers[0].cpu-quota is 0");
    refused(
        ONE + "load: closed-4\ngateway: {outstanding: 2, buffer: 1}\n", "load is closed-4", "hold");
    refused(ONE + "changes: [{at: 1 s}]\n", "changes[0].change is missing", "antagonist");
    refused(ONE + "changes: [{at: 1 s, speed: 2, antagonist: 1}]\n", "changes[0].change is [");
    refused(ONE + "changes: [{at: 1 s, speed: 2}]\n", "changes[0].container is missing");
    refused(ONE + "changes: [{at: 1 s, container: Z, speed: 2}]\n", "container is Z", "A");
    refused(ONE + "changes: [{at: 1 s, container: A, state: asleep}]\n", "state is asleep", "up");
    refused(ONE + "changes: [{at: 1, container: A, speed: 2}]\n", "changes[0].at is 1", "ms");
    refused(ONE + "changes: [{at: 1 s, antagonist: 2}]\n", "antagonist is 2.0", "host.cores");
    refused(ONE + "changes: [{at: 1 s, parameter: x}]\n", "changes[0].value is missing");
    refused(ONE + "changes: [{at: 1 s, parameter: x, value: 1}]\n", "a parameter x", "epsilon");
    refused(ONE + "changes: [{at: 1 s, parameter: alpha, value: 0}]\n", "alpha 0.0", "above 0");
    refused(
        ONE + "policy: random\nchanges: [{at: 1 s, parameter: epsilon, value: 0}]\n",
        "no parameter of random");
    refused(ONE + "gateway: {outstanding: 0}\n", "gateway.outstanding is 0");
    refused(ONE + "gateway: {buffer: 99999999999}\n", "gateway.buffer is 99999999999");
    refused(
        ONE + "observation: {cpu-window: 1 s, cpu-period: 0}\n",
        "observation.cpu-period is 0",
        "above 0");
    refused(ONE + "observation: {levels: 1}\n", "observation.levels is 1");
    for (String load :
        List.of(
            "closed-0",
            "closed--4",
            "closed-x",
            "open",
            "open-",
            "open-0",
            "open--0.5",
            "open-NaN",
            "open-0.0001",
            "open-1e9",
            "half-0.5",
            "closed-99999999999",
            "0.7")) {
      refused(ONE + "load: " + load + "\n", "load is " + load, "closed-N");
    }
    refused(ONE + "frame-order: shuffled\n", "frame-order is shuffled", "cyclic, resampled");
    refused(ONE + "episodes: 3\n", "episodes is 3");
    refused(ONE + "frames-per-episode: 0\n", "frames-per-episode is 0");
    refused(ONE + "drain-episodes: 1\n", "drain-episodes is 1", "true or false");
    refused(ONE + "load: closed-4\ndrain-episodes: true\n", "drain-episodes", "closed loop");
    refused(ONE + "reward: {measured: wall}\n", "reward.measured is wall", "round-trip, container");
    for (String baseline :
        List.of("own-last-0", "own-last-", "own-last-x", "mean", "fixed-", "fixed--5", "fixed-0")) {
      refused(
          ONE + "reward: {baseline: " + baseline + "}\n",
          "reward.baseline is " + baseline,
          "own-last-N");
    }
    refused(ONE + "policy: best\n", "policy is best", "q-learning", "round-robin");
    refused(ONE + "policy: {best: {}}\n", "policy is [best]");
    refused(ONE + "policy: {random: {seed: 1}}\n", "unknown key policy.random.seed", "nothing");
    refused(ONE + "policy: {q-learning: {}, sarsa: {}}\n", "policy is [q-learning, sarsa]");
    refused(ONE + "policy: {sarsa: {alpha: 0}}\n", "policy.sarsa.alpha is 0", "above 0");
    refused(ONE + "policy: {sarsa: {gamma: 1.5}}\n", "policy.sarsa.gamma is 1.5");
    refused(ONE + "policy: {sarsa: {epsilon: .nan}}\n", "policy.sarsa.epsilon is .nan");
    refused(ONE + "policy: {sarsa: {initial: .inf}}\n", "policy.sarsa.initial is ");
    refused(ONE + "policy: {sarsa: {tie-break: last}}\n", "random, first");
    refused(ONE + "policy: {sarsa: {lambda: 0.9}}\n", "unknown key policy.sarsa.lambda", "alpha");
    refused(ONE + "policy: {sarsa: {transition: never}}\n", "next-dispatch, completion");
  }

  @Test
  void aTableTooLargeForMemoryIsToldBeforeTheRun() {
    StringBuilder many = new StringBuilder(BASE + "containers: [");
    for (int c = 0; c < 7; c++) {
      many.append("{name: c").append(c).append("}, ");
    }
    many.append("]\n");
    // 11^7 observations are more than 2^24
    refused(many + "policy: q-learning\n", "observation.levels is 11", "16777216");
    // a policy without a table does not mind
    assertEquals("random", parse(many + "policy: random\n").learning().policy().name());
    assertEquals(
        "q-learning",
        parse(many + "policy: q-learning\nobservation: {levels: 5}\n").learning().policy().name());
  }

  @Test
  void severalProblemsAreToldAtOnce() {
    refused(
        BASE
            + """
            containers: [{name: A, threads: 0}]
            load: sometimes
            policy: {q-learning: {alpha: 7}}
            colour: red
            """,
        "containers[0].threads is 0",
        "load is sometimes",
        "policy.q-learning.alpha is 7",
        "unknown key colour");
  }
}
