package dev.furiwake.sim.dispatch;

import dev.furiwake.sim.random.RandomStream;

/**
 * The container that has been idle longest; when none is idle, any, drawn uniformly and keyed by
 * frame (Lu, Xie, Kliot, Geller, Larus, Greenberg: Join-Idle-Queue, Performance Evaluation 68(11),
 * 2011, section 2). Idle containers announce themselves, so placing a frame asks nobody.
 *
 * <p>The paper has many dispatchers, and a processor that falls idle joins the queue of one of
 * them; here there is one dispatcher, so its queue holds every idle container and the secondary
 * choice (JIQ-Random, JIQ-SQ(d)) does not arise. A container announces itself when its last frame
 * in flight ended; several of one instant queue in the order of their last ends. At first all are
 * idle, in the order of their numbers. One that was chosen but not up has lost its place, and is
 * found again when it is drawn.
 *
 * <p>Sees its own frames in flight, to know who is idle, and its own completions.
 */
public final class JoinIdleQueue implements Dispatcher {
  private final RandomStream stream;

  /** Containers that announced themselves, a ring. */
  private final int[] idle;

  private final boolean[] queued;
  private int head;
  private int size;

  /** Containers where a frame ended in this instant, in that order. */
  private final int[] touched;

  private final boolean[] isTouched;
  private int touchedCount;

  /** Makes a dispatcher that reads the stream by frame number. */
  public JoinIdleQueue(int containers, RandomStream stream) {
    this.stream = stream;
    this.idle = new int[containers];
    this.queued = new boolean[containers];
    this.touched = new int[containers];
    this.isTouched = new boolean[containers];
    for (int c = 0; c < containers; c++) {
      enqueue(c);
    }
  }

  private JoinIdleQueue(JoinIdleQueue other) {
    this.stream = other.stream;
    this.idle = other.idle.clone();
    this.queued = other.queued.clone();
    this.head = other.head;
    this.size = other.size;
    this.touched = other.touched.clone();
    this.isTouched = other.isTouched.clone();
    this.touchedCount = other.touchedCount;
  }

  @Override
  public int choose(long frame, int traceIndex, ClusterView view) {
    while (size > 0) {
      int container = idle[head];
      head = head + 1 == idle.length ? 0 : head + 1;
      size--;
      queued[container] = false;
      if (view.inFlight(container) == 0) {
        return container;
      }
    }
    return RandomStream.toInt(stream.bitsAt(frame, 0), view.containers());
  }

  @Override
  public void ended(Outcome outcome) {
    if (outcome instanceof Outcome.Completed done) {
      touch(done.container());
    } else if (outcome instanceof Outcome.TimedOut late) {
      touch(late.container());
    } else if (outcome instanceof Outcome.Rejected refused && refused.container() >= 0) {
      touch(refused.container());
    }
  }

  /** A frame has ended there; it is now the last of this instant. */
  private void touch(int container) {
    if (isTouched[container]) {
      int at = 0;
      while (touched[at] != container) {
        at++;
      }
      System.arraycopy(touched, at + 1, touched, at, --touchedCount - at);
    }
    isTouched[container] = true;
    touched[touchedCount++] = container;
  }

  @Override
  public void settle(ClusterView view) {
    for (int i = 0; i < touchedCount; i++) {
      int container = touched[i];
      isTouched[container] = false;
      if (view.inFlight(container) == 0 && !queued[container]) {
        enqueue(container);
      }
    }
    touchedCount = 0;
  }

  private void enqueue(int container) {
    int tail = head + size++;
    idle[tail >= idle.length ? tail - idle.length : tail] = container;
    queued[container] = true;
  }

  @Override
  public Dispatcher copy() {
    return new JoinIdleQueue(this);
  }
}
