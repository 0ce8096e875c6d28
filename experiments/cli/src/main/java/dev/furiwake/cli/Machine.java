package dev.furiwake.cli;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What this machine can and can't run. */
final class Machine {
  private static final long GIB = 1L << 30;
  private static final long LEAST_MEMORY = 4 * GIB;
  private static final long LEAST_DISK = 2 * GIB;
  private static final String WINDOW = "the window (furiwake explore)";
  private static final String LIMITS = "CPU and memory limits of live workers (furiwake live)";

  private final Map<String, String> environment;
  private final Path root;
  private final Path home;

  /**
   * Looks at a machine.
   *
   * @param environment variables by name
   * @param root the folder in which /sys is found
   * @param home where results are written
   */
  Machine(Map<String, String> environment, Path root, Path home) {
    this.environment = environment;
    this.root = root;
    this.home = home;
  }

  List<Finding> findings() {
    List<Finding> findings = new ArrayList<>();
    findings.add(java());
    findings.add(processors());
    findings.add(memory());
    findings.add(disk());
    findings.add(natives());
    findings.add(display());
    findings.add(browser());
    findings.add(controlGroups());
    findings.add(
        program(
            "docker",
            List.of("docker", "podman"),
            "the containers of compose.yaml",
            "install Docker, or run workers as processes: furiwake live --scenario p1"));
    return findings;
  }

  private static Finding java() {
    String found = System.getProperty("java.vendor") + " " + Runtime.version();
    boolean compiler = Files.exists(Path.of(System.getProperty("java.home"), "bin", "javac"));
    return compiler
        ? Finding.ok("jdk", found, "everything")
        : new Finding(
            "jdk",
            Finding.State.MISSING,
            found + ", without a compiler",
            "building from source",
            "install a JDK from 17, for instance 'apt install openjdk-17-jdk-headless'");
  }

  private static Finding processors() {
    int n = Runtime.getRuntime().availableProcessors();
    return n > 1
        ? Finding.ok("processors", Integer.toString(n), "runs at once")
        : new Finding(
            "processors",
            Finding.State.LIMITED,
            "1",
            "runs at once",
            "sweeps take twice as long as on two; a cluster: furiwake sweep --engine spark");
  }

  private static Finding memory() {
    long bytes =
        ManagementFactory.getOperatingSystemMXBean()
                instanceof com.sun.management.OperatingSystemMXBean system
            ? system.getTotalMemorySize()
            : Runtime.getRuntime().maxMemory();
    String found = gib(bytes) + ", heap up to " + gib(Runtime.getRuntime().maxMemory());
    return bytes >= LEAST_MEMORY
        ? Finding.ok("memory", found, "live workers take 0.5 GiB each")
        : new Finding(
            "memory",
            Finding.State.LIMITED,
            found,
            "live workers take 0.5 GiB each",
            "run fewer workers, or on a machine of 4 GiB");
  }

  private Finding disk() {
    String use = "results";
    try {
      Path folder = home.toAbsolutePath();
      if (!Files.isWritable(folder)) {
        return new Finding(
            "disk",
            Finding.State.MISSING,
            "the folder is not writable",
            use,
            "write elsewhere: --out DIR, or FURIWAKE_HOME=DIR");
      }
      long bytes = Files.getFileStore(folder).getUsableSpace();
      return bytes >= LEAST_DISK
          ? Finding.ok("disk", gib(bytes) + " free", use)
          : new Finding(
              "disk", Finding.State.LIMITED, gib(bytes) + " free", use, "free 2 GiB, or --out DIR");
    } catch (IOException e) {
      return new Finding(
          "disk", Finding.State.MISSING, String.valueOf(e.getMessage()), use, "--out DIR");
    }
  }

  private static Finding natives() {
    String system = System.getProperty("os.name") + " " + System.getProperty("os.arch");
    String use = "OpenCV and ONNX Runtime (furiwake record, worker, live)";
    boolean known =
        system
            .toLowerCase(Locale.ROOT)
            .matches("(linux|mac os x|windows).* (amd64|x86_64|aarch64)");
    return known
        ? Finding.ok("native libraries", system, use)
        : new Finding(
            "native libraries",
            Finding.State.MISSING,
            system,
            use,
            "Linux, macOS or Windows on x86-64 or arm64; simulation needs none");
  }

  private Finding display() {
    String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    String shown =
        environment.getOrDefault("WAYLAND_DISPLAY", environment.getOrDefault("DISPLAY", ""));
    return !system.startsWith("linux") || !shown.isEmpty()
        ? Finding.ok("display", shown.isEmpty() ? system : shown, WINDOW)
        : new Finding(
            "display",
            Finding.State.MISSING,
            "neither DISPLAY nor WAYLAND_DISPLAY is set",
            WINDOW,
            "sit at the machine, 'ssh -X', or 'xvfb-run ./furiwake explore'");
  }

  private Finding browser() {
    return program(
        "browser",
        List.of("chromium", "chromium-browser", "google-chrome", "firefox"),
        "looking at reports and the live page",
        "install one, for instance 'apt install chromium', or open the page from another machine");
  }

  private Finding controlGroups() {
    Path groups = root.resolve("sys/fs/cgroup");
    if (Files.exists(groups.resolve("cgroup.controllers"))) {
      return controlGroup("version 2", groups);
    }
    Path cpu = groups.resolve("cpu");
    return Files.isDirectory(cpu)
        ? controlGroup("version 1", cpu)
        : new Finding(
            "control groups",
            Finding.State.MISSING,
            "none",
            LIMITS,
            "workers then have thread limits alone, which live says");
  }

  private static Finding controlGroup(String version, Path folder) {
    return Files.isWritable(folder)
        ? Finding.ok("control groups", version + ", writable", LIMITS)
        : new Finding(
            "control groups",
            Finding.State.LIMITED,
            version + ", read only",
            LIMITS,
            "run as root or in a delegated group; workers then have thread limits alone");
  }

  private Finding program(String name, List<String> commands, String use, String mend) {
    for (String command : commands) {
      Optional<Path> found = find(command);
      if (found.isPresent()) {
        return Finding.ok(name, found.get().toString(), use);
      }
    }
    return new Finding(name, Finding.State.MISSING, "no " + String.join(", ", commands), use, mend);
  }

  private Optional<Path> find(String command) {
    for (String folder : environment.getOrDefault("PATH", "").split(File.pathSeparator, -1)) {
      if (!folder.isEmpty() && Files.isExecutable(Path.of(folder, command))) {
        return Optional.of(Path.of(folder, command));
      }
    }
    return Optional.empty();
  }

  private static String gib(long bytes) {
    return String.format(Locale.ROOT, "%.1f GiB", (double) bytes / GIB);
  }
}
