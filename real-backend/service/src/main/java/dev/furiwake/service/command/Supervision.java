package dev.furiwake.service.command;

import dev.furiwake.scenarios.command.Console;
import dev.furiwake.scenarios.command.InputException;
import dev.furiwake.service.launch.WorkerCluster;
import dev.furiwake.service.launch.WorkerProcess;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Starts workers again that have ended, as a container engine would, and says so. */
final class Supervision implements AutoCloseable {
  private final WorkerCluster workers;
  private final Ending ending;
  private final Console console;
  private final ScheduledExecutorService looks;

  Supervision(WorkerCluster workers, Ending ending, Console console) {
    this.workers = workers;
    this.ending = ending;
    this.console = console;
    this.looks =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "supervision");
              thread.setDaemon(true);
              return thread;
            });
  }

  /** Begins to look. */
  void begin() {
    var unused = looks.scheduleWithFixedDelay(this::look, 500, 500, TimeUnit.MILLISECONDS);
  }

  private void look() {
    List<WorkerProcess> all = workers.workers();
    for (int c = 0; c < all.size(); c++) {
      if (!ending.isWished() && !all.get(c).handle().isAlive()) {
        String name = all.get(c).plan().name();
        console.note("worker " + name + " has ended; starting it again");
        try {
          workers.restart(c);
        } catch (IOException | InputException e) {
          console.note("worker " + name + " can't be started again yet: " + e.getMessage());
        }
      }
    }
  }

  @Override
  public void close() {
    looks.shutdownNow();
    try {
      // one that is being started now would be missed by whoever ends them all
      if (!looks.awaitTermination(30, TimeUnit.SECONDS)) {
        console.note("a worker is still starting");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
