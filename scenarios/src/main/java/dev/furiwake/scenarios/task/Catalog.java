package dev.furiwake.scenarios.task;

import dev.furiwake.agents.Draws;
import dev.furiwake.agents.TabularAgent;
import dev.furiwake.agents.tabular.EpsilonGreedy;
import dev.furiwake.agents.tabular.TemporalDifference;
import dev.furiwake.agents.tabular.ValueTable;
import dev.furiwake.scenarios.command.InputException;
import dev.furiwake.scenarios.trace.AzureFunctionsTrace;
import dev.furiwake.scenarios.trace.CsvTrace;
import dev.furiwake.scenarios.trace.RecordedTrace;
import dev.furiwake.scenarios.trace.TraceFolder;
import dev.furiwake.sim.cluster.ClusterSpec;
import dev.furiwake.sim.dispatch.Clairvoyant;
import dev.furiwake.sim.dispatch.Dispatcher;
import dev.furiwake.sim.dispatch.LeastConnections;
import dev.furiwake.sim.dispatch.RoundRobin;
import dev.furiwake.sim.dispatch.ShortestExpectedDelay;
import dev.furiwake.sim.dispatch.ThreadWeightedRandom;
import dev.furiwake.sim.dispatch.UniformRandom;
import dev.furiwake.sim.random.RandomStream;
import dev.furiwake.sim.trace.Trace;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Everything that can be named in a spec: dispatchers, learners, scenarios, experiments, traces.
 * One explicit list, in the order in which it is shown; nothing is found by scanning.
 *
 * <p>To add a dispatcher or learner: one class, one line here, one test.
 */
public final class Catalog {

  /** Makes a dispatcher for one run. */
  @FunctionalInterface
  public interface DispatcherFactory {
    /**
     * Returns a fresh dispatcher.
     *
     * @param stream the dispatcher's own random numbers
     */
    Dispatcher create(ClusterSpec cluster, RandomStream stream);
  }

  /** Makes a learner for one run. */
  @FunctionalInterface
  public interface LearnerFactory {
    /** Returns a fresh learner for so many observations and actions. */
    TabularAgent create(PolicySpec.Learner settings, int observations, int actions, Draws draws);
  }

  private final Map<String, DispatcherFactory> dispatchers = new LinkedHashMap<>();
  private final Map<String, LearnerFactory> learners = new LinkedHashMap<>();
  private final List<String> scenarios = new ArrayList<>();
  private final List<String> experiments = new ArrayList<>();
  private final List<String> traces = new ArrayList<>();

  /** Makes the catalog of everything that ships. */
  public Catalog() {
    dispatchers.put("random", (cluster, stream) -> new UniformRandom(stream));
    dispatchers.put(
        "thread-weighted-random", (cluster, stream) -> new ThreadWeightedRandom(stream));
    dispatchers.put("round-robin", (cluster, stream) -> new RoundRobin());
    dispatchers.put("least-connections", (cluster, stream) -> new LeastConnections(stream));
    dispatchers.put(
        "shortest-expected-delay", (cluster, stream) -> new ShortestExpectedDelay(cluster));
    dispatchers.put(
        "clairvoyant-greedy", (cluster, stream) -> new Clairvoyant(Clairvoyant.Aim.OWN_RESPONSE));
    dispatchers.put(
        "clairvoyant-marginal", (cluster, stream) -> new Clairvoyant(Clairvoyant.Aim.TOTAL_DELAY));
    learners.put("q-learning", temporalDifference(TemporalDifference.Target.GREEDY));
    learners.put("sarsa", temporalDifference(TemporalDifference.Target.NEXT_ACTION));
    scenarios.add("p1");
    experiments.add("p1");
    traces.add("drawn-faces");
  }

  private static LearnerFactory temporalDifference(TemporalDifference.Target target) {
    return (settings, observations, actions, draws) ->
        new TemporalDifference(
            target,
            new ValueTable(observations, actions, settings.initial()),
            new EpsilonGreedy(settings.epsilon(), settings.tieBreak(), draws),
            settings.alpha(),
            settings.gamma());
  }

  /** Returns the names of all dispatchers that do not learn. */
  public List<String> dispatchers() {
    return List.copyOf(dispatchers.keySet());
  }

