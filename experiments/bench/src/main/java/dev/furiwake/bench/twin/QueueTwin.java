package dev.furiwake.bench.twin;

import dev.furiwake.bench.measure.Program;

/**
 * M/M/1 by hand: arrival rate 0.7, service rate 1, first in, first out. There are never more than
 * two events to come, so two variables are its event list.
 */
public final class QueueTwin implements Program {
  private static final double ARRIVAL_RATE = 0.7;

  private final int frames;

  /** Makes the program; each frame is two events. */
  public QueueTwin(int frames) {
    this.frames = frames;
  }

  @Override
  public Done run(long seed) {
    Draws arrivals = new Draws(seed);
    Draws services = new Draws(~seed);
    double[] arrivedAt = new double[1 << 10];
    int first = 0;
    int present = 0;
    int arrived = 0;
    int done = 0;
    double sum = 0;
    double arrival = arrivals.exponential() / ARRIVAL_RATE;
    double departure = Double.POSITIVE_INFINITY;
    while (done < frames) {
      if (arrival < departure) {
        if (present == arrivedAt.length) {
          throw new IllegalStateException("a queue of " + present + " frames at load 0.7");
        }
        arrivedAt[(first + present++) & (arrivedAt.length - 1)] = arrival;
        if (present == 1) {
          departure = arrival + services.exponential();
        }
        arrival =
            ++arrived < frames
                ? arrival + arrivals.exponential() / ARRIVAL_RATE
                : Double.POSITIVE_INFINITY;
      } else {
        sum += departure - arrivedAt[first];
        first = (first + 1) & (arrivedAt.length - 1);
        done++;
        departure = --present > 0 ? departure + services.exponential() : Double.POSITIVE_INFINITY;
      }
    }
    return new Done(2.0 * frames, sum / frames);
  }
}
