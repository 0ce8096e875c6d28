package dev.furiwake.service.launch;

import dev.furiwake.scenarios.command.InputException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The workers of a cluster, started together and ended together. */
public final class WorkerCluster implements AutoCloseable {
  private final WorkerProcess.Setting setting;
  private final List<WorkerProcess> workers;

  private WorkerCluster(WorkerProcess.Setting setting, List<WorkerProcess> workers) {
    this.setting = setting;
    this.workers = workers;
  }

  /**
   * Starts one worker for each plan and waits until all take frames.
   *
   * @throws InputException if one does not, with what it said
   */
  public static WorkerCluster start(List<ContainerPlan> plans, WorkerProcess.Setting setting) {
    List<WorkerProcess.Starting> starting = new ArrayList<>();
    List<WorkerProcess> workers = new ArrayList<>();
    WorkerCluster cluster = new WorkerCluster(setting, workers);
    try {
      for (ContainerPlan plan : plans) {
        starting.add(WorkerProcess.start(plan, setting));
      }
      for (WorkerProcess.Starting one : starting) {
        workers.add(one.ready());
      }
      return cluster;
    } catch (IOException e) {
      starting.forEach(WorkerProcess.Starting::abandon);
      throw new InputException("the workers can't be started (" + e + ")", e);
    } catch (RuntimeException e) {
      starting.forEach(WorkerProcess.Starting::abandon);
      throw e;
    }
  }

  /** Returns the workers, in the containers' order. */
  public List<WorkerProcess> workers() {
    return List.copyOf(workers);
  }

  /** Starts a container's worker again in place of one that has ended, at the same port. */
  public WorkerProcess restart(int container) throws IOException {
    WorkerProcess old = workers.get(container);
    old.close();
    List<String> options = new ArrayList<>(setting.options());
    options.addAll(List.of("--port", Integer.toString(old.address().getPort())));
    WorkerProcess.Setting same =
        new WorkerProcess.Setting(
            setting.main(),
            setting.folder(),
            setting.cache(),
            setting.groups(),
            setting.quotaPeriodUs(),
            options);
    WorkerProcess worker = WorkerProcess.start(old.plan(), same).ready();
    workers.set(container, worker);
    return worker;
  }

  @Override
  public void close() {
    List<Thread> closing = new ArrayList<>();
    for (WorkerProcess worker : workers) {
      Thread thread =
          new Thread(
              () -> {
                try {
                  worker.close();
                } catch (IOException e) {
                  worker.kill();
                }
              },
              "end of worker " + worker.plan().name());
      thread.start();
      closing.add(thread);
    }
    for (Thread thread : closing) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        workers.forEach(WorkerProcess::kill);
        Thread.currentThread().interrupt();
      }
    }
  }
}
