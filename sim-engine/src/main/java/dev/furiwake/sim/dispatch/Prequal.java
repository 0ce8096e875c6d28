package dev.furiwake.sim.dispatch;

import dev.furiwake.sim.random.RandomStream;
import java.util.Arrays;

/**
 * Prequal: probes tell frames in flight and latency of a few containers, a pool keeps the readings,
 * and each frame goes by the hot-cold lexicographic rule to one of them (Wydrowski, Kleinberg,
 * Rumble, Archer: Load is not what you should balance, NSDI 2024, section 4).
 *
 * <p>A reading is hot if its frames in flight exceed the quantile {@link Settings#hotQuantile} of
 * what the last {@value #DISTRIBUTION} probes told, else cold. If there is a cold one the frame
 * goes to the cold one of least latency, else to the hot one with the fewest frames in flight; then
 * by the other figure, then to the lowest number. With fewer than {@value #FEWEST} readings it goes
 * anywhere, drawn uniformly. For every frame, in this order:
 *
 * <ol>
 *   <li>readings older than {@link Settings#maxAgeNs} are dropped;
 *   <li>the rule chooses; the reading used counts one more frame in flight, and is dropped when
 *       used as often as it may be: max(1, (1 + δ) / ((1 − m / n) · probes − removals)) times for a
 *       pool of m and n containers, a fraction rounded up or down by a draw so as to be right on
 *       average;
 *   <li>{@link Settings#removals} readings are dropped, the oldest and the worst by turns; the
 *       worst is the hot one with the most frames in flight, without a hot one the cold one of most
 *       latency;
 *   <li>{@link Settings#probes} different containers, drawn uniformly, are probed. A new reading
 *       takes the place of the container's earlier one; in a full pool it takes the oldest's.
 * </ol>
 *
 * <p>The latency read is the median of the container's last {@value #LATENCIES} responses whose
 * frames met, when sent, the number in flight nearest to the present one.
 *
 * <p>Where we deviate. A probe is no message: it reads the view when the frame is dispatched, the
 * frame itself included, costs nothing and counts from the next frame on; the paper's comes back
 * some milliseconds later. Frames in flight and latencies are the gateway's own, measured at the
 * gateway; the paper's servers tell theirs, of all clients, but here there is one client. A
 * container without history has latency 0 and is tried. The paper gives no length for the two
 * memories named above, nor ties; where its formula's denominator is not positive (fewer containers
 * than the pool holds) it does not say what holds: a reading is then used once, and removals leave
 * {@value #FEWEST} readings. Error aversion and synchronous probing are left out.
 *
 * <p>Sees its own frames in flight and its own completions, of the containers probed alone, and the
 * clock. All draws are keyed by frame.
 */
public final class Prequal implements Dispatcher {

  /** Readings below which there is no choosing. */
  private static final int FEWEST = 2;

  private static final int DISTRIBUTION = 128;
  private static final int LATENCIES = 32;

  private static final int PROBED = 0;
  private static final int ROUNDED = 1;
  private static final int ANYWHERE = 2;

  /**
   * What can be set.
   *
   * @param probes sent for a frame on average, ≥ 0
   * @param pool readings kept at most, ≥ {@value Prequal#FEWEST}
   * @param maxAgeNs age at which a reading is dropped, ns &gt; 0
   * @param removals readings dropped for a frame on average, ≥ 0
   * @param slack δ of the number of uses, above 0
   * @param hotQuantile Q, 0 … 1; 0 goes by frames in flight, 1 by latency
   */
  public record Settings(
      double probes, int pool, long maxAgeNs, double removals, double slack, double hotQuantile) {
    /** The paper's (section 5): 3 probes, 16 readings for 1 s, 1 removal, δ 1, Q 2^(−1/4). */
    public static final Settings DEFAULTS = new Settings(3, 16, 1_000_000_000L, 1, 1, 0.84);

    public Settings {
      if (!(probes >= 0)
          || pool < FEWEST
          || maxAgeNs <= 0
          || !(removals >= 0)
          || !(slack > 0)
          || !(hotQuantile >= 0 && hotQuantile <= 1)) {
        throw new IllegalArgumentException(
            "probes is "
                + probes
                + ", pool "
                + pool
                + ", age "
                + maxAgeNs
                + " ns, removals "
                + removals
                + ", slack "
                + slack
                + ", hot quantile "
                + hotQuantile
                + "; accepted: probes and removals 0 or more, pool "
                + FEWEST
                + " or more, age and slack above 0, quantile 0 to 1");
      }
    }
  }

