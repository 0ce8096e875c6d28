package dev.furiwake.cli;

import dev.furiwake.agents.Explanation;
import dev.furiwake.agents.Mode;
import dev.furiwake.experiments.results.Column;
import dev.furiwake.experiments.results.Table;
import dev.furiwake.experiments.sweep.ScenarioSettings;
import dev.furiwake.scenarios.command.Console;
import dev.furiwake.scenarios.command.InputException;
import dev.furiwake.scenarios.learning.Blind;
import dev.furiwake.scenarios.learning.EncodedAgent;
import dev.furiwake.scenarios.learning.Feature;
import dev.furiwake.scenarios.learning.StatedView;
import dev.furiwake.scenarios.spec.Range;
import dev.furiwake.scenarios.spec.SpecNode;
import dev.furiwake.scenarios.task.Catalog;
import dev.furiwake.scenarios.task.SavedPolicy;
import dev.furiwake.scenarios.task.Scenario;
import dev.furiwake.scenarios.task.Task;
import dev.furiwake.sim.cluster.ContainerSpec;
import dev.furiwake.sim.random.RandomStreams;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code explain SCENARIO --policy FILE}: why a saved policy decides as it does. */
@Command(
    name = "explain",
    description = "Ask a saved policy what it would do, what each container is worth, and why.",
    footer = {
      "",
      "Examples:",
      "  furiwake run p1 --save-policy p1.policy",
      "  furiwake explain p1 --policy p1.policy --observation 'A: {free-cpu: 0}, B: {free-cpu: 40}'",
      "A container or feature that is not named is as at the start: all CPU free, no frame in",
      "flight, no response yet. Features: free-cpu (percent), in-flight (frames), response (a",
      "duration), as far as the scenario shows them to its learner."
    })
final class ExplainCommand implements Callable<Integer> {
  private static final int DIGITS = 6;
  private static final Range PERCENT = new Range(0, true, 100);

  private final Console console;
  private final Catalog catalog;

  @Parameters(paramLabel = "SCENARIO", description = "The scenario it was learned in.")
  private String scenarioName;

  @Option(
      names = {"-s", "--set"},
      paramLabel = "KEY=VALUE",
      description = "Set a key of the scenario, as run did when it was learned.")
  private List<String> settings = new ArrayList<>();

  @Option(
      names = "--policy",
      paramLabel = "FILE",
      required = true,
      description = "A policy saved by run --save-policy or live --save-policy.")
  private Path policy;

  @Option(
      names = "--observation",
      paramLabel = "CONTAINERS",
      description = "What is seen of each container, by name, as YAML.")
  private String observation = "";

  @Option(
      names = "--train",
      description = "What it would do while learning, exploration included (default: evaluating).")
  private boolean train;

  @Option(
      names = "--frame",
      paramLabel = "N",
      description = "With --train: the number of the frame, which draws follow from (default: 0).")
  private long frame;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "With --train: seed of the draws (default: 1).")
  private long seed = 1;

  ExplainCommand(Console console, Catalog catalog) {
    this.console = console;
    this.catalog = catalog;
  }

  @Override
  public Integer call() {
    if (frame < 0) {
      throw new InputException("--frame is " + frame + "; accepted: a whole number, 0 or more");
    }
    Scenario scenario =
        settings.isEmpty()
            ? catalog.scenario(scenarioName)
            : ScenarioSettings.scenario(
                catalog, scenarioName, ScenarioSettings.values(catalog, scenarioName, settings));
    Task task = new Task(scenario, catalog.trace(scenario.workload().trace()), catalog);
    RandomStreams streams = new RandomStreams(seed).replication(0);
    EncodedAgent agent = SavedPolicy.read(policy, task.agent(streams), scenario);
    boolean blind = agent instanceof EncodedAgent.Tabular t && t.encoder() instanceof Blind;
    List<Feature> seen = blind ? List.of() : scenario.learning().observation().features();
    StatedView view = view(seen, task.cluster().containers());
    Explanation why =
        task.learning(agent, (f, reward) -> {}, train ? Mode.TRAIN : Mode.EVALUATE)
            .explain(frame, view);
    console.line(
        "scenario "
            + scenario.name()
            + ", "
            + agent.agent().algorithm()
            + (train ? ", learning, frame " + frame : ", evaluating"));
    PlainTable.lines(table(seen, task.cluster().containers(), view, why)).forEach(console::line);
    console.line("");
    console.line(
        "decides for "
            + task.cluster().containers().get(why.action()).name()
            + (why.exploratory() ? ", exploring: " : ": ")
            + why.why());
    return 0;
  }

  /** Reads what is seen; every feature that is named must be one the learner sees. */
  private StatedView view(List<Feature> seen, List<ContainerSpec> containers) {
    SpecNode stated = SpecNode.parse("--observation", "{" + observation + "}");
    int n = containers.size();
    int[] threads = containers.stream().mapToInt(ContainerSpec::threads).toArray();
    double[] free = new double[n];
    int[] inFlight = new int[n];
    double[] response = new double[n];
    Arrays.fill(free, 100);
    Arrays.fill(response, Double.NaN);
    for (int c = 0; c < n; c++) {
      SpecNode container = stated.section(containers.get(c).name());
      for (Feature feature : seen) {
        if (feature instanceof Feature.FreeCpu) {
          free[c] = container.number(feature.word(), free[c], PERCENT);
        } else if (feature instanceof Feature.InFlight) {
          inFlight[c] = (int) container.integer(feature.word(), 0, 0, Integer.MAX_VALUE);
        } else if (container.has(feature.word())) {
          response[c] = container.durationNs(feature.word(), 0);
        }
      }
    }
    stated.finish();
    return new StatedView(threads, free, inFlight, response);
  }

  private static Table table(
      List<Feature> seen, List<ContainerSpec> containers, StatedView view, Explanation why) {
    Column[] columns = new Column[seen.size() + 4];
    columns[0] = Column.text("container");
    for (int i = 0; i < seen.size(); i++) {
      String word = seen.get(i).word();
      columns[i + 1] = Column.number(word.equals("response") ? "response, ms" : word, DIGITS);
    }
    columns[seen.size() + 1] = Column.number("value", DIGITS);
    columns[seen.size() + 2] = Column.number("probability", DIGITS);
    columns[seen.size() + 3] = Column.count("visits");
    Table table = new Table(columns);
    for (int c = 0; c < containers.size(); c++) {
      Object[] cells = new Object[columns.length];
      cells[0] = containers.get(c).name();
      for (int i = 0; i < seen.size(); i++) {
        Feature feature = seen.get(i);
        cells[i + 1] =
            feature instanceof Feature.FreeCpu
                ? view.freePercent(c)
                : feature instanceof Feature.InFlight
                    ? (double) view.inFlight(c)
                    : view.responseEwmaNs(c) * 1e-6;
      }
      Explanation.Option option = why.options().get(c);
      OptionalDouble probability = option.probability();
      OptionalLong visits = option.visits();
      cells[seen.size() + 1] = option.value();
      cells[seen.size() + 2] = probability;
      cells[seen.size() + 3] = visits;
      table.row(cells);
    }
    return table;
  }
}
