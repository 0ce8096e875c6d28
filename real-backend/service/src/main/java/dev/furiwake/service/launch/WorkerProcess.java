package dev.furiwake.service.launch;

import dev.furiwake.scenarios.command.InputException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A worker as a process of its own, held to its container's limits. Its standard input is a pipe
 * from here: when this process ends, however it does, the pipe does, and the worker with it.
 *
 * <p>A worker comes up without a CPU quota, since starting a JVM on a fifth of a core takes ten
 * times as long; the quota is in force from the moment it is ready.
 */
public final class WorkerProcess implements AutoCloseable {
  private static final String READY = " is ready at ";
  private static final long GRACE_SECONDS = 12;
  private static final String HEAP = "192m";

  /** A container that may use a tenth of a core should get it, whatever else the machine does. */
  private static final int WEIGHT = 8;

  private final ContainerPlan plan;
  private final Process process;
  private final URI address;
  private final Optional<ControlGroups.Group> group;
  private final long quotaPeriodUs;

  private WorkerProcess(
      ContainerPlan plan,
      Process process,
      URI address,
      Optional<ControlGroups.Group> group,
      long quotaPeriodUs) {
    this.plan = plan;
    this.process = process;
    this.address = address;
    this.group = group;
    this.quotaPeriodUs = quotaPeriodUs;
  }

  /**
   * What all workers of a cluster are started with.
   *
   * @param main the main class of a worker; its first argument is the cache folder, the others are
   *     options of the verb {@code worker}
   * @param folder for what they leave: class path, errors, temporary files
   * @param cache the user's cache folder
   * @param groups to limit them with; empty for thread limits alone
   * @param quotaPeriodUs period over which quotas are metered
   * @param options further options of the verb {@code worker}
   */
  public record Setting(
      Class<?> main,
      Path folder,
      Path cache,
      Optional<ControlGroups> groups,
      long quotaPeriodUs,
      List<String> options) {
    public Setting {
      options = List.copyOf(options);
    }
  }

  /** A worker that has been started and may not be ready yet. */
  public static final class Starting {
    private final ContainerPlan plan;
    private final Setting setting;
    private final Process process;
    private final Path errors;

    private Starting(ContainerPlan plan, Setting setting, Process process, Path errors) {
      this.plan = plan;
      this.setting = setting;
      this.process = process;
      this.errors = errors;
    }

    /** Gives it up. */
    public void abandon() {
      process.destroyForcibly();
    }

    /**
     * Waits until it takes frames, then limits it.
     *
     * @throws InputException if it ends instead, with what it said
     */
    public WorkerProcess ready() throws IOException {
      BufferedReader out =
          new BufferedReader(
              new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
      String line = out.readLine();
      while (line != null && !line.contains(READY)) {
        line = out.readLine();
      }
      if (line == null) {
        throw failed();
      }
      drain(out);
      URI address = URI.create(line.substring(line.indexOf(READY) + READY.length()).strip());
      Optional<ControlGroups.Group> group = Optional.empty();
      if (setting.groups().isPresent()) {
        group =
            Optional.of(
                setting.groups().get().create(ControlGroups.nameFor(process.pid(), plan.name())));
        group.get().add(process.pid());
        group.get().limitMemory(plan.memoryBytes());
        group.get().weigh(WEIGHT);
        if (plan.cpu().isPresent()) {
          group.get().pin(plan.cpu().getAsInt());
        }
      }
      WorkerProcess worker =
          new WorkerProcess(plan, process, address, group, setting.quotaPeriodUs());
      worker.limitCpu(plan.cores());
      return worker;
    }

    private InputException failed() throws IOException {
      List<String> lines = Files.exists(errors) ? Files.readAllLines(errors) : List.of();
      String said = lines.isEmpty() ? "" : "; it said: " + lines.get(lines.size() - 1);
      return new InputException("worker " + plan.name() + " did not start" + said);
    }

    /** A full pipe would stop the worker; nothing more is expected in it. */
    private void drain(BufferedReader out) {
      Thread thread =
          new Thread(
              () -> {
                try {
                  while (out.readLine() != null) {
                    // nothing to learn
                  }
                } catch (IOException e) {
                  // it has ended
                }
              },
              "output of worker " + plan.name());
      thread.setDaemon(true);
      thread.start();
    }
  }

  /** Starts a worker. */
  public static Starting start(ContainerPlan plan, Setting setting) throws IOException {
    Path own = Files.createDirectories(setting.folder().resolve("worker-" + plan.name()));
    Path errors = own.resolve("errors.txt");
    // the class path goes through a file: some natives stumble over very long command lines
    Path classPath = own.resolve("class-path.args");
    String quoted =
        System.getProperty("java.class.path").replace("\\", "\\\\").replace("\"", "\\\"");
    Files.writeString(classPath, "-cp \"" + quoted + "\"\n");
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:ActiveProcessorCount=" + Math.max(1, plan.frameThreads()),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xms" + HEAP,
                "-Xmx" + HEAP,
                "-XX:-UsePerfData",
                "-Djava.awt.headless=true",
                "-Djava.io.tmpdir=" + own,
                "@" + classPath,
                setting.main().getName(),
                setting.cache().toString(),
                "--name",
                plan.name(),
                "--threads",
                Integer.toString(plan.threads()),
                "--cpus",
                Double.toString(plan.cores()),
                "--frame-threads",
                Integer.toString(plan.frameThreads()),
                "--memory",
                Long.toString(plan.memoryBytes()),
                "--with-parent"));
    command.addAll(setting.options());
    ProcessBuilder builder = new ProcessBuilder(command).redirectError(errors.toFile());
    builder.environment().remove("FURIWAKE_TOKEN");
    return new Starting(plan, setting, builder.start(), errors);
  }

  /** Returns what it was started with. */
  public ContainerPlan plan() {
    return plan;
  }

  /** Returns where it answers. */
  public URI address() {
    return address;
  }

  /** Returns its process, for whoever makes it fail on purpose. */
  public ProcessHandle handle() {
    return process.toHandle();
  }

  /** Changes its CPU quota, where there are control groups. */
  public void limitCpu(double cores) throws IOException {
    if (group.isPresent()) {
      group.get().limitCpu(cores, quotaPeriodUs);
    }
  }

  /** Kills it at once, as {@code kill -9} does. */
  public void kill() {
    process.destroyForcibly();
  }

  /** Ends it: it may answer what it has, but not for ever. */
  @Override
  public void close() throws IOException {
    limitCpuForExit();
    process.destroy();
    try {
      if (!process.waitFor(GRACE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    if (group.isPresent()) {
      group.get().close();
    }
  }

  /** A process on a fifth of a core also ends slowly. */
  private void limitCpuForExit() throws IOException {
    if (process.isAlive()) {
      limitCpu(1);
    }
  }
}
