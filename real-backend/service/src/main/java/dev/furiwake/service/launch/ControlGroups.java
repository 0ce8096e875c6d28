package dev.furiwake.service.launch;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Linux control groups, by which a process is held to a share of CPU time (CFS bandwidth control:
 * Turner, Rao, Rao, Linux Symposium 2010) and to an amount of memory: version 1 with its
 * controllers mounted apart, or version 2.
 */
public final class ControlGroups {
  private static final String PREFIX = "furiwake-";

  private final Version version;
  private final Path cpu;
  private final Optional<Path> memory;

  /** Which files there are. */
  private enum Version {
    ONE,
    TWO
  }

  /**
   * What can be used here.
   *
   * @param groups empty where nothing can
   * @param reason why not; empty text where it can
   */
  public record Found(Optional<ControlGroups> groups, String reason) {}

  private ControlGroups(Version version, Path cpu, Optional<Path> memory) {
    this.version = version;
    this.cpu = cpu;
    this.memory = memory;
  }

  /** Returns what this machine permits. */
  public static Found here() {
    return at(Path.of("/sys/fs/cgroup"));
  }

  /**
   * Returns what is permitted below a folder.
   *
   * @param root where control groups are mounted
   */
  static Found at(Path root) {
    if (!Files.isDirectory(root)) {
      return new Found(Optional.empty(), root + " does not exist: no control groups here");
    }
    Path cpu = root.resolve("cpu");
    if (Files.isRegularFile(cpu.resolve("cpu.cfs_quota_us"))) {
      Path memory = root.resolve("memory");
      boolean limitsMemory = Files.isRegularFile(memory.resolve("memory.limit_in_bytes"));
      return tried(
          new ControlGroups(
              Version.ONE, cpu, limitsMemory ? Optional.of(memory) : Optional.empty()));
    }
    if (Files.isRegularFile(root.resolve("cgroup.controllers"))) {
      try {
        String controllers =
            " " + Files.readString(root.resolve("cgroup.controllers")).strip() + " ";
        if (!controllers.contains(" cpu ")) {
          return new Found(
              Optional.empty(), root + " offers the controllers" + controllers + "and no cpu");
        }
        boolean memory = controllers.contains(" memory ");
        Files.writeString(root.resolve("cgroup.subtree_control"), memory ? "+cpu +memory" : "+cpu");
        return tried(
            new ControlGroups(Version.TWO, root, memory ? Optional.of(root) : Optional.empty()));
      } catch (IOException e) {
        return new Found(
            Optional.empty(), root + " can't hand its controllers down (" + e.getMessage() + ")");
      }
    }
    return new Found(Optional.empty(), root + " has no cpu controller");
  }

  private static Found tried(ControlGroups groups) {
    Path probe = groups.cpu.resolve("furiwake-probe-" + ProcessHandle.current().pid());
    try {
      Files.createDirectory(probe);
      Files.delete(probe);
      return new Found(Optional.of(groups), "");
    } catch (IOException e) {
      return new Found(
          Optional.empty(), "no group can be made below " + groups.cpu + " (" + e + ")");
    }
  }

  /** Returns how results name what limits them. */
  public String word() {
    return version == Version.ONE ? "cgroup v1" : "cgroup v2";
  }

  /** Returns whether memory can be limited as well. */
  public boolean limitsMemory() {
    return memory.isPresent();
  }

  /** Returns the name of the group of one process. */
  public static String nameFor(long pid, String container) {
    return PREFIX + pid + "-" + container;
  }

  /** Removes the groups of processes that ended without anybody to remove them. */
  private void clear() throws IOException {
    for (Path parent : memory.isPresent() ? List.of(cpu, memory.get()) : List.of(cpu)) {
      try (DirectoryStream<Path> groups = Files.newDirectoryStream(parent, PREFIX + "[0-9]*")) {
        for (Path group : groups) {
          String[] name = String.valueOf(group.getFileName()).split("-", -1);
          if (ProcessHandle.of(Long.parseLong(name[1])).isEmpty()) {
            Files.deleteIfExists(group);
          }
        }
      }
    }
  }

  /**
   * Makes a group, and removes those of processes that are no more.
   *
   * @param name as {@link #nameFor} makes it
   * @throws IOException if it can't be made
   */
  public Group create(String name) throws IOException {
    clear();
    Path ofCpu = Files.createDirectories(cpu.resolve(name));
    Optional<Path> ofMemory = Optional.empty();
    if (memory.isPresent()) {
      ofMemory = Optional.of(Files.createDirectories(memory.get().resolve(name)));
    }
    return new Group(version, ofCpu, ofMemory);
  }

  /** A group of processes that share a limit. */
  public static final class Group implements AutoCloseable {
    private final Version version;
    private final Path cpu;
    private final Optional<Path> memory;

    private Group(Version version, Path cpu, Optional<Path> memory) {
      this.version = version;
      this.cpu = cpu;
      this.memory = memory;
    }

    /** Takes a process in, with all its threads. */
    public void add(long pid) throws IOException {
      Files.writeString(cpu.resolve("cgroup.procs"), Long.toString(pid));
      if (memory.isPresent() && !memory.get().equals(cpu)) {
        Files.writeString(memory.get().resolve("cgroup.procs"), Long.toString(pid));
      }
    }

    /**
     * Sets the CPU quota.
     *
     * @param cores on average over a period, &gt; 0
     * @param periodUs 1,000 to 1,000,000
     */
    public void limitCpu(double cores, long periodUs) throws IOException {
      long quota = quotaUs(cores, periodUs);
      if (version == Version.TWO) {
        Files.writeString(cpu.resolve("cpu.max"), quota + " " + periodUs);
      } else {
        // a quota is checked against the period in force, so it is lifted before that changes
        Files.writeString(cpu.resolve("cpu.cfs_quota_us"), "-1");
        Files.writeString(cpu.resolve("cpu.cfs_period_us"), Long.toString(periodUs));
        Files.writeString(cpu.resolve("cpu.cfs_quota_us"), Long.toString(quota));
      }
    }

    /** Returns the quota in a period; the kernel takes no less than a millisecond. */
    static long quotaUs(double cores, long periodUs) {
      return Math.max(1000, Math.round(cores * periodUs));
    }

    /**
     * Sets how much the group counts for where cores are short, against a single other process.
     *
     * @param factor ≥ 1; 1 is as much
     */
    public void weigh(int factor) throws IOException {
      if (version == Version.TWO) {
        Files.writeString(
            cpu.resolve("cpu.weight"), Integer.toString(Math.min(10_000, 100 * factor)));
      } else {
        Files.writeString(cpu.resolve("cpu.shares"), Integer.toString(1024 * factor));
      }
    }

    /** Sets the memory limit, where there is a controller for it. */
    public void limitMemory(long bytes) throws IOException {
      if (memory.isPresent()) {
        String file = version == Version.TWO ? "memory.max" : "memory.limit_in_bytes";
        Files.writeString(memory.get().resolve(file), Long.toString(bytes));
      }
    }

    /** Removes the group; its processes must have ended. */
    @Override
    public void close() throws IOException {
      for (Path folder : memory.isPresent() ? List.of(cpu, memory.get()) : List.of(cpu)) {
        Files.deleteIfExists(folder);
      }
    }
  }
}
