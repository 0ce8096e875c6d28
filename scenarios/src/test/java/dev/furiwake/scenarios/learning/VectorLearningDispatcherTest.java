package dev.furiwake.scenarios.learning;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.furiwake.agents.Explanation;
import dev.furiwake.agents.Mode;
import dev.furiwake.agents.PolicyFile;
import dev.furiwake.agents.StateReader;
import dev.furiwake.agents.StateWriter;
import dev.furiwake.agents.TabularAgent;
import dev.furiwake.agents.VectorAgent;
import dev.furiwake.scenarios.task.Catalog;
import dev.furiwake.scenarios.task.RunResult;
import dev.furiwake.scenarios.task.Scenario;
import dev.furiwake.scenarios.task.Task;
import dev.furiwake.sim.random.RandomStreams;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What is a transition is the same for vectors as for tables, whose dispatcher is held to the
 * textbook's loop: a table that is shown levels as a vector must decide and learn alike, to the
 * last bit.
 */
class VectorLearningDispatcherTest {
  private static final Catalog CATALOG = new Catalog();
  private static final int LEVELS = 11;

  /** A table that is told its observation as digits. */
  private record Digits(TabularAgent table) implements VectorAgent {
    private static int index(double[] digits) {
      int index = 0;
      for (double digit : digits) {
        index = index * LEVELS + (int) digit;
      }
      return index;
    }

    @Override
    public int dimension() {
      return 4;
    }

    @Override
    public int act(double[] observation, long step, Mode mode) {
      return table.act(index(observation), step, mode);
    }

    @Override
    public void learn(
        long step,
        double[] observation,
        int action,
        double reward,
        double[] nextObservation,
        int nextAction,
        boolean terminated) {
      table.learn(
          step, index(observation), action, reward, index(nextObservation), nextAction, terminated);
    }

    @Override
    public Explanation explain(double[] observation, long step, Mode mode) {
      return table.explain(index(observation), step, mode);
    }

    @Override
    public String algorithm() {
      return table.algorithm();
    }

    @Override
    public int actions() {
      return table.actions();
    }

    @Override
    public boolean usesNextAction() {
      return table.usesNextAction();
    }

    @Override
    public void endEpisode() {
      table.endEpisode();
    }

    @Override
    public void save(StateWriter out) {
      table.save(out);
    }

    @Override
    public void load(StateReader in) throws IOException {
      table.load(in);
    }

    @Override
    public VectorAgent copy() {
      return new Digits(table.copy());
    }
  }

  @Test
  void aTableThatIsShownAVectorLearnsTheSameBits() {
    List<Feature> features = List.of(new Feature.FreeCpu(LEVELS));
    for (String learner : List.of("q-learning", "sarsa", "watkins-q", "n-step-sarsa")) {
      for (String transition : List.of("next-dispatch", "completion")) {
        // 100 under way: more than the ring has room for at first
        for (String load : List.of("closed-1", "closed-100", "open-0.9")) {
          String what = learner + ", " + transition + ", " + load;
          Scenario scenario =
              Scenario.parse(
                  what,
                  CATALOG
                      .scenarioText("p1")
                      .replaceFirst(
                          "(?s)\npolicy:.*",
                          "\npolicy: {" + learner + ": {transition: " + transition + "}}\n")
                      .replace("closed-4", load)
                      .replace("episodes: 2000", "episodes: 1500"),
                  CATALOG);
          Task task = new Task(scenario, CATALOG.trace("drawn-faces").toTrace(), CATALOG);
          RandomStreams streams = new RandomStreams(5);
          EncodedAgent.Tabular table = (EncodedAgent.Tabular) task.agent(streams);
          EncodedAgent.Vector vector =
              new EncodedAgent.Vector(
                  new FeatureVector(features, 4, FeatureVector.Scale.LEVELS),
                  new Digits(table.agent().copy()));
          byte[] fresh = PolicyFile.toBytes(table.agent(), "");
          RunResult one = task.run(streams, table, Mode.TRAIN);
          RunResult other = task.run(streams, vector, Mode.TRAIN);
          assertNotEquals(0, new java.math.BigInteger(fresh).compareTo(bytes(table)), what);
          assertArrayEquals(
              PolicyFile.toBytes(table.agent(), ""), PolicyFile.toBytes(vector.agent(), ""), what);
          assertEquals(one.metrics().meanResponseNs(), other.metrics().meanResponseNs(), what);
          assertEquals(one.curves().get(0).total(), other.curves().get(0).total(), what);
        }
      }
    }
  }

  private static java.math.BigInteger bytes(EncodedAgent agent) {
    return new java.math.BigInteger(PolicyFile.toBytes(agent.agent(), ""));
  }

  @Test
  void evaluatingTeachesNothing() {
    Scenario scenario = CATALOG.scenario("p1").withPolicy(CATALOG.learner("lin-ucb"));
    Task task = new Task(scenario, CATALOG.trace("drawn-faces").toTrace(), CATALOG);
    EncodedAgent agent = task.agent(new RandomStreams(1));
    byte[] fresh = PolicyFile.toBytes(agent.agent(), "");
    task.run(new RandomStreams(1), agent, Mode.EVALUATE);
    assertArrayEquals(fresh, PolicyFile.toBytes(agent.agent(), ""));
  }
}
