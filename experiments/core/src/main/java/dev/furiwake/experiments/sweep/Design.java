package dev.furiwake.experiments.sweep;

import dev.furiwake.scenarios.spec.SpecNode;
import dev.furiwake.scenarios.spec.Yaml;
import dev.furiwake.sim.random.RandomStream;
import dev.furiwake.sim.random.RandomStreams;
import java.util.ArrayList;
import java.util.List;

/** Which points of the space that the axes span are run. */
public sealed interface Design {

  /** What {@link #read} accepts. */
  String ACCEPTED =
      "grid, {random: N}, {latin-hypercube: N} or {successive-halving: {points: N, …}}";

  /** Every value with every other; the last axis changes fastest. */
  record Grid() implements Design {}

  /** Points drawn independently, uniform along each axis. */
  record Sampled(int points) implements Design {}

  /**
   * Latin hypercube sampling (McKay, Beckman and Conover, 1979, "A comparison of three methods for
   * selecting values of input variables", Technometrics 21): along each axis, each of N equal parts
   * holds one point.
   */
  record LatinHypercube(int points) implements Design {}

  /**
   * Successive halving (Karnin, Koren and Somekh, 2013; in the form of Jamieson and Talwalkar,
   * 2016, "Non-stochastic best arm identification and hyperparameter optimization", AISTATS): many
   * points with little of a resource, then the best part of them with more, until the last rung has
   * all of it. Points are ranked by the mean of the metric over seeds; equal ones keep their order.
   *
   * @param points of the first rung, a Latin hypercube; 0 for the whole grid
   * @param eta one in so many goes on, with so many times the resource; ≥ 2
   * @param rungs in all, ≥ 2
   */
  record Halving(int points, int eta, int rungs, Resource resource) implements Design {

    /** Returns how much of the resource a rung gets. */
    int amount(int rung, int whole, int least) {
      long divisor = 1;
      for (int r = rung; r < rungs - 1; r++) {
        divisor *= eta;
      }
      return (int) Math.max(least, whole / divisor);
    }
  }

  /** What a rung gets more of. */
  enum Resource {
    EPISODES,
    SEEDS
  }

  /** Reads the key {@code design}. */
  static Design read(SpecNode root) {
    if (!root.isSection("design")) {
      String word = root.text("design", "grid");
      if (!word.equals("grid")) {
        root.problem("design", word, ACCEPTED);
      }
      return new Grid();
    }
    SpecNode design = root.section("design");
    List<String> kinds = design.keys();
    switch (kinds.size() == 1 ? kinds.get(0) : "") {
      case "random" -> {
        return new Sampled((int) design.integer("random", 1, 1, MOST_POINTS));
      }
      case "latin-hypercube" -> {
        return new LatinHypercube((int) design.integer("latin-hypercube", 1, 1, MOST_POINTS));
      }
      case "successive-halving" -> {
        SpecNode halving = design.section("successive-halving");
        return new Halving(
            (int) halving.integer("points", 0, 0, MOST_POINTS),
            (int) halving.integer("eta", 3, 2, 100),
            (int) halving.integer("rungs", 3, 2, 30),
            halving.choice("resource", Resource.EPISODES));
      }
      default -> {
        kinds.forEach(design::has);
        root.problem("design", kinds, ACCEPTED);
        return new Grid();
      }
    }
  }

  /** More points are refused. */
  int MOST_POINTS = 1_000_000;

  /** Returns whether axes that are ranges need a number of steps. */
  default boolean needsSteps() {
    return this instanceof Grid || (this instanceof Halving h && h.points() == 0);
  }

  /** Returns how many points the first (or only) rung has, before references. */
  default long size(List<Axis> axes) {
    if (this instanceof Sampled s) {
      return s.points();
    } else if (this instanceof LatinHypercube l) {
      return l.points();
    } else if (this instanceof Halving h && h.points() > 0) {
      return h.points();
    }
    double size = 1;
    for (Axis axis : axes) {
      size *= axis.size();
    }
    return size > MOST_POINTS ? Long.MAX_VALUE : (long) size;
  }

  /**
   * Returns the points of the first (or only) rung: for each a value of every axis. Draws come from
   * the streams' own names, one an axis, so that an axis more leaves the others' values as they
   * are.
   */
  default List<List<Yaml>> points(List<Axis> axes, RandomStreams streams) {
    if (needsSteps()) {
      return grid(axes);
    }
    int n = (int) size(axes);
    List<List<Yaml>> columns = new ArrayList<>();
    for (Axis axis : axes) {
      RandomStream draws = streams.apart("design").stream(axis.key());
      columns.add(this instanceof Sampled ? sampled(axis, n, draws) : stratified(axis, n, draws));
    }
    List<List<Yaml>> points = new ArrayList<>();
    for (int p = 0; p < n; p++) {
      List<Yaml> point = new ArrayList<>();
      for (List<Yaml> column : columns) {
        point.add(column.get(p));
      }
      points.add(List.copyOf(point));
    }
    return points;
  }

  private static List<List<Yaml>> grid(List<Axis> axes) {
    List<List<Yaml>> points = List.of(List.of());
    for (Axis axis : axes) {
      List<List<Yaml>> longer = new ArrayList<>();
      for (List<Yaml> point : points) {
        for (int i = 0; i < axis.size(); i++) {
          List<Yaml> with = new ArrayList<>(point);
          with.add(axis.value(i));
          longer.add(List.copyOf(with));
        }
      }
      points = longer;
    }
    return points;
  }

  private static List<Yaml> sampled(Axis axis, int n, RandomStream draws) {
    List<Yaml> values = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      values.add(axis.drawn(draws.nextDouble()));
    }
    return values;
  }

  private static List<Yaml> stratified(Axis axis, int n, RandomStream draws) {
    int[] part = new int[n];
    for (int i = 0; i < n; i++) { // Fisher and Yates, inside out
      int j = draws.nextInt(i + 1);
      part[i] = part[j];
      part[j] = i;
    }
    List<Yaml> values = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      values.add(axis.drawn((part[i] + draws.nextDouble()) / n));
    }
    return values;
  }
}
