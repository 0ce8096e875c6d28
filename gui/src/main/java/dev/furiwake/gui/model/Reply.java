package dev.furiwake.gui.model;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** Hears what has come of something that was done on another thread. */
final class Reply {
  private Reply() {}

  /** Hears the answer, or the failure; whichever there is not is null. */
  static <T> void hear(CompletableFuture<T> asked, Executor ui, BiConsumer<T, Throwable> heard) {
    CompletableFuture<T> unused = asked.whenCompleteAsync(heard, ui);
  }

  /** Hears of a failure. */
  static <T> void orElse(CompletableFuture<T> asked, Executor ui, Consumer<Throwable> failed) {
    hear(
        asked,
        ui,
        (answer, failure) -> {
          if (failure != null) {
            failed.accept(failure);
          }
        });
  }
}
