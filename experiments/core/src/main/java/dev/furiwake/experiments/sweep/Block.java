package dev.furiwake.experiments.sweep;

import dev.furiwake.experiments.engine.Engine;
import dev.furiwake.experiments.engine.RunTask;
import dev.furiwake.experiments.results.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.OptionalInt;
import java.util.function.LongPredicate;

/**
 * Points that are run together, each with so many seeds. Points whose scenarios have the same
 * canonical bytes are the same spec: their runs are computed once and told for each of them.
 */
final class Block {
  /** Specs that are kept at hand, about a kilobyte each; others are made when it is their turn. */
  private static final int MOST_READY = 1000;

  private final Resolver resolver;
  private final int rung;
  private final List<Point> points;
  private final int seeds;
  private final OptionalInt episodes;
  private final long base;
  private final int[] specOf;
  private final List<Integer> firstPoint = new ArrayList<>();
  private final List<String> digests = new ArrayList<>();
  private final List<Resolver.Resolved> ready = new ArrayList<>();

  /**
   * Resolves all points.
   *
   * @param base number of the first run
   */
  Block(
      Resolver resolver, int rung, List<Point> points, int seeds, OptionalInt episodes, long base) {
    this.resolver = resolver;
    this.rung = rung;
    this.points = List.copyOf(points);
    this.seeds = seeds;
    this.episodes = episodes;
    this.base = base;
    this.specOf = new int[points.size()];
    Map<String, Integer> known = new LinkedHashMap<>();
    for (int p = 0; p < specOf.length; p++) {
      Resolver.Resolved resolved = resolver.resolve(points.get(p), episodes);
      String digest = Sha256.of(resolved.scenario());
      Integer spec = known.get(digest);
      if (spec == null) {
        spec = digests.size();
        known.put(digest, spec);
        digests.add(digest);
        firstPoint.add(p);
        if (ready.size() < MOST_READY) {
          ready.add(resolved);
        }
      }
      specOf[p] = spec;
    }
  }

  int rung() {
    return rung;
  }

  List<Point> points() {
    return points;
  }

  int seeds() {
    return seeds;
  }

  /** Returns the episodes of a run, where they are not the scenario's own. */
  OptionalInt episodes() {
    return episodes;
  }

  /** Returns how many runs are computed. */
  long runs() {
    return (long) digests.size() * seeds;
  }

  /** Returns how many runs are told: those computed, once for each point. */
  long rows() {
    return (long) points.size() * seeds;
  }

  /** Returns the number of the run that a point's replication is. */
  long number(int point, int replication) {
    return base + (long) specOf[point] * seeds + replication;
  }

  /** Returns the digest of a point's canonical scenario. */
  String digest(int point) {
    return digests.get(specOf[point]);
  }

  /** Returns the tasks of the runs that are wanted, in order, made as they are asked for. */
  Iterator<Engine.Task> tasks(LongPredicate wanted, long seed, int curvePoints) {
    return new Tasks(wanted, seed, curvePoints);
  }

  private final class Tasks implements Iterator<Engine.Task> {
    private final LongPredicate wanted;
    private final long seed;
    private final int curvePoints;
    private long next;
    private int spec = -1;
    private byte[] scenario = {};
    private int trace = -1;

    Tasks(LongPredicate wanted, long seed, int curvePoints) {
      this.wanted = wanted;
      this.seed = seed;
      this.curvePoints = curvePoints;
    }

    @Override
    public boolean hasNext() {
      while (next < runs() && !wanted.test(base + next)) {
        next++;
      }
      return next < runs();
    }

    @Override
    public Engine.Task next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      int of = (int) (next / seeds);
      if (of != spec) {
        spec = of;
        Resolver.Resolved resolved =
            of < ready.size()
                ? ready.get(of)
                : resolver.resolve(points.get(firstPoint.get(of)), episodes);
        scenario = resolved.scenario().getBytes(StandardCharsets.UTF_8);
        trace = resolved.trace();
      }
      int replication = (int) (next % seeds);
      long number = base + next++;
      return new Engine.Task(
          number, new RunTask(scenario, trace, seed, replication, curvePoints).bytes());
    }
  }
}
