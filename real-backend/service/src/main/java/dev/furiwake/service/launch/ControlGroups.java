package dev.furiwake.service.launch;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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
  private final Optional<Path> cpuset;
  private final List<Integer> cpus;

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

  private ControlGroups(
      Version version, Path cpu, Optional<Path> memory, Optional<Path> cpuset, List<Integer> cpus) {
    this.version = version;
    this.cpu = cpu;
    this.memory = memory;
    this.cpuset = cpuset;
    this.cpus = List.copyOf(cpus);
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
      Path cpuset = root.resolve("cpuset");
      List<Integer> cpus = cpus(cpuset.resolve("cpuset.cpus"));
      return tried(
          new ControlGroups(
              Version.ONE,
              cpu,
              limitsMemory ? Optional.of(memory) : Optional.empty(),
              cpus.isEmpty() ? Optional.empty() : Optional.of(cpuset),
              cpus));
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
        boolean cpuset = controllers.contains(" cpuset ");
        Files.writeString(
            root.resolve("cgroup.subtree_control"),
            "+cpu" + (memory ? " +memory" : "") + (cpuset ? " +cpuset" : ""));
        List<Integer> cpus =
            cpuset ? cpus(root.resolve("cpuset.cpus.effective")) : List.<Integer>of();
        return tried(
            new ControlGroups(
                Version.TWO,
                root,
                memory ? Optional.of(root) : Optional.empty(),
                cpus.isEmpty() ? Optional.empty() : Optional.of(root),
                cpus));
      } catch (IOException e) {
        return new Found(
            Optional.empty(), root + " can't hand its controllers down (" + e.getMessage() + ")");
      }
    }
    return new Found(Optional.empty(), root + " has no cpu controller");
  }

  /** Reads numbers as the kernel lists them, {@code 0-3,8}; none where there is no such file. */
  static List<Integer> cpus(Path file) {
    List<Integer> cpus = new ArrayList<>();
    try {
      String text = Files.isRegularFile(file) ? Files.readString(file).strip() : "";
      for (String part : text.isEmpty() ? new String[0] : text.split(",", -1)) {
        String[] ends = part.split("-", 2);
        int last = Integer.parseInt(ends[ends.length - 1]);
        for (int cpu = Integer.parseInt(ends[0]); cpu <= last; cpu++) {
          cpus.add(cpu);
        }
      }
    } catch (IOException | NumberFormatException e) {
      return List.of(); // told by its effect: nothing is pinned, and the start says so
    }
    return cpus;
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

  /** Returns the CPUs a container can be made to keep to; none where that is not possible. */
  public List<Integer> cpus() {
    return cpus;
  }

  private List<Path> parents() {
    List<Path> parents = new ArrayList<>(List.of(cpu));
    for (Optional<Path> other : List.of(memory, cpuset)) {
      if (other.isPresent() && !parents.contains(other.get())) {
        parents.add(other.get());
      }
    }
    return parents;
  }

  /** Returns the name of the group of one process. */
  public static String nameFor(long pid, String container) {
    return PREFIX + pid + "-" + container;
  }

  /** Removes the groups of processes that ended without anybody to remove them. */
  private void clear() throws IOException {
    for (Path parent : parents()) {
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
    List<Path> folders = new ArrayList<>();
    for (Path parent : parents()) {
      folders.add(Files.createDirectories(parent.resolve(name)));
    }
    Optional<Path> ofCpuset = cpuset.map(parent -> parent.resolve(name));
    if (version == Version.ONE && cpuset.isPresent()) {
      // a new group has none, and takes no process before it has
      for (String file : List.of("cpuset.mems", "cpuset.cpus")) {
        Files.writeString(
            cpuset.get().resolve(name).resolve(file),
            Files.readString(cpuset.get().resolve(file)).strip());
      }
    }
    return new Group(
        version, cpu.resolve(name), memory.map(parent -> parent.resolve(name)), ofCpuset, folders);
  }

  /** A group of processes that share a limit. */
  public static final class Group implements AutoCloseable {
    private final Version version;
    private final Path cpu;
    private final Optional<Path> memory;
    private final Optional<Path> cpuset;
    private final List<Path> folders;

    private Group(
        Version version,
        Path cpu,
        Optional<Path> memory,
        Optional<Path> cpuset,
        List<Path> folders) {
      this.version = version;
      this.cpu = cpu;
      this.memory = memory;
      this.cpuset = cpuset;
      this.folders = List.copyOf(folders);
    }

    /** Takes a process in, with all its threads. */
    public void add(long pid) throws IOException {
      for (Path folder : folders) {
        Files.writeString(folder.resolve("cgroup.procs"), Long.toString(pid));
      }
    }

    /** Has its processes keep to one CPU; they must be of a machine that offers it. */
    public void pin(int to) throws IOException {
      if (cpuset.isEmpty()) {
        throw new IOException("no cpuset controller; accepted: a machine with one");
      }
      Files.writeString(cpuset.get().resolve("cpuset.cpus"), Integer.toString(to));
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
      for (Path folder : folders) {
        Files.deleteIfExists(folder);
      }
    }
  }
}
