package dev.furiwake.service.command;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Ctrl-C and SIGTERM: asks for an end and keeps the JVM until everything has been put away, or for
 * so long as a person waits.
 */
final class Ending implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 25;

  private volatile Runnable wish = () -> {};
  private final CountDownLatch away = new CountDownLatch(1);
  private final Thread hook = new Thread(this::asked, "end");
  private volatile boolean wished;

  Ending() {
    Runtime.getRuntime().addShutdownHook(hook);
  }

  private void asked() {
    wished = true;
    wish.run();
    try {
      if (!away.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        Runtime.getRuntime().halt(130);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Sets what an end means from now on. */
  void means(Runnable what) {
    wish = what;
    if (wished) {
      what.run();
    }
  }

  /** Returns whether somebody wants an end. */
  boolean isWished() {
    return wished;
  }

  /** Everything has been put away. */
  @Override
  public void close() {
    away.countDown();
    if (!wished) {
      try {
        Runtime.getRuntime().removeShutdownHook(hook);
      } catch (IllegalStateException e) {
        return; // asked at this moment, and free to end
      }
    }
  }
}
