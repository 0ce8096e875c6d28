package dev.furiwake.service.worker;

import dev.furiwake.client.Answer;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * The frames in a worker: so many in service at once, each on a thread of its own, among which the
 * operating system shares the container's CPU; so many more may wait; the rest are refused.
 */
final class FramePool implements AutoCloseable {
  private final ThreadPoolExecutor executor;
  private final ThreadLocal<FrameWork> works;
  private final AtomicLong completed = new AtomicLong();

  /** Who hears what became of a frame, on the thread that analysed it. */
  interface Listener {
    void analyzed(Answer answer);

    void failed(RuntimeException failure);
  }

  /**
   * Makes a pool and its threads.
   *
   * @param works makes what analyses frames, once a thread
   */
  FramePool(String name, int inService, int queue, Supplier<FrameWork> works) {
    this.works = ThreadLocal.withInitial(works);
    BlockingQueue<Runnable> waiting =
        queue == 0 ? new SynchronousQueue<>() : new ArrayBlockingQueue<>(queue);
    executor =
        new ThreadPoolExecutor(
            inService,
            inService,
            0,
            TimeUnit.MILLISECONDS,
            waiting,
            task -> {
              Thread thread = new Thread(task, name + "-frames");
              thread.setDaemon(true);
              return thread;
            });
  }

  /** Has every thread make what it analyses with, so that no frame waits for it. */
  void warmUp() {
    executor.prestartAllCoreThreads();
  }

  /**
   * Takes a frame.
   *
   * @throws java.util.concurrent.RejectedExecutionException if as many wait as may
   */
  void submit(long frame, byte[] encoded, long receivedNs, Listener listener) {
    executor.execute(
        () -> {
          Answer answer;
          try {
            Answer work = works.get().analyze(frame, encoded);
            answer =
                new Answer(
                    work.frame(),
                    work.width(),
                    work.height(),
                    work.faces(),
                    work.times(),
                    System.nanoTime() - receivedNs,
                    work.cpuNs(),
                    work.freePercent());
          } catch (RuntimeException e) {
            listener.failed(e);
            return;
          }
          completed.incrementAndGet();
          listener.analyzed(answer);
        });
  }

  int inService() {
    return executor.getActiveCount();
  }

  int waiting() {
    return executor.getQueue().size();
  }

  long completed() {
    return completed.get();
  }

  /** Waits until what was taken is done, or so long. */
  void drain(long ms) {
    executor.shutdown();
    try {
      if (!executor.awaitTermination(ms, TimeUnit.MILLISECONDS)) {
        executor.shutdownNow();
      }
    } catch (InterruptedException e) {
      executor.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }
}
