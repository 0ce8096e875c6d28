package dev.furiwake.spark;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.spark.launcher.JavaModuleOptions;

/**
 * A standalone cluster on the loopback interface: a master and workers, each a process of its own
 * on the test's class path. Executors find Spark in a folder of links to its jars, as in a
 * distribution; our own classes are not among them.
 */
final class LoopbackCluster implements AutoCloseable {
  private final Path folder;
  private final int port;
  private final List<Process> processes = new ArrayList<>();

  LoopbackCluster(Path folder, int workers) throws IOException, InterruptedException {
    this.folder = folder;
    port = freePort();
    Path jars = Files.createDirectories(folder.resolve("home/jars"));
    for (String entry : classPath().split(java.io.File.pathSeparator)) {
      Path jar = Path.of(entry).toAbsolutePath();
      if (jar.toString().endsWith(".jar") && !jar.getFileName().toString().startsWith("furiwake")) {
        Files.createSymbolicLink(jars.resolve(jar.getFileName()), jar);
      }
    }
    try {
      start(
          "master",
          "org.apache.spark.deploy.master.Master",
          "--host",
          "127.0.0.1",
          "--port",
          "" + port,
          "--webui-port",
          "0");
      await("master", "I have been elected leader");
      for (int i = 0; i < workers; i++) {
        start(
            "worker-" + i,
            "org.apache.spark.deploy.worker.Worker",
            "--host",
            "127.0.0.1",
            "--cores",
            "1",
            "--memory",
            "1g",
            "--work-dir",
            folder.resolve("work-" + i).toString(),
            "--webui-port",
            "0",
            url());
      }
      for (int i = 0; i < workers; i++) {
        await("worker-" + i, "Successfully registered with master");
      }
    } catch (IOException | InterruptedException | RuntimeException e) {
      close();
      throw e;
    }
  }

  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static String classPath() {
    return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
  }

  String url() {
    return "spark://127.0.0.1:" + port;
  }

  /** Returns the process of the master (0) or of a worker (1 …). */
  Process process(int index) {
    return processes.get(index);
  }

  private void start(String name, String... command) throws IOException {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.add("-Xmx256m");
    line.addAll(
        Arrays.stream(JavaModuleOptions.defaultModuleOptions().split(" "))
            .filter(option -> !option.isBlank())
            .toList());
    Path log4j = folder.resolve("log4j2.properties");
    Files.writeString(
        log4j,
        """
        status = off
        rootLogger.level = info
        rootLogger.appenderRef.c.ref = c
        appender.c.type = Console
        appender.c.name = c
        appender.c.layout.type = PatternLayout
        appender.c.layout.pattern = %p %m%n
        """);
    line.add("-Dlog4j2.configurationFile=" + log4j);
    line.addAll(List.of("-cp", folder.resolve("home/jars") + "/*"));
    line.addAll(List.of(command));
    ProcessBuilder builder = new ProcessBuilder(line);
    builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
    builder.environment().put("SPARK_LOCAL_HOSTNAME", "127.0.0.1");
    builder.environment().put("SPARK_HOME", folder.resolve("home").toString());
    builder.environment().put("SPARK_SCALA_VERSION", "2.13");
    builder.redirectErrorStream(true).redirectOutput(log(name).toFile());
    processes.add(builder.start());
  }

  private Path log(String name) {
    return folder.resolve(name + ".log");
  }

  private void await(String name, String words) throws IOException, InterruptedException {
    for (int i = 0; i < 1200; i++) {
      if (Files.readString(log(name)).contains(words)) {
        return;
      }
      Thread.sleep(100);
    }
    throw new IllegalStateException(
        name + " never said '" + words + "':\n" + Files.readString(log(name)));
  }

  /** Ends a worker and its executors at once, as a machine does that loses power. */
  void kill(int worker) throws InterruptedException {
    Process process = process(1 + worker);
    List<ProcessHandle> executors = process.descendants().toList();
    process.destroyForcibly();
    executors.forEach(ProcessHandle::destroyForcibly);
    process.waitFor(30, TimeUnit.SECONDS);
  }

  @Override
  public void close() throws IOException {
    List<ProcessHandle> all = new ArrayList<>();
    processes.forEach(p -> p.descendants().forEach(all::add));
    processes.forEach(p -> all.add(p.toHandle()));
    all.forEach(ProcessHandle::destroyForcibly);
    all.forEach(handle -> handle.onExit().join());
    try (Stream<Path> links = Files.list(folder.resolve("home/jars"))) {
      for (Path link : links.toList()) {
        Files.delete(link);
      }
    }
  }
}
