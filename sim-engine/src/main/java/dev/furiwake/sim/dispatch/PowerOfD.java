package dev.furiwake.sim.dispatch;

import dev.furiwake.sim.random.RandomStream;

/**
 * Of d containers drawn at random the one with the fewest frames in flight: the power of d choices
 * (Vvedenskaya, Dobrushin and Karpelevich, Problems of Information Transmission 32, 1996;
 * Mitzenmacher, IEEE Trans. Parallel and Distributed Systems 12, 2001). d = 1 is uniform random; d
 * = 2 already shortens the tail of a queue from ρ^k to ρ^(2^k − 1).
 *
 * <p>As in Mitzenmacher's model the d are drawn independently, so with replacement: among few
 * containers one may be drawn twice. Ties go to the first drawn. It does not weigh containers by
 * size. A decision takes O(d), however many containers there are; draws are keyed by frame.
 */
public final class PowerOfD implements Dispatcher {
  private static final int LANES = 4;

  private final int choices;
  private final int places;
  private final RandomStream stream;

  /**
   * Makes a dispatcher that reads the stream by frame number: ⌈d / 4⌉ places of it a frame.
   *
   * @param choices d, containers drawn for each frame, ≥ 1
   */
  public PowerOfD(int choices, RandomStream stream) {
    if (choices < 1) {
      throw new IllegalArgumentException("choices is " + choices + "; accepted: 1 or more");
    }
    this.choices = choices;
    this.places = (choices - 1) / LANES + 1;
    this.stream = stream;
  }

  @Override
  public int choose(long frame, int traceIndex, ClusterView view) {
    int containers = view.containers();
    long place = frame * places;
    int best = RandomStream.toInt(stream.bitsAt(place, 0), containers);
    int least = view.inFlight(best);
    for (int k = 1; k < choices; k++) {
      int c = RandomStream.toInt(stream.bitsAt(place + k / LANES, k % LANES), containers);
      int n = view.inFlight(c);
      if (n < least) {
        least = n;
        best = c;
      }
    }
    return best;
  }

  @Override
  public Dispatcher copy() {
    return this;
  }
}