  private final Settings settings;
  private final RandomStream stream;
  private final double uses;
  private final DistinctDraws draws;

  private final FramesUnderWay met;
  private final LatencyByCompany[] latencies;

  /** The pool, oldest reading first. */
  private final int[] container;

  private final int[] inFlight;
  private final long[] latencyNs;
  private final long[] readAt;
  private final int[] usesLeft;
  private int size;

  /** What the last probes told of frames in flight: in order of time (a ring), and ascending. */
  private final int[] told;

  private final int[] toldAscending;
  private int toldCount;
  private int toldNext;

  private double probesDue;
  private double removalsDue;
  private boolean worstIsNext;

  /** Makes a dispatcher that reads the stream by frame number. */
  public Prequal(Settings settings, int containers, RandomStream stream) {
    this.settings = settings;
    this.stream = stream;
    this.uses = uses(settings, containers);
    this.draws = new DistinctDraws((int) Math.min(containers, Math.ceil(settings.probes()) + 1));
    this.met = new FramesUnderWay();
    this.latencies = new LatencyByCompany[containers];
    Arrays.setAll(latencies, c -> new LatencyByCompany(LATENCIES));
    int most = Math.min(settings.pool(), containers);
    this.container = new int[most];
    this.inFlight = new int[most];
    this.latencyNs = new long[most];
    this.readAt = new long[most];
    this.usesLeft = new int[most];
    this.told = new int[DISTRIBUTION];
    this.toldAscending = new int[DISTRIBUTION];
  }

  private Prequal(Prequal other) {
    this.settings = other.settings;
    this.stream = other.stream;
    this.uses = other.uses;
    this.draws = other.draws.fresh();
    this.met = other.met.copy();
    this.latencies = new LatencyByCompany[other.latencies.length];
    Arrays.setAll(latencies, c -> other.latencies[c].copy());
    this.container = other.container.clone();
    this.inFlight = other.inFlight.clone();
    this.latencyNs = other.latencyNs.clone();
    this.readAt = other.readAt.clone();
    this.usesLeft = other.usesLeft.clone();
    this.size = other.size;
    this.told = other.told.clone();
    this.toldAscending = other.toldAscending.clone();
    this.toldCount = other.toldCount;
    this.toldNext = other.toldNext;
    this.probesDue = other.probesDue;
    this.removalsDue = other.removalsDue;
    this.worstIsNext = other.worstIsNext;
  }

  /** Returns how often a reading may be used, on average. */
  static double uses(Settings s, int containers) {
    double gained = (1 - (double) s.pool() / containers) * s.probes() - s.removals();
    return gained > 0 ? Math.max(1, (1 + s.slack()) / gained) : 1;
  }

  @Override
  public int choose(long frame, int traceIndex, ClusterView view) {
    dropAged(view.nowNs());
    int chosen;
    if (size < FEWEST) {
      chosen = RandomStream.toInt(stream.bitsAt(frame, ANYWHERE), view.containers());
    } else {
      int reading = best();
      chosen = container[reading];
      inFlight[reading]++;
      if (--usesLeft[reading] <= 0) {
        drop(reading);
      }
    }
    met.put(frame, chosen, view.inFlight(chosen));
    removalsDue += settings.removals();
    for (; removalsDue >= 1; removalsDue--) {
      if (size > FEWEST) {
        drop(worstIsNext ? worst() : 0);
        worstIsNext = !worstIsNext;
      }
    }
    probesDue += settings.probes();
    int due = (int) probesDue;
    probesDue -= due;
    draws.draw(stream, frame, PROBED, due, view.containers());
    for (int i = 0; i < draws.size(); i++) {
      int probed = draws.get(i);
      int n = view.inFlight(probed) + (probed == chosen ? 1 : 0);
      keep(probed, n, view.nowNs(), stream.bitsAt(frame * latencies.length + probed, ROUNDED));
    }
    return chosen;
  }

