package dev.furiwake.experiments.sweep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.furiwake.scenarios.spec.Place;
import dev.furiwake.scenarios.spec.Yaml;
import dev.furiwake.sim.random.RandomStreams;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class DesignTest {
  private static final RandomStreams STREAMS = new RandomStreams(5);

  private static Axis range(String key, double from, double to, boolean log, int steps) {
    return new Axis(
        key,
        new Axis.Ranged(
            from,
            to,
            log,
            false,
            steps > 0 ? OptionalInt.of(steps) : OptionalInt.empty(),
            "{}",
            Place.of("test")));
  }

  private static Axis listed(String key, String... values) {
    return new Axis(
        key,
        new Axis.Listed(
            List.of(values).stream()
                .map(v -> (Yaml) Yaml.Scalar.text(Place.of("test"), v))
                .toList()));
  }

  private static List<List<String>> shown(Design design, Axis... axes) {
    return design.points(List.of(axes), STREAMS).stream()
        .map(p -> p.stream().map(Axis::shown).toList())
        .toList();
  }

  @Test
  void theLastAxisOfAGridChangesFastest() {
    assertEquals(
        List.of(List.of("a", "0"), List.of("a", "1"), List.of("b", "0"), List.of("b", "1")),
        shown(new Design.Grid(), listed("x", "a", "b"), range("y", 0, 1, false, 2)));
    assertEquals(List.of(List.of()), shown(new Design.Grid()), "no axis: one point");
  }

  @Test
  void stepsAreEvenOrInEqualRatios() {
    assertEquals(
        List.of(List.of("0"), List.of("0.25"), List.of("0.5"), List.of("0.75"), List.of("1")),
        shown(new Design.Grid(), range("x", 0, 1, false, 5)));
    assertEquals(
        List.of(List.of("0.01"), List.of("0.1"), List.of("1")),
        shown(new Design.Grid(), range("x", 0.01, 1, true, 3)));
    Axis written =
        new Axis(
            "load",
            new Axis.Ranged(
                0.2, 0.4, false, false, OptionalInt.of(2), "open-{}", Place.of("test")));
    assertEquals(
        List.of(List.of("open-0.2"), List.of("open-0.4")), shown(new Design.Grid(), written));
  }

  /** The definition: each of n equal parts of each axis holds exactly one point. */
  @Test
  void aLatinHypercubeHasOnePointInEachPart() {
    int n = 20;
    List<List<String>> points =
        shown(
            new Design.LatinHypercube(n),
            range("x", 0, 1, false, 0),
            range("y", 0, 1, false, 0),
            listed("z", "a", "b"));
    assertEquals(n, points.size());
    for (int axis = 0; axis < 2; axis++) {
      int[] held = new int[n];
      for (List<String> point : points) {
        held[(int) (Double.parseDouble(point.get(axis)) * n)]++;
      }
      for (int part : held) {
        assertEquals(1, part);
      }
    }
    assertEquals(10, points.stream().filter(p -> p.get(2).equals("a")).count(), "half each");
    assertNotEquals(
        points.stream().map(p -> p.get(0)).toList(),
        points.stream().map(p -> p.get(0)).sorted().toList(),
        "the parts are shuffled");
  }

  @Test
  void anAxisMoreLeavesTheOthersDrawsAsTheyAre() {
    for (Design design : List.of(new Design.Sampled(8), new Design.LatinHypercube(8))) {
      List<List<String>> one = shown(design, range("x", 0, 1, false, 0));
      List<List<String>> two =
          shown(design, range("w", 0, 1, false, 0), range("x", 0, 1, false, 0));
      for (int p = 0; p < 8; p++) {
        assertEquals(one.get(p).get(0), two.get(p).get(1));
      }
      assertTrue(one.stream().distinct().count() == 8);
    }
  }

  @Test
  void theSameSeedDrawsTheSamePointsAndAnotherDoesNot() {
    List<Axis> axes = List.of(range("x", 0, 1, false, 0), listed("z", "a", "b", "c"));
    for (Design design : List.of(new Design.Sampled(8), new Design.LatinHypercube(8))) {
      assertEquals(design.points(axes, STREAMS), design.points(axes, new RandomStreams(5)));
      assertNotEquals(design.points(axes, STREAMS), design.points(axes, new RandomStreams(6)));
    }
  }

  /** 27 points, one in three goes on, 2000 episodes at last: by hand 74, 222, 666, 2000. */
  @Test
  void halvingGivesTheLastRungEverything() {
    Design.Halving halving = new Design.Halving(27, 3, 4, Design.Resource.EPISODES);
    assertEquals(74, halving.amount(0, 2000, 4));
    assertEquals(222, halving.amount(1, 2000, 4));
    assertEquals(666, halving.amount(2, 2000, 4));
    assertEquals(2000, halving.amount(3, 2000, 4));
    assertEquals(4, halving.amount(0, 40, 4), "never less than the least");
  }
}
