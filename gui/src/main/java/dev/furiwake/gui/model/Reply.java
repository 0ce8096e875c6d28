package dev.furiwake.gui.model;

import dev.furiwake.gui.text.Message;
import dev.furiwake.scenarios.command.InputException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
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

  /** Returns what a failure is, without what another thread wrapped it in. */
  static Throwable cause(Throwable failure) {
    return failure instanceof CompletionException && failure.getCause() != null
        ? failure.getCause()
        : failure;
  }

  /** Says what went wrong: what somebody gave that can't be, or else that it is unexpected. */
  static Message why(Throwable failure) {
    Throwable cause = cause(failure);
    return cause instanceof InputException
        ? Message.words(String.valueOf(cause.getMessage()))
        : Message.of("problem.unexpected", String.valueOf(cause));
  }
}
