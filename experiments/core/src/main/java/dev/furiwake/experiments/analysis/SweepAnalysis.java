package dev.furiwake.experiments.analysis;

import dev.furiwake.experiments.analysis.SweepRuns.Setting;
import dev.furiwake.experiments.statistics.Bootstrap;
import dev.furiwake.experiments.statistics.BootstrapBand;
import dev.furiwake.experiments.statistics.Difference;
import dev.furiwake.experiments.statistics.Holm;
import dev.furiwake.experiments.statistics.Improvement;
import dev.furiwake.experiments.statistics.Interval;
import dev.furiwake.experiments.statistics.PerformanceProfile;
import dev.furiwake.experiments.statistics.Power;
import dev.furiwake.experiments.statistics.RankRange;
import dev.furiwake.experiments.statistics.Resampling;
import dev.furiwake.experiments.statistics.StratifiedBootstrap;
import dev.furiwake.experiments.statistics.StudentT;
import dev.furiwake.experiments.statistics.Summary;
import dev.furiwake.experiments.sweep.Metric;
import dev.furiwake.experiments.sweep.SweepSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What a sweep's runs say. Runs of the same number share their random numbers at all points, so
 * differences are paired and seeds are resampled jointly ({@link Resampling#JOINT}).
 *
 * <p>A <i>place</i> is one choice of values of all axes but the compared one; the compared values
 * are judged place by place, and over all places together by their mean over places, seed by seed.
 * Holm's correction is over everything that is judged of one metric: all pairs at all places in one
 * family, the pairs over all places in another. Points that are the same scenario are not compared.
 */
public final class SweepAnalysis {
  /** What a ranking and its warnings are about besides the sweep's own metric. */
  private static final Metric LATENCY = Metric.MEAN_MS;

  private static final Metric REWARD = Metric.REWARD_PER_FRAME;

  /** What means the same at every place. */
  private static final Metric SCORE = Metric.OVER_LOWER_BOUND;

  private static final List<Summary> SUMMARIES =
      List.of(Summary.MEAN, Summary.INTERQUARTILE_MEAN, Summary.MEDIAN);
  private static final int RESAMPLES = Bootstrap.DEFAULT_RESAMPLES;
  private static final int RANK_RESAMPLES = 1000;
  private static final int MOST_RANKED = 2000;
  private static final int THRESHOLDS = 80;

  private final SweepRuns runs;
  private final SweepSpec spec;
  private final double wantedShare;
  private final double alpha;
  private final Map<Double, Double> detectable = new LinkedHashMap<>();

  /**
   * Takes runs.
   *
   * @param wantedShare of the second's mean, the difference for which seeds are counted, &gt; 0
   */
  public SweepAnalysis(SweepRuns runs, double wantedShare) {
    this.runs = runs;
    this.spec = runs.spec();
    this.wantedShare = wantedShare;
    this.alpha = 1 - spec.confidence();
  }

  /** Returns the metrics an analysis needs of a sweep. */
  public static Set<Metric> metrics(SweepSpec spec) {
    return new LinkedHashSet<>(List.of(spec.metric(), LATENCY, Metric.P95_MS, REWARD, SCORE));
  }

  /** Returns what is compared: the sweep's own metric, the mean round trip, and the reward. */
  List<Metric> compared() {
    return List.copyOf(new LinkedHashSet<>(List.of(spec.metric(), LATENCY, REWARD)));
  }

  SweepRuns runs() {
    return runs;
  }

  double wantedShare() {
    return wantedShare;
  }

  /**
   * Mean, interquartile mean and median with their intervals.
   *
   * @param n values
   * @param sd standard deviation; NaN of a single value
   * @param intervals empty if there are no two values, or no mean may be told
   */
  record Summaries(int n, double sd, List<Interval> intervals) {
    Optional<Interval> of(Summary summary) {
      return intervals.isEmpty()
          ? Optional.empty()
          : Optional.of(intervals.get(SUMMARIES.indexOf(summary)));
    }
  }

  /** One setting's figures of one metric. */
  record Row(Setting setting, Metric metric, Summaries summaries, Optional<RankRange> rank) {}

  /** Returns all settings, metric by metric; ranked by the sweep's own metric among the points. */
  List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    Map<String, Summaries> known = new LinkedHashMap<>();
    for (Metric metric : runs.metrics()) {
      Map<Integer, RankRange> ranks =
          metric == spec.metric() ? ranks(runs.points(), metric) : Map.of();
      for (Setting setting : runs.settings()) {
        Summaries summaries =
            known.computeIfAbsent(metric + " " + setting.digest(), k -> summaries(setting, metric));
        rows.add(
            new Row(setting, metric, summaries, Optional.ofNullable(ranks.get(setting.point()))));
      }
    }
    return rows;
  }

  private Summaries summaries(Setting setting, Metric metric) {
    double[] present = setting.present(metric);
    if (present.length < 2) {
      return new Summaries(present.length, Double.NaN, List.of());
    }
    double sd = StudentT.of(present).standardError() * Math.sqrt(present.length);
    return new Summaries(
        present.length, sd, setting.unstable() ? List.of() : intervals(new double[][] {present}));
  }

  private List<Interval> intervals(double[][] tasks) {
    return StratifiedBootstrap.intervals(
        tasks, SUMMARIES, spec.confidence(), RESAMPLES, Resampling.JOINT, spec.seed());
  }

  private Map<Integer, RankRange> ranks(List<Setting> of, Metric metric) {
    List<Setting> usable = of.stream().filter(s -> s.usable(metric)).toList();
    if (usable.isEmpty() || usable.size() > MOST_RANKED) {
      return Map.of();
    }
    List<RankRange> ranges =
        RankRange.of(
            usable.stream().map(s -> s.sample(metric)).toArray(double[][]::new),
            metric.lowerIsBetter(),
            spec.confidence(),
            RANK_RESAMPLES,
            spec.seed());
    Map<Integer, RankRange> ranks = new LinkedHashMap<>();
    for (int i = 0; i < usable.size(); i++) {
      ranks.put(usable.get(i).point(), ranges.get(i));
    }
    return ranks;
  }

  /** Returns the compared values, in the order of the axis as run. */
  List<String> values() {
    int at = runs.compared();
    return at < 0
        ? List.of()
        : runs.points().stream().map(s -> s.values().get(at)).distinct().toList();
  }

  /** Returns the points by place and compared value. */
  Map<List<String>, Map<String, Setting>> places() {
    int at = runs.compared();
    Map<List<String>, Map<String, Setting>> places = new LinkedHashMap<>();
    for (Setting setting : at < 0 ? List.<Setting>of() : runs.points()) {
      List<String> place = new ArrayList<>(setting.values());
      String value = place.remove(at);
      places.computeIfAbsent(place, p -> new LinkedHashMap<>()).put(value, setting);
    }
    return places;
  }

  /** Returns the places at which every compared value has a usable setting. */
  List<Map<String, Setting>> whole(Metric metric) {
    List<String> values = values();
    return places().values().stream()
        .filter(
            there ->
                there.size() == values.size()
                    && there.values().stream().allMatch(s -> s.usable(metric)))
        .toList();
  }

  /**
   * One compared value over all places.
   *
   * @param places how many
   * @param summaries over all runs of all of them
   * @param rank by the mean
   */
  record Standing(String value, Metric metric, int places, Summaries summaries, RankRange rank) {}

  /** Returns the compared values over the places that have all of them, in order of rank. */
  List<Standing> standings(Metric metric) {
    List<Map<String, Setting>> whole = whole(metric);
    List<String> values = values();
    if (whole.isEmpty() || values.size() < 2) {
      return List.of();
    }
    List<double[]> means = new ArrayList<>();
    List<Summaries> summaries = new ArrayList<>();
    for (String value : values) {
      double[][] tasks = tasks(whole, value, metric);
      means.add(meanOverPlaces(tasks));
      double[] all = Arrays.stream(tasks).flatMapToDouble(Arrays::stream).toArray();
      double sd = StudentT.of(all).standardError() * Math.sqrt(all.length);
      summaries.add(new Summaries(runs.seeds(), sd, intervals(tasks)));
    }
    List<RankRange> ranks =
        RankRange.of(
            means.toArray(double[][]::new),
            metric.lowerIsBetter(),
            spec.confidence(),
            RESAMPLES,
            spec.seed());
    List<Standing> standings = new ArrayList<>();
    for (int v = 0; v < values.size(); v++) {
      standings.add(
          new Standing(values.get(v), metric, whole.size(), summaries.get(v), ranks.get(v)));
    }
    standings.sort(java.util.Comparator.comparingInt(s -> s.rank().rank()));
    return standings;
  }

  private static double[][] tasks(List<Map<String, Setting>> places, String value, Metric metric) {
    return places.stream()
        .map(there -> java.util.Objects.requireNonNull(there.get(value), value).sample(metric))
        .toArray(double[][]::new);
  }

  private static double[] meanOverPlaces(double[][] tasks) {
    double[] mean = new double[tasks[0].length];
    for (double[] task : tasks) {
      for (int seed = 0; seed < mean.length; seed++) {
        mean[seed] += task[seed] / tasks.length;
      }
    }
    return mean;
  }

  /**
   * Two compared values against each other.
   *
   * @param place values of the other axes; empty for all places together
   * @param difference first − second
   * @param holmRankP of Wilcoxon's test, corrected over the family
   * @param holmStudentP of Student's, likewise
   * @param improvement probability that a run of the first is better; only over all places
   * @param detectable the smallest difference that so many seeds would find with a probability of
   *     0.8, at the level of Holm's first step
   * @param wanted difference for which seeds are counted; NaN where a share of the mean makes no
   *     sense
   * @param seeds needed for it
   * @param ranks whether Wilcoxon's test could pass at all after correction; if not, Student's
   *     decides
   */
  record Pair(
      Metric metric,
      Optional<List<String>> place,
      String first,
      String second,
      Difference difference,
      double holmRankP,
      double holmStudentP,
      Optional<Interval> improvement,
      double detectable,
      double wanted,
      OptionalInt seeds,
      boolean ranks) {

    /** Returns whether the difference passes the test that decides, after correction. */
    boolean sure(double error) {
      return (ranks ? holmRankP : holmStudentP) <= error;
    }

    /** Returns whether the first is the better one by mean. */
    boolean firstIsBetter() {
      double d = difference.interval().estimate();
      return metric.lowerIsBetter() ? d < 0 : d > 0;
    }
  }

  private record Open(
      Optional<List<String>> place,
      String first,
      String second,
      Difference difference,
      Optional<Interval> improvement) {}

  /** Returns every pair at every place, of one metric. */
  List<Pair> byPlace(Metric metric) {
    List<Open> open = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    places()
        .forEach(
            (place, there) -> {
              List<String> values = List.copyOf(there.keySet());
              for (int i = 0; i < values.size(); i++) {
                for (int j = i + 1; j < values.size(); j++) {
                  Setting one = there.get(values.get(i));
                  Setting two = there.get(values.get(j));
                  if (one != null
                      && two != null
                      && one.usable(metric)
                      && two.usable(metric)
                      && !one.digest().equals(two.digest())
                      && seen.add(one.digest() + " " + two.digest())) {
                    open.add(
                        new Open(
                            Optional.of(place),
                            values.get(i),
                            values.get(j),
                            Difference.paired(
                                one.sample(metric), two.sample(metric), spec.confidence()),
                            Optional.empty()));
                  }
                }
              }
            });
    return corrected(metric, open);
  }

  /** Returns every pair over all places that have all values, of one metric. */
  List<Pair> overall(Metric metric) {
    List<Map<String, Setting>> whole = whole(metric);
    List<String> values = values();
    List<Open> open = new ArrayList<>();
    for (int i = 0; i < values.size() && !whole.isEmpty(); i++) {
      for (int j = i + 1; j < values.size(); j++) {
        double[][] first = tasks(whole, values.get(i), metric);
        double[][] second = tasks(whole, values.get(j), metric);
        if (!Arrays.deepEquals(first, second)) {
          open.add(
              new Open(
                  Optional.empty(),
                  values.get(i),
                  values.get(j),
                  Difference.paired(
                      meanOverPlaces(first), meanOverPlaces(second), spec.confidence()),
                  Optional.of(
                      Improvement.of(
                          first,
                          second,
                          metric.lowerIsBetter(),
                          spec.confidence(),
                          RESAMPLES,
                          Resampling.JOINT,
                          spec.seed()))));
        }
      }
    }
    return corrected(metric, open);
  }

  private List<Pair> corrected(Metric metric, List<Open> open) {
    double[] rank = Holm.adjusted(open.stream().mapToDouble(o -> o.difference().rankP()).toArray());
    double[] student =
        Holm.adjusted(open.stream().mapToDouble(o -> o.difference().studentP()).toArray());
    double error = alpha / Math.max(1, open.size());
    List<Pair> pairs = new ArrayList<>();
    for (int i = 0; i < open.size(); i++) {
      Open o = open.get(i);
      Difference d = o.difference();
      double wanted = positive(metric) ? wantedShare * Math.abs(d.second()) : Double.NaN;
      pairs.add(
          new Pair(
              metric,
              o.place(),
              o.first(),
              o.second(),
              d,
              rank[i],
              student[i],
              o.improvement(),
              d.sd() * detectableEffect(d.runs(), error),
              wanted,
              wanted > 0
                  ? Power.seeds(Power.Test.PAIRED, wanted, d.sd(), error, Power.USUAL)
                  : OptionalInt.empty(),
              ranks(open.size(), d.runs())));
    }
    return pairs;
  }

  /**
   * Returns whether Wilcoxon's test can pass: its smallest two-sided p-value is 2 of the 2ⁿ ways to
   * give n differences their signs, times the size of the family.
   */
  private boolean ranks(int family, int n) {
    return family * Math.scalb(2.0, -n) * 2 <= alpha;
  }

  /** A share of a mean makes sense for what is never below 0. */
  private static boolean positive(Metric metric) {
    return metric != REWARD && metric != Metric.LAST_QUARTER_REWARD;
  }

  private double detectableEffect(int n, double error) {
    return detectable.computeIfAbsent(
        n + error, k -> Power.detectable(Power.Test.PAIRED, n, 1, error, Power.USUAL));
  }

  /**
   * Where latency and reward disagree about two values.
   *
   * @param latency their difference in mean round trip
   * @param reward their difference in reward per frame
   * @param sure whether both differences pass their tests
   */
  record Contradiction(Pair latency, Pair reward, boolean sure) {
    String faster() {
      return latency.firstIsBetter() ? latency.first() : latency.second();
    }

    String slower() {
      return latency.firstIsBetter() ? latency.second() : latency.first();
    }
  }

  /** Returns the contradictions among pairs of both metrics. */
  List<Contradiction> contradictions(List<Pair> latency, List<Pair> reward) {
    Map<List<Object>, Pair> rewards = new LinkedHashMap<>();
    reward.forEach(p -> rewards.put(List.of(p.place(), p.first(), p.second()), p));
    List<Contradiction> found = new ArrayList<>();
    for (Pair pair : latency) {
      Pair other = rewards.get(List.of(pair.place(), pair.first(), pair.second()));
      if (other != null
          && pair.difference().interval().estimate() != 0
          && other.difference().interval().estimate() != 0
          && pair.firstIsBetter() != other.firstIsBetter()) {
        found.add(new Contradiction(pair, other, pair.sure(alpha) && other.sure(alpha)));
      }
    }
    return found;
  }

  /** A value's share of runs that are at most so much over their lower bound. */
  record Profile(String value, List<Double> thresholds, BootstrapBand shares) {}

  /** Returns a profile for each compared value, over the places that have all. */
  List<Profile> profiles() {
    List<Map<String, Setting>> whole = whole(SCORE);
    List<String> values = values();
    if (whole.isEmpty() || values.size() < 2) {
      return List.of();
    }
    double[] all =
        values.stream()
            .flatMapToDouble(
                v -> Arrays.stream(tasks(whole, v, SCORE)).flatMapToDouble(Arrays::stream))
            .sorted()
            .toArray();
    double[] thresholds = new double[THRESHOLDS];
    for (int t = 0; t < THRESHOLDS; t++) {
      thresholds[t] = all[0] + (all[all.length - 1] - all[0]) * t / (THRESHOLDS - 1);
    }
    List<Profile> profiles = new ArrayList<>();
    for (String value : values) {
      profiles.add(
          new Profile(
              value,
              Arrays.stream(thresholds).boxed().toList(),
              PerformanceProfile.of(
                  tasks(whole, value, SCORE),
                  thresholds,
                  true,
                  spec.confidence(),
                  BootstrapBand.DEFAULT_RESAMPLES,
                  Resampling.JOINT,
                  spec.seed())));
    }
    return profiles;
  }

  /**
   * How much longer the mean round trip of a point is than a reference's in the same circumstances.
   *
   * @param share of the reference's, run by run; 0.1 for a tenth more; negative where it is shorter
   */
  record Distance(Setting setting, Setting reference, Interval share) {}

  /** Returns every point's distance to every reference. */
  List<Distance> distances() {
    List<Distance> distances = new ArrayList<>();
    for (Setting point : runs.points()) {
      for (Setting reference : runs.settings()) {
        if (reference.reference()
            && sameCircumstances(point, reference)
            && point.usable(LATENCY)
            && reference.usable(LATENCY)) {
          double[] shares = point.sample(LATENCY).clone();
          for (int seed = 0; seed < shares.length; seed++) {
            shares[seed] = shares[seed] / reference.sample(LATENCY)[seed] - 1;
          }
          distances.add(
              new Distance(point, reference, StudentT.of(shares).interval(spec.confidence())));
        }
      }
    }
    return distances;
  }

  private boolean sameCircumstances(Setting point, Setting reference) {
    for (int a = 0; a < spec.axes().size(); a++) {
      if (!spec.axes().get(a).ofAgent()
          && !point.values().get(a).equals(reference.values().get(a))) {
        return false;
      }
    }
    return true;
  }
}