  private void dropAged(long nowNs) {
    int aged = 0;
    while (aged < size && nowNs - readAt[aged] > settings.maxAgeNs()) {
      aged++;
    }
    for (; aged > 0; aged--) {
      drop(0);
    }
  }

  /** Returns the least number in flight that is not hot; any is cold while nothing was told. */
  private int coldest() {
    if (toldCount == 0) {
      return Integer.MAX_VALUE;
    }
    int rank = (int) Math.ceil(settings.hotQuantile() * toldCount);
    return toldAscending[Math.max(0, rank - 1)];
  }

  private int best() {
    int limit = coldest();
    int best = 0;
    for (int i = 1; i < size; i++) {
      if (better(i, best, limit)) {
        best = i;
      }
    }
    return best;
  }

  private boolean better(int a, int b, int limit) {
    boolean coldA = inFlight[a] <= limit;
    boolean coldB = inFlight[b] <= limit;
    if (coldA != coldB) {
      return coldA;
    }
    int byLatency = Long.compare(latencyNs[a], latencyNs[b]);
    int byCompany = Integer.compare(inFlight[a], inFlight[b]);
    int order = coldA ? byLatency : byCompany;
    if (order == 0) {
      order = coldA ? byCompany : byLatency;
    }
    return order < 0 || (order == 0 && container[a] < container[b]);
  }

  /** Returns the worst reading: that which every other is better than. */
  private int worst() {
    int limit = coldest();
    int worst = 0;
    for (int i = 1; i < size; i++) {
      if (better(worst, i, limit)) {
        worst = i;
      }
    }
    return worst;
  }

  private void drop(int reading) {
    int after = --size - reading;
    System.arraycopy(container, reading + 1, container, reading, after);
    System.arraycopy(inFlight, reading + 1, inFlight, reading, after);
    System.arraycopy(latencyNs, reading + 1, latencyNs, reading, after);
    System.arraycopy(readAt, reading + 1, readAt, reading, after);
    System.arraycopy(usesLeft, reading + 1, usesLeft, reading, after);
  }

  private void keep(int probed, int n, long nowNs, long bits) {
    tell(n);
    for (int i = 0; i < size; i++) {
      if (container[i] == probed) {
        drop(i);
        break;
      }
    }
    if (size == container.length) {
      drop(0);
    }
    container[size] = probed;
    inFlight[size] = n;
    latencyNs[size] = latencies[probed].medianNs(n);
    readAt[size] = nowNs;
    int whole = (int) Math.min(uses, Integer.MAX_VALUE - 1);
    usesLeft[size] = RandomStream.toDouble(bits) < uses - whole ? whole + 1 : whole;
    size++;
  }

  /** Takes a number in flight into the distribution, in place of the oldest one when it is full. */
  private void tell(int n) {
    int gap;
    if (toldCount < told.length) {
      gap = toldCount++;
    } else {
      gap = Arrays.binarySearch(toldAscending, told[toldNext]);
    }
    while (gap > 0 && toldAscending[gap - 1] > n) {
      toldAscending[gap] = toldAscending[gap - 1];
      gap--;
    }
    while (gap + 1 < toldCount && toldAscending[gap + 1] < n) {
      toldAscending[gap] = toldAscending[gap + 1];
      gap++;
    }
    toldAscending[gap] = n;
    told[toldNext] = n;
    toldNext = toldNext + 1 == told.length ? 0 : toldNext + 1;
  }

  @Override
  public void ended(Outcome outcome) {
    int others = met.remove(outcome);
    if (others >= 0 && outcome instanceof Outcome.Completed done) {
      latencies[done.container()].add(others, done.responseNs());
    }
  }

  @Override
  public Dispatcher copy() {
    return new Prequal(this);
  }
}