  /** Returns the names of all learners. */
  public List<String> learners() {
    return List.copyOf(learners.keySet());
  }

  /** Returns the names of everything that can decide. */
  public List<String> policies() {
    List<String> names = new ArrayList<>(dispatchers.keySet());
    names.addAll(learners.keySet());
    return names;
  }

  /** Returns the names of the scenarios that ship. */
  public List<String> scenarios() {
    return List.copyOf(scenarios);
  }

  /** Returns the names of the experiments that ship. */
  public List<String> experiments() {
    return List.copyOf(experiments);
  }

  /** Returns the names of the traces that ship. */
  public List<String> traces() {
    return List.copyOf(traces);
  }

  public boolean isDispatcher(String name) {
    return dispatchers.containsKey(name);
  }

  public boolean isLearner(String name) {
    return learners.containsKey(name);
  }

  /** Returns the dispatcher of that name; it must be one of {@link #dispatchers}. */
  public DispatcherFactory dispatcher(String name) {
    return known(dispatchers.get(name), name, dispatchers());
  }

  /** Returns the learner of that name; it must be one of {@link #learners}. */
  public LearnerFactory learner(String name) {
    return known(learners.get(name), name, learners());
  }

  private static <T> T known(
      @org.jspecify.annotations.Nullable T found, String name, List<String> all) {
    if (found == null) {
      throw new InputException(
          "no policy is called " + name + "; accepted: " + String.join(", ", all));
    }
    return found;
  }

  /**
   * Returns a scenario that ships, by name, or one from a file; paths in it count from the folder
   * it is in.
   */
  public Scenario scenario(String nameOrFile) {
    String yaml = text("scenarios", nameOrFile, scenarios);
    Path folder =
        scenarios.contains(nameOrFile) ? Path.of("") : Path.of(nameOrFile).resolveSibling("");
    return Scenario.parse(source("scenarios", nameOrFile), folder, yaml, this);
  }

  /** Returns the YAML of an experiment that ships, by name, or of one from a file. */
  public String experiment(String nameOrFile) {
    return text("experiments", nameOrFile, experiments);
  }

  /** Returns the costs a scenario replays. */
  public Trace trace(TraceSpec spec) {
    if (spec instanceof TraceSpec.AzureFunctions azure) {
      return AzureFunctionsTrace.read(azure.file());
    }
    if (spec instanceof TraceSpec.Csv csv) {
      return CsvTrace.read(csv.file(), csv.layout());
    }
    return trace(((TraceSpec.Recorded) spec).nameOrFolder()).toTrace();
  }

  /** Returns a trace that ships, by name, or one from a folder. */
  public RecordedTrace trace(String nameOrFolder) {
    if (traces.contains(nameOrFolder)) {
      return TraceFolder.readBundled(nameOrFolder);
    }
    Path folder = Path.of(nameOrFolder);
    if (!Files.isDirectory(folder)) {
      throw new InputException(
          "trace is "
              + nameOrFolder
              + "; accepted: "
              + String.join(", ", traces)
              + " or a folder made by record");
    }
    return TraceFolder.read(folder);
  }

  private String source(String kind, String nameOrFile) {
    return kind.equals("scenarios") && scenarios.contains(nameOrFile)
        ? "scenario " + nameOrFile
        : nameOrFile;
  }

  private String text(String kind, String nameOrFile, List<String> known) {
    try {
      if (known.contains(nameOrFile)) {
        String resource = "/dev/furiwake/scenarios/" + kind + "/" + nameOrFile + ".yaml";
        try (InputStream in = Catalog.class.getResourceAsStream(resource)) {
          if (in == null) {
            throw new IllegalStateException("the catalog lists " + resource + ", which is missing");
          }
          return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
      }
      Path file = Path.of(nameOrFile);
      if (!Files.isRegularFile(file)) {
        throw new InputException(
            nameOrFile + " is no file; accepted: " + String.join(", ", known) + " or a YAML file");
      }
      return Files.readString(file);
    } catch (IOException e) {
      throw new InputException(nameOrFile + " cannot be read: " + e.getMessage(), e);
    }
  }
}
