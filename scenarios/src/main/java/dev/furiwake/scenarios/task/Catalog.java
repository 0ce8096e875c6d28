package dev.furiwake.scenarios.task;

import dev.furiwake.agents.Draws;
import dev.furiwake.agents.TabularAgent;
import dev.furiwake.agents.bandit.GradientBandit;
import dev.furiwake.agents.bandit.LinUcb;
import dev.furiwake.agents.bandit.Posterior;
import dev.furiwake.agents.bandit.ThompsonSampling;
import dev.furiwake.agents.bandit.ValueBandit;
import dev.furiwake.agents.exploration.Exploration;
import dev.furiwake.agents.exploration.Schedule;
import dev.furiwake.agents.exploration.StepSize;
import dev.furiwake.agents.exploration.TieBreak;
import dev.furiwake.agents.linear.ActorCritic;
import dev.furiwake.agents.linear.LinearControl;
import dev.furiwake.agents.linear.TileCoding;
import dev.furiwake.agents.tabular.DoubleQ;
import dev.furiwake.agents.tabular.DynaQ;
import dev.furiwake.agents.tabular.EpsilonGreedy;
import dev.furiwake.agents.tabular.FactoredQ;
import dev.furiwake.agents.tabular.MonteCarlo;
import dev.furiwake.agents.tabular.NStepSarsa;
import dev.furiwake.agents.tabular.OneStep;
import dev.furiwake.agents.tabular.SarsaLambda;
import dev.furiwake.agents.tabular.TabularSettings;
import dev.furiwake.agents.tabular.TemporalDifference;
import dev.furiwake.agents.tabular.TraceKind;
import dev.furiwake.agents.tabular.ValueTable;
import dev.furiwake.agents.tabular.WatkinsQ;
import dev.furiwake.scenarios.command.InputException;
import dev.furiwake.scenarios.learning.EncodedAgent;
import dev.furiwake.scenarios.learning.TransitionRule;
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
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Everything that can be named in a spec: dispatchers, learners, scenarios, experiments, traces.
 * One explicit list, in the order in which it is shown; nothing is found by scanning.
 *
 * <p>To add a dispatcher or learner: one class, its name and its making here, one test.
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

  /** Largest spec that is read. */
  private static final long MOST_BYTES = 4 << 20;

  /** What ships, in the order in which it is shown. */
  private static final List<String> DISPATCHERS =
      List.of(
          "random",
          "thread-weighted-random",
          "weighted-random",
          "round-robin",
          "smooth-weighted-round-robin",
          "least-connections",
          "weighted-least-connections",
          "power-of-d",
          "speed-aware-power-of-d",
          "join-idle-queue",
          "lowest-cpu",
          "shortest-expected-delay",
          "shortest-expected-delay-estimated",
          "least-work-left",
          "peak-ewma",
          "prequal",
          "clairvoyant-greedy",
          "clairvoyant-marginal",
          "clairvoyant-least-work");

  private static final List<String> LEARNERS =
      List.of(
          "q-learning",
          "sarsa",
          "expected-sarsa",
          "double-q-learning",
          "n-step-sarsa",
          "sarsa-lambda",
          "watkins-q",
          "dyna-q",
          "monte-carlo",
          "value-bandit",
          "ucb-bandit",
          "thompson",
          "gradient-bandit",
          "lin-ucb",
          "linear-sarsa",
          "linear-q-learning",
          "actor-critic",
          "factored-q");

  private final Map<String, String> aliases = new LinkedHashMap<>();

  /** More learners, found when first asked for: the search opens every jar. */
  private final Supplier<Map<String, LearnerEntry<?>>> offered;

  private @Nullable Map<String, LearnerEntry<?>> moreLearners;
  private final List<String> scenarios = new ArrayList<>();
  private final List<String> experiments = new ArrayList<>();
  private final List<String> sweeps = new ArrayList<>();
  private final List<String> comparisons = new ArrayList<>();
  private final List<String> traces = new ArrayList<>();

  /**
   * Makes the catalog of everything that ships, and of the learners of the leaf modules that were
   * asked for.
   */
  public Catalog() {
    this(OfferedLearner::onClassPath);
  }

  /**
   * Makes the catalog of everything that ships, and more learners.
   *
   * @param more entries by name, in the order in which they are shown; asked for at most once
   */
  Catalog(Supplier<Map<String, LearnerEntry<?>>> more) {
    offered = more;
    // One gateway sends every frame, so its frames in flight are the queues: the same policy.
    aliases.put("join-the-shortest-queue", "least-connections");
    aliases.put("power-of-two", "power-of-d");
    scenarios.add("p1");
    scenarios.add("p1-learned");
    scenarios.add("p1-slowdown");
    experiments.add("p1");
    sweeps.add("p1-fig2");
    sweeps.add("p1-fig3");
    sweeps.add("p1-fig4");
    sweeps.add("p1-sweep");
    sweeps.add("p1-sweep-small");
    comparisons.add("p1");
    comparisons.add("p1-tuning");
    comparisons.add("p1-slowdown");
    comparisons.add("p1-slowdown-tuning");
    traces.add("drawn-faces");
  }

  /**
   * Returns a dispatcher, if one ships under the name: made when asked for, since a start uses few.
   */
  private static @Nullable DispatcherEntry<?> shippedDispatcher(String name) {
    return switch (name) {
      case "random" -> plain((cluster, stream) -> new UniformRandom(stream));
      case "thread-weighted-random" -> plain((cluster, stream) -> new ThreadWeightedRandom(stream));
      case "weighted-random" ->
          new DispatcherEntry<>(
              DispatcherSettings.Weights.OF_THREADS,
              DispatcherSettings.Weights::read,
              (weights, cluster, stream) -> new WeightedRandom(weights.of(cluster), stream));
      case "round-robin" -> plain((cluster, stream) -> new RoundRobin());
      case "smooth-weighted-round-robin" ->
          new DispatcherEntry<>(
              DispatcherSettings.WholeWeights.OF_THREADS,
              DispatcherSettings.WholeWeights::read,
              (weights, cluster, stream) -> new SmoothWeightedRoundRobin(weights.of(cluster)));
      case "least-connections" -> plain((cluster, stream) -> new LeastConnections(stream));
      case "weighted-least-connections" ->
          new DispatcherEntry<>(
              DispatcherSettings.WholeWeights.OF_THREADS,
              DispatcherSettings.WholeWeights::read,
              (weights, cluster, stream) ->
                  new WeightedLeastConnections(weights.of(cluster), stream));
      case "power-of-d" ->
          new DispatcherEntry<>(
              DispatcherSettings.Choices.TWO,
              DispatcherSettings.Choices::read,
              (choices, cluster, stream) -> new PowerOfD(choices.d(), stream));
      case "speed-aware-power-of-d" ->
          new DispatcherEntry<>(
              DispatcherSettings.Choices.TWO,
              DispatcherSettings.Choices::read,
              (choices, cluster, stream) -> new SpeedAwarePowerOfD(choices.d(), cluster, stream));
      case "join-idle-queue" ->
          plain((cluster, stream) -> new JoinIdleQueue(cluster.containers().size(), stream));
      case "lowest-cpu" -> plain((cluster, stream) -> new LowestCpu(stream));
      case "shortest-expected-delay" ->
          plain((cluster, stream) -> new ShortestExpectedDelay(cluster));
      case "shortest-expected-delay-estimated" ->
          new DispatcherEntry<>(
              DispatcherSettings.Newest.DEFAULT,
              DispatcherSettings.Newest::read,
              (newest, cluster, stream) ->
                  new EstimatedDelay(newest.weight(), cluster.containers().size()));
      case "least-work-left" -> plain((cluster, stream) -> new LeastWorkLeft(cluster));
      case "peak-ewma" ->
          new DispatcherEntry<>(
              PeakEwma.Settings.DEFAULTS,
              DispatcherSettings::peakEwma,
              (settings, cluster, stream) ->
                  new PeakEwma(settings, cluster.containers().size(), stream));
      case "prequal" ->
          new DispatcherEntry<>(
              Prequal.Settings.DEFAULTS,
              DispatcherSettings::prequal,
              (settings, cluster, stream) ->
                  new Prequal(settings, cluster.containers().size(), stream));
      case "clairvoyant-greedy" -> clairvoyant(Clairvoyant.Aim.OWN_RESPONSE);
      case "clairvoyant-marginal" -> clairvoyant(Clairvoyant.Aim.TOTAL_DELAY);
      case "clairvoyant-least-work" -> clairvoyant(Clairvoyant.Aim.WORK_LEFT);
      default -> null;
    };
  }

  private static @Nullable LearnerEntry<?> shippedLearner(String name) {
    LearnerEntry<?> entry = tableLearner(name);
    if (entry == null) {
      entry = bandit(name);
    }
    return entry != null ? entry : approximator(name);
  }

  private static DispatcherEntry<DispatcherEntry.None> plain(DispatcherFactory factory) {
    return DispatcherEntry.plain(factory);
  }

  private static DispatcherEntry<DispatcherEntry.None> clairvoyant(Clairvoyant.Aim aim) {
    return plain((cluster, stream) -> new Clairvoyant(aim));
  }

  /** Returns a learner with a table, if one ships under the name. */
  private static @Nullable LearnerEntry<?> tableLearner(String name) {
    TabularSettings common = TabularSettings.defaults();
    return switch (name) {
      case "q-learning" -> oneStep(OneStep.Target.GREEDY);
      case "sarsa" -> oneStep(OneStep.Target.NEXT_ACTION);
      case "expected-sarsa" -> oneStep(OneStep.Target.EXPECTED);
      case "double-q-learning" ->
          LearnerEntry.table(
              common,
              LearnerSettings::tabular,
              (settings, n, m, draws) -> new DoubleQ(new DoubleQ.Settings(settings), n, m, draws));
      case "n-step-sarsa" ->
          LearnerEntry.table(
              new NStepSarsa.Settings(common, 4), LearnerSettings::nStep, NStepSarsa::new);
      case "sarsa-lambda" ->
          LearnerEntry.table(
              new SarsaLambda.Settings(common, 0.9, TraceKind.REPLACING),
              LearnerSettings::sarsaLambda,
              SarsaLambda::new);
      case "watkins-q" ->
          LearnerEntry.table(
              new WatkinsQ.Settings(common, 0.9, TraceKind.REPLACING),
              LearnerSettings::watkins,
              WatkinsQ::new);
      case "dyna-q" ->
          LearnerEntry.table(new DynaQ.Settings(common, 10), LearnerSettings::dynaQ, DynaQ::new);
      case "monte-carlo" ->
          LearnerEntry.table(
              new MonteCarlo.Settings(
                  common.withAlpha(StepSize.sampleAverage()), MonteCarlo.Visit.FIRST, 1000),
              LearnerSettings::monteCarlo,
              MonteCarlo::new);
      default -> null;
    };
  }

  private static LearnerEntry<TabularSettings> oneStep(OneStep.Target target) {
    return LearnerEntry.table(
        TabularSettings.defaults(),
        LearnerSettings::tabular,
        (settings, n, m, draws) -> oneStep(target, settings, n, m, draws));
  }

  /** Returns the fast special case wherever it learns the same bits. */
  private static TabularAgent oneStep(
      OneStep.Target target, TabularSettings settings, int n, int m, Draws draws) {
    if (target != OneStep.Target.EXPECTED
        && !settings.countVisits()
        && settings.alpha().schedule() instanceof Schedule.Constant alpha
        && settings.exploration() instanceof Exploration.EpsilonGreedy greedy
        && greedy.epsilon() instanceof Schedule.Constant epsilon) {
      return new TemporalDifference(
          target == OneStep.Target.GREEDY
              ? TemporalDifference.Target.GREEDY
              : TemporalDifference.Target.NEXT_ACTION,
          new ValueTable(n, m, settings.initial()),
          new EpsilonGreedy(epsilon.value(), greedy.tieBreak(), draws),
          alpha.value(),
          settings.gamma());
    }
    return new OneStep(new OneStep.Settings(settings, target), n, m, draws);
  }

  /** Returns a bandit, if one ships under the name. */
  private static @Nullable LearnerEntry<?> bandit(String name) {
    return switch (name) {
      case "value-bandit" ->
          bandit(ValueBandit.Settings.defaults(), LearnerSettings::valueBandit, ValueBandit::new);
      case "ucb-bandit" ->
          bandit(
              new ValueBandit.Settings(
                  StepSize.sampleAverage(), 0, new Exploration.UpperConfidence(2, TieBreak.RANDOM)),
              LearnerSettings::ucbBandit,
              ValueBandit::new);
      case "thompson" ->
          bandit(
              new ThompsonSampling.Settings(new Posterior.Gaussian(0, 1, 1)),
              LearnerSettings::thompson,
              ThompsonSampling::new);
      case "gradient-bandit" ->
          bandit(
              GradientBandit.Settings.defaults(), LearnerSettings::gradient, GradientBandit::new);
      default -> null;
    };
  }

  private static <S extends Record> LearnerEntry<LearnerSettings.Bandit<S>> bandit(
      S defaults,
      LearnerEntry.Reader<LearnerSettings.Bandit<S>> reader,
      LearnerEntry.TableMaker<S> maker) {
    return LearnerEntry.table(
        new LearnerSettings.Bandit<>(defaults, false),
        reader,
        (settings, n, m, draws) -> maker.make(settings.own(), n, m, draws),
        LearnerSettings.Bandit::contextual);
  }

  /** Returns a learner without a table, if one ships under the name. */
  private static @Nullable LearnerEntry<?> approximator(String name) {
    return switch (name) {
      case "lin-ucb" ->
          LearnerEntry.vector(
              LinUcb.Settings.defaults(),
              LearnerSettings::linUcb,
              (settings, d, m) -> (d + 1L) * (d + 1) * m,
              LinUcb::new);
      case "linear-sarsa" -> linear(LinearControl.Target.NEXT_ACTION);
      case "linear-q-learning" -> linear(LinearControl.Target.GREEDY);
      case "actor-critic" ->
          LearnerEntry.vector(
              LearnerSettings.Critic.DEFAULT,
              LearnerSettings.Critic::read,
              (settings, d, m) -> settings.tiles().features(d),
              (settings, d, m, draws) ->
                  new ActorCritic(
                      new ActorCritic.Settings(
                          tiles(settings.tiles(), d),
                          settings.actorRate(),
                          settings.criticRate(),
                          settings.gamma(),
                          settings.initial(),
                          settings.discountedActor()),
                      m,
                      draws));
      case "factored-q" ->
          LearnerEntry.factored(
              LearnerSettings.Factored.DEFAULT,
              LearnerSettings.Factored::read,
              (settings, levels, m, draws) ->
                  new FactoredQ(
                      new FactoredQ.Settings(
                          settings.alpha(),
                          settings.gamma(),
                          settings.initial(),
                          levels,
                          settings.exploration()),
                      m,
                      m,
                      draws));
      default -> null;
    };
  }

  private static LearnerEntry<LearnerSettings.Linear> linear(LinearControl.Target target) {
    return LearnerEntry.vector(
        LearnerSettings.Linear.DEFAULT,
        LearnerSettings.Linear::read,
        (settings, d, m) -> settings.tiles().features(d),
        (settings, d, m, draws) ->
            new LinearControl(
                new LinearControl.Settings(
                    tiles(settings.tiles(), d),
                    target,
                    settings.alpha(),
                    settings.gamma(),
                    settings.initial(),
                    settings.exploration()),
                m,
                draws));
  }

  private static TileCoding tiles(LearnerSettings.Tiles tiles, int dimension) {
    return new TileCoding(
        tiles.tilings(), Collections.nCopies(dimension, new TileCoding.Axis(0, 1, tiles.tiles())));
  }

  /** Returns the names of all dispatchers that do not learn. */
  public List<String> dispatchers() {
    return DISPATCHERS;
  }

  /** Returns the names of all learners. */
  public List<String> learners() {
    List<String> names = new ArrayList<>(LEARNERS);
    names.addAll(moreLearners().keySet());
    return names;
  }

  private synchronized Map<String, LearnerEntry<?>> moreLearners() {
    Map<String, LearnerEntry<?>> more = moreLearners;
    if (more == null) {
      more = offered.get();
      for (String name : more.keySet()) {
        if (isDispatcher(name) || LEARNERS.contains(name)) {
          throw new IllegalArgumentException(name + " is in the catalog already");
        }
      }
      moreLearners = more;
    }
    return more;
  }

  /** Returns the names of everything that can decide. */
  public List<String> policies() {
    List<String> names = new ArrayList<>(DISPATCHERS);
    names.addAll(learners());
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

  /** Returns the names of the comparisons that ship. */
  public List<String> comparisons() {
    return List.copyOf(comparisons);
  }

  /** Returns the YAML of a comparison that ships, by name, or of one from a file. */
  public String comparison(String nameOrFile) {
    return text("comparisons", nameOrFile, comparisons);
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
    return DISPATCHERS.contains(name) || aliases.containsKey(name);
  }

  public boolean isLearner(String name) {
    return LEARNERS.contains(name) || (!isDispatcher(name) && moreLearners().containsKey(name));
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
    return known(shippedDispatcher(aliases.getOrDefault(name, name)), name, dispatchers());
  }

  /**
   * Returns the learner of that name with its default settings; it must be one of {@link
   * #learners}.
   */
  public PolicySpec.Learner learner(String name) {
    return new PolicySpec.Learner(
        name, learnerEntry(name).defaults(), TransitionRule.NEXT_DISPATCH);
  }

  /**
   * Makes a learner for one run.
   *
   * @param seen what it is shown
   * @param containers how many there are
   * @param draws its exploration's
   */
  public EncodedAgent agent(
      PolicySpec.Learner learner, ObservationPart seen, int containers, Draws draws) {
    return learnerEntry(learner.name()).make(learner.settings(), seen, containers, draws);
  }

  /**
   * Returns the settings a spec gives for the learner of that name; whatever of the observation or
   * the reward it can't be given is remembered as a problem.
   *
   * @param containers how many there are
   */
  Record learnerSettings(
      String name,
      SpecNode node,
      ObservationPart seen,
      RewardSpec reward,
      int containers,
      SpecNode observation) {
    Record settings = learnerEntry(name).read(node, seen, containers, observation);
    if (settings instanceof LearnerSettings.Bandit<?> bandit
        && bandit.own() instanceof ThompsonSampling.Settings thompson
        && thompson.posterior() instanceof Posterior.Beta
        && !reward.rule().binary()) {
      node.problem("posterior", "beta", "gaussian with reward " + reward.rule().word());
    }
    return settings;
  }

  /** Remembers as problems what of the observation a learner with its defaults can't be given. */
  void checkSight(String name, ObservationPart seen, int containers, SpecNode observation) {
    learnerEntry(name).check(seen, containers, observation);
  }

  /** Returns whether a learner with its defaults can be given what a scenario shows. */
  public boolean canSee(String name, LearningPart shown, int containers) {
    SpecNode probe = SpecNode.parse(name, "{}");
    checkSight(name, shown.observation(), containers, probe);
    return !probe.hasProblems();
  }

  private LearnerEntry<?> learnerEntry(String name) {
    LearnerEntry<?> own = shippedLearner(name);
    return own != null ? own : known(moreLearners().get(name), name, learners());
  }

  private static <T> T known(@Nullable T found, String name, List<String> all) {
    if (found == null) {
      throw new InputException(
          "no policy is called "
              + name
              + NearestName.hint(name, all)
              + "; accepted: "
              + String.join(", ", all));
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
    TraceSpec.Recorded recorded = (TraceSpec.Recorded) spec;
    return trace(recorded.nameOrFolder()).toTrace(recorded.scaling());
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
      if (!Files.isRegularFile(Path.of(nameOrFile))) {
        throw new InputException(
            nameOrFile
                + " is no file; accepted: "
                + String.join(", ", known)
                + " or a YAML file"
                + NearestName.hint(nameOrFile, known));
      }
      return file(nameOrFile);
    } catch (IOException e) {
      throw new InputException(nameOrFile + " cannot be read: " + e.getMessage(), e);
    }
  }

  /**
   * Returns the text of a spec's file.
   *
   * @throws InputException if there is none, or it is too large or no text
   */
  public static String file(String name) {
    try {
      Path file = Path.of(name);
      if (!Files.isRegularFile(file)) {
        throw new InputException(name + " is no file; accepted: a YAML file");
      }
      long bytes = Files.size(file);
      if (bytes > MOST_BYTES) {
        throw new InputException(
            name + " has " + bytes + " bytes; accepted: at most " + MOST_BYTES);
      }
      return Files.readString(file);
    } catch (InvalidPathException e) {
      throw new InputException(name + " is no name of a file: " + e.getReason(), e);
    } catch (MalformedInputException e) {
      throw new InputException(name + " is no text; accepted: YAML in UTF-8", e);
    } catch (IOException e) {
      throw new InputException(name + " cannot be read: " + e.getMessage(), e);
    }
  }
}
