package dev.furiwake.sim.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.furiwake.sim.random.RandomStream;
import dev.furiwake.sim.random.RandomStreams;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class PrequalTest {
  private static final long SECOND = 1_000_000_000L;
  private static final long MS = 1_000_000;

  /** Three containers, all of them probed for every frame, so that no draw decides. */
  private static Prequal probingAll(double hotQuantile) {
    return new Prequal(new Prequal.Settings(3, 16, SECOND, 0, 1, hotQuantile), 3, Shares.stream());
  }

  @Test
  void hotColdLexicographicByHand() {
    Prequal d = probingAll(0.5);
    // Frame 0: no readings, anywhere. Its probes tell 0, 0 and, with itself, 1.
    int a = d.choose(0, 0, StillView.of(0, 0, 0));
    int b = a == 0 ? 1 : 0;
    int c = 3 - a - b;
    // Frame 1: told 0 0 1, the second is the median: a is hot, b and c are cold and alike.
    assertEquals(b, d.choose(1, 0, one(a, 1)));
    // Frame 2: told 0 0 0 1 1 1, the third: a and b are hot.
    assertEquals(c, d.choose(2, 0, two(a, b)));
    // Told three 1 more. Answers: container 0 takes 100 ms, 1 takes 50, 2 takes 80.
    int[] order = {a, b, c};
    long[] latency = {100 * MS, 50 * MS, 80 * MS};
    for (int i = 0; i < 3; i++) {
      d.ended(StillView.completed(i, order[i], 0, latency[order[i]]));
    }
    // Frame 3 still goes by the readings of frame 2: three 1s, no latencies; the lowest number. Its
    // probes read 1, 0, 0 and the latencies.
    assertEquals(0, d.choose(3, 0, StillView.of(0, 0, 0)));
    // Told five 0 and seven 1, the sixth is 1: all cold, 50 ms wins. Then 0, 10, 0 are read.
    assertEquals(1, d.choose(4, 0, StillView.of(0, 9, 0)));
    // Seven 0, seven 1, a 10; the eighth is 1: 1 is hot, of the cold 80 ms wins. Read 7, 9, 9.
    assertEquals(2, d.choose(5, 0, StillView.of(7, 9, 8)));
    // Of 18 told the ninth is 1: all are hot, the fewest in flight win, not the least latency.
    assertEquals(0, d.choose(6, 0, StillView.of(8, 9, 9)));
  }

  private static ClusterView one(int busy, int n) {
    int[] inFlight = new int[3];
    inFlight[busy] = n;
    return StillView.of(inFlight);
  }

  private static ClusterView two(int busy, int other) {
    int[] inFlight = new int[3];
    inFlight[busy] = 1;
    inFlight[other] = 1;
    return StillView.of(inFlight);
  }

  @Test
  void withoutFreshReadingsAnyContainerIsDrawn() {
    // Frames 1 s apart find readings as old as may be, frames 1 ns further apart none. Container 2
    // always has the fewest in flight, so readings lead to it.
    for (long gap : new long[] {SECOND, SECOND + 1}) {
      Prequal d = probingAll(0);
      int[] counts = new int[3];
      for (int i = 0; i < 3000; i++) {
        int chosen = d.choose(i, 0, StillView.of(5, 5, 0).at(i * gap));
        if (i > 0) {
          counts[chosen]++;
        }
      }
      if (gap == SECOND) {
        assertEquals(2999, counts[2]);
      } else {
        // 3000 uniform draws: 1000 ± 4 standard deviations of 26.
        assertTrue(Math.abs(counts[0] - 1000) < 104 && Math.abs(counts[2] - 1000) < 104);
      }
    }
    Prequal blind =
        new Prequal(new Prequal.Settings(0, 16, SECOND, 1, 1, 0.84), 3, Shares.stream());
    Shares.assertChosen(blind, StillView.of(5, 5, 0), 1.0 / 3, 1.0 / 3, 1.0 / 3);
  }

  @Test
  void numberOfUses() {
    // (1 + 1) / ((1 − 16/100) · 3 − 1) = 2 / 1.52.
    assertEquals(2 / 1.52, Prequal.uses(Prequal.Settings.DEFAULTS, 100), 1e-12);
    // (1 − 16/32) · 3 − 1 = 1/2: four uses.
    assertEquals(4, Prequal.uses(Prequal.Settings.DEFAULTS, 32), 1e-12);
    // δ 0.1: 1.1 / 1.52 is less than one use.
    assertEquals(1, Prequal.uses(new Prequal.Settings(3, 16, SECOND, 1, 0.1, 0.84), 100));
    // The pool holds all: the denominator is −1.
    assertEquals(1, Prequal.uses(Prequal.Settings.DEFAULTS, 16));
  }

  /**
   * The rules as the class tells them, over lists and by sorting, drawing the same numbers; random
   * views and answers.
   */
  private static final class Model {
    private record Answer(int met, long latency) {}

    private static final class Reading {
      final int container;
      int inFlight;
      final long latency;
      final long at;
      int uses;

      Reading(int container, int inFlight, long latency, long at, int uses) {
        this.container = container;
        this.inFlight = inFlight;
        this.latency = latency;
        this.at = at;
        this.uses = uses;
      }
    }

    private final Prequal.Settings s;
    private final int containers;
    private final RandomStream stream = Shares.stream();
    private final DistinctDraws draws;
    private final List<Reading> pool = new ArrayList<>();
    private final List<Integer> told = new ArrayList<>();
    private final Map<Long, Integer> met = new HashMap<>();
    private final List<List<Answer>> answers = new ArrayList<>();
    private int frames;
    private int removed;

    Model(Prequal.Settings s, int containers) {
      this.s = s;
      this.containers = containers;
      this.draws = new DistinctDraws((int) Math.min(containers, Math.ceil(s.probes()) + 1));
      for (int c = 0; c < containers; c++) {
        answers.add(new ArrayList<>());
      }
    }

    private int limit() {
      List<Integer> last =
          new ArrayList<>(told.subList(Math.max(0, told.size() - 128), told.size()));
      last.sort(null);
      return last.get(Math.max(0, (int) Math.ceil(s.hotQuantile() * last.size()) - 1));
    }

    /** Best first. */
    private Comparator<Reading> rule() {
      int limit = limit();
      return (a, b) -> {
        boolean hotA = a.inFlight > limit;
        boolean hotB = b.inFlight > limit;
        if (hotA != hotB) {
          return hotA ? 1 : -1;
        }
        Comparator<Reading> company = Comparator.comparingInt(r -> r.inFlight);
        Comparator<Reading> latency = Comparator.comparingLong(r -> r.latency);
        return (hotA ? company.thenComparing(latency) : latency.thenComparing(company))
            .thenComparingInt(r -> r.container)
            .compare(a, b);
      };
    }

    int choose(long frame, ClusterView view) {
      pool.removeIf(r -> view.nowNs() - r.at > s.maxAgeNs());
      int chosen;
      if (pool.size() < 2) {
        chosen = RandomStream.toInt(stream.bitsAt(frame, 2), containers);
      } else {
        Reading best = pool.stream().min(rule()).orElseThrow();
        chosen = best.container;
        best.inFlight++;
        if (--best.uses == 0) {
          pool.remove(best);
        }
      }
      met.put(frame, view.inFlight(chosen));
      frames++;
      for (int i = dueBefore(s.removals()); i > 0; i--) {
        if (pool.size() > 2) {
          pool.remove(removed++ % 2 == 0 ? pool.get(0) : pool.stream().max(rule()).orElseThrow());
        }
      }
      draws.draw(stream, frame, 0, dueBefore(s.probes()), containers);
      for (int i = 0; i < draws.size(); i++) {
        int c = draws.get(i);
        int n = view.inFlight(c) + (c == chosen ? 1 : 0);
        told.add(n);
        pool.removeIf(r -> r.container == c);
        if (pool.size() == s.pool()) {
          pool.remove(0);
        }
        double uses = Prequal.uses(s, containers);
        double part = uses - Math.floor(uses);
        int whole = (int) Math.floor(uses);
        boolean more = RandomStream.toDouble(stream.bitsAt(frame * containers + c, 1)) < part;
        pool.add(new Reading(c, n, latency(c, n), view.nowNs(), more ? whole + 1 : whole));
      }
      return chosen;
    }

    /** Whole units due with this frame; rates here are multiples of 1/4, so this is exact. */
    private int dueBefore(double rate) {
      return (int) (Math.floor(frames * rate) - Math.floor((frames - 1) * rate));
    }

    private long latency(int c, int n) {
      List<Answer> all = answers.get(c);
      List<Answer> last = all.subList(Math.max(0, all.size() - 32), all.size());
      int nearest = last.stream().mapToInt(a -> Math.abs(a.met - n)).min().orElse(0);
      long[] sorted =
          last.stream()
              .filter(a -> Math.abs(a.met - n) == nearest)
              .mapToLong(Answer::latency)
              .sorted()
              .toArray();
      return sorted.length == 0 ? 0 : sorted[(sorted.length - 1) / 2];
    }

    void ended(long frame, int container, long latency) {
      answers.get(container).add(new Answer(Objects.requireNonNull(met.remove(frame)), latency));
    }
  }

  @Test
  void followsItsRules() {
    List<Prequal.Settings> all =
        List.of(
            Prequal.Settings.DEFAULTS,
            new Prequal.Settings(1, 5, SECOND / 2, 0.25, 1, 0.5),
            new Prequal.Settings(1.25, 4, SECOND, 1, 3, 0.9),
            new Prequal.Settings(2.5, 8, SECOND / 5, 1.5, 0.5, 0),
            new Prequal.Settings(6, 16, 4 * SECOND, 2, 1, 1));
    for (int containers : new int[] {1, 2, 4, 30, 100}) {
      for (Prequal.Settings settings : all) {
        followsItsRules(settings, containers);
      }
    }
  }

  private static void followsItsRules(Prequal.Settings settings, int containers) {
    Dispatcher d = new Prequal(settings, containers, Shares.stream());
    Model model = new Model(settings, containers);
    RandomStream random = new RandomStreams(containers).stream("views");
    int[] inFlight = new int[containers];
    long now = 0;
    List<long[]> underWay = new ArrayList<>();
    for (int frame = 0; frame < 700; frame++) {
      now +=
          random.nextInt(10) == 0 ? random.nextInt((int) SECOND) : random.nextInt((int) (30 * MS));
      while (!underWay.isEmpty() && random.nextInt(3) > 0) {
        long[] out = underWay.remove(random.nextInt(underWay.size()));
        long latency = 1L + random.nextInt(40);
        inFlight[(int) out[1]]--;
        d.ended(StillView.completed(out[0], (int) out[1], now - latency, now));
        model.ended(out[0], (int) out[1], latency);
      }
      ClusterView view = StillView.of(inFlight.clone()).at(now);
      int chosen = model.choose(frame, view);
      assertEquals(
          chosen, d.choose(frame, 0, view), settings + " on " + containers + " at " + frame);
      inFlight[chosen]++;
      underWay.add(new long[] {frame, chosen});
      if (frame == 350) {
        d = d.copy();
      }
    }
  }

  @Test
  void impossibleSettingsAreRefused() {
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class, () -> new Prequal.Settings(3, 1, SECOND, 1, 1, 0.84));
    assertTrue(String.valueOf(e.getMessage()).contains("pool 1"), e.getMessage());
    assertTrue(String.valueOf(e.getMessage()).contains("accepted"), e.getMessage());
  }
}
