package dev.furiwake.scenarios.task;

import dev.furiwake.agents.Draws;
import dev.furiwake.agents.TabularAgent;
import dev.furiwake.agents.tabular.EpsilonGreedy;
import dev.furiwake.agents.tabular.TemporalDifference;
import dev.furiwake.agents.tabular.ValueTable;
import dev.furiwake.scenarios.command.InputException;
import dev.furiwake.scenarios.spec.NearestName;
import dev.furiwake.scenarios.spec.SpecNode;
import dev.furiwake.scenarios.spec.Yaml;
import dev.furiwake.scenarios.trace.AzureFunctionsTrace;
import dev.furiwake.scenarios.trace.CsvTrace;
import dev.furiwake.scenarios.trace.RecordedTrace;
import dev.furiwake.scenarios.trace.TraceFolder;
import dev.furiwake.sim.cluster.ClusterSpec;
import dev.furiwake.sim.dispatch.Clairvoyant;
import dev.furiwake.sim.dispatch.Dispatcher;
import dev.furiwake.sim.dispatch.EstimatedDelay;
import dev.furiwake.sim.dispatch.JoinIdleQueue;
import dev.furiwake.sim.dispatch.LeastConnections;
import dev.furiwake.sim.dispatch.LeastWorkLeft;
import dev.furiwake.sim.dispatch.LowestCpu;
import dev.furiwake.sim.dispatch.PeakEwma;
import dev.furiwake.sim.dispatch.PowerOfD;
import dev.furiwake.sim.dispatch.Prequal;
import dev.furiwake.sim.dispatch.RoundRobin;
import dev.furiwake.sim.dispatch.ShortestExpectedDelay;
import dev.furiwake.sim.dispatch.SmoothWeightedRoundRobin;
import dev.furiwake.sim.dispatch.SpeedAwarePowerOfD;
import dev.furiwake.sim.dispatch.ThreadWeightedRandom;
import dev.furiwake.sim.dispatch.UniformRandom;
import dev.furiwake.sim.dispatch.WeightedLeastConnections;
import dev.furiwake.sim.dispatch.WeightedRandom;
import dev.furiwake.sim.random.RandomStream;
import dev.furiwake.sim.trace.Trace;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
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

  private final Map<String, DispatcherEntry<?>> dispatchers = new LinkedHashMap<>();
  private final Map<String, String> aliases = new LinkedHashMap<>();
  private final Map<String, LearnerFactory> learners = new LinkedHashMap<>();
  private final List<String> scenarios = new ArrayList<>();
  private final List<String> experiments = new ArrayList<>();
  private final List<String> sweeps = new ArrayList<>();
  private final List<String> traces = new ArrayList<>();

  /** Makes the catalog of everything that ships. */
  public Catalog() {
    dispatchers.put("random", plain((cluster, stream) -> new UniformRandom(stream)));
    dispatchers.put(
        "thread-weighted-random", plain((cluster, stream) -> new ThreadWeightedRandom(stream)));
    dispatchers.put(
        "weighted-random",
        new DispatcherEntry<>(
            DispatcherSettings.Weights.OF_THREADS,
            DispatcherSettings.Weights::read,
            (weights, cluster, stream) -> new WeightedRandom(weights.of(cluster), stream)));
    dispatchers.put("round-robin", plain((cluster, stream) -> new RoundRobin()));
    dispatchers.put(
        "smooth-weighted-round-robin",
        new DispatcherEntry<>(
            DispatcherSettings.WholeWeights.OF_THREADS,
            DispatcherSettings.WholeWeights::read,
            (weights, cluster, stream) -> new SmoothWeightedRoundRobin(weights.of(cluster))));
    dispatchers.put("least-connections", plain((cluster, stream) -> new LeastConnections(stream)));
    // One gateway sends every frame, so its frames in flight are the queues: the same policy.
    aliases.put("join-the-shortest-queue", "least-connections");
    dispatchers.put(
        "weighted-least-connections",
        new DispatcherEntry<>(
            DispatcherSettings.WholeWeights.OF_THREADS,
            DispatcherSettings.WholeWeights::read,
            (weights, cluster, stream) ->
                new WeightedLeastConnections(weights.of(cluster), stream)));
    dispatchers.put(
        "power-of-d",
        new DispatcherEntry<>(
            DispatcherSettings.Choices.TWO,
            DispatcherSettings.Choices::read,
            (choices, cluster, stream) -> new PowerOfD(choices.d(), stream)));
    aliases.put("power-of-two", "power-of-d");
    dispatchers.put(
        "speed-aware-power-of-d",
        new DispatcherEntry<>(
            DispatcherSettings.Choices.TWO,
            DispatcherSettings.Choices::read,
            (choices, cluster, stream) -> new SpeedAwarePowerOfD(choices.d(), cluster, stream)));
    dispatchers.put(
        "join-idle-queue",
        plain((cluster, stream) -> new JoinIdleQueue(cluster.containers().size(), stream)));
    dispatchers.put("lowest-cpu", plain((cluster, stream) -> new LowestCpu(stream)));
    dispatchers.put(
        "shortest-expected-delay", plain((cluster, stream) -> new ShortestExpectedDelay(cluster)));
    dispatchers.put(
        "shortest-expected-delay-estimated",
        new DispatcherEntry<>(
            DispatcherSettings.Newest.DEFAULT,
            DispatcherSettings.Newest::read,
            (newest, cluster, stream) ->
                new EstimatedDelay(newest.weight(), cluster.containers().size())));
    dispatchers.put("least-work-left", plain((cluster, stream) -> new LeastWorkLeft(cluster)));
    dispatchers.put(
        "peak-ewma",
        new DispatcherEntry<>(
            PeakEwma.Settings.DEFAULTS,
            DispatcherSettings::peakEwma,
            (settings, cluster, stream) ->
                new PeakEwma(settings, cluster.containers().size(), stream)));
    dispatchers.put(
        "prequal",
        new DispatcherEntry<>(
            Prequal.Settings.DEFAULTS,
            DispatcherSettings::prequal,
            (settings, cluster, stream) ->
                new Prequal(settings, cluster.containers().size(), stream)));
    dispatchers.put("clairvoyant-greedy", clairvoyant(Clairvoyant.Aim.OWN_RESPONSE));
    dispatchers.put("clairvoyant-marginal", clairvoyant(Clairvoyant.Aim.TOTAL_DELAY));
    dispatchers.put("clairvoyant-least-work", clairvoyant(Clairvoyant.Aim.WORK_LEFT));
    learners.put("q-learning", temporalDifference(TemporalDifference.Target.GREEDY));
    learners.put("sarsa", temporalDifference(TemporalDifference.Target.NEXT_ACTION));
    scenarios.add("p1");
    experiments.add("p1");
    sweeps.add("p1-sweep");
    sweeps.add("p1-sweep-small");
    traces.add("drawn-faces");
  }

  private static DispatcherEntry<DispatcherEntry.None> plain(DispatcherFactory factory) {
    return DispatcherEntry.plain(factory);
  }

  private static DispatcherEntry<DispatcherEntry.None> clairvoyant(Clairvoyant.Aim aim) {
    return plain((cluster, stream) -> new Clairvoyant(aim));
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

  /** Returns the names of the sweeps that ship. */
  public List<String> sweeps() {
    return List.copyOf(sweeps);
  }

  /** Returns the names of the experiments that ship and are more than a sweep. */
  public List<String> experiments() {
    return List.copyOf(experiments);
  }

  /** Returns the names of the traces that ship. */
  public List<String> traces() {
    return List.copyOf(traces);
  }

  /** Returns other names that dispatchers are known by, each with the one they are listed under. */
  public Map<String, String> aliases() {
    return Collections.unmodifiableMap(aliases);
  }

  public boolean isDispatcher(String name) {
    return dispatchers.containsKey(name) || aliases.containsKey(name);
  }

  public boolean isLearner(String name) {
    return learners.containsKey(name);
  }

  /**
   * Returns the dispatcher of that name with its default settings; it must be one of {@link
   * #dispatchers} or {@link #aliases}.
   */
  public DispatcherFactory dispatcher(String name) {
    return dispatcher(new PolicySpec.Classical(name));
  }

  /** Returns the dispatcher that was chosen, with its settings. */
  public DispatcherFactory dispatcher(PolicySpec.Classical choice) {
    return entry(choice.name()).factory(choice.settings());
  }

  /**
   * Returns the settings a spec gives for the dispatcher of that name.
   *
   * @param containers how many there are
   */
  Record dispatcherSettings(String name, SpecNode node, int containers) {
    return entry(name).read(node, containers);
  }

  private DispatcherEntry<?> entry(String name) {
    return known(dispatchers.get(aliases.getOrDefault(name, name)), name, dispatchers());
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
    String yaml = scenarioText(nameOrFile);
    return Scenario.parse(source("scenarios", nameOrFile), folder(nameOrFile), yaml, this);
  }

  /** Returns the values of a scenario that ships, by name, or of one from a file. */
  public Yaml.Mapping scenarioValues(String nameOrFile) {
    return SpecNode.values(source("scenarios", nameOrFile), scenarioText(nameOrFile));
  }

  /** Returns the folder from which paths in a scenario count: its file's. */
  public Path folder(String nameOrFile) {
    return scenarios.contains(nameOrFile) ? Path.of("") : Path.of(nameOrFile).resolveSibling("");
  }

  /** Returns the YAML of a scenario that ships, by name, or of one from a file. */
  public String scenarioText(String nameOrFile) {
    return text("scenarios", nameOrFile, scenarios);
  }

  /** Returns the YAML of an experiment that ships, by name, or of one from a file. */
  public String experiment(String nameOrFile) {
    return text("experiments", nameOrFile, experiments);
  }

  /** Returns the YAML of a sweep that ships, by name, or of one from a file. */
  public String sweep(String nameOrFile) {
    return text("experiments", nameOrFile, sweeps);
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
            nameOrFile
                + " is no file; accepted: "
                + String.join(", ", known)
                + " or a YAML file"
                + NearestName.hint(nameOrFile, known));
      }
      return Files.readString(file);
    } catch (IOException e) {
      throw new InputException(nameOrFile + " cannot be read: " + e.getMessage(), e);
    }
  }
}
