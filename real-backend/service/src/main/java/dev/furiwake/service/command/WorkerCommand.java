package dev.furiwake.service.command;

import dev.furiwake.scenarios.command.Console;
import dev.furiwake.service.http.OwnFolder;
import dev.furiwake.service.http.ServerLimits;
import dev.furiwake.service.worker.Worker;
import dev.furiwake.service.worker.WorkerSettings;
import dev.furiwake.vision.ModelFile;
import dev.furiwake.vision.demonstration.DemonstrationModel;
import dev.furiwake.vision.natives.CacheFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code worker}: one container as a server. */
@Command(
    name = "worker",
    description =
        "Analyses frames that come over HTTP, as one of the paper's containers. POST /v1/frames with a"
            + " JPEG or PNG answers with the faces, stage times and free CPU as JSON. Ends on SIGTERM"
            + " after answering what it has taken.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  furiwake worker --name A --threads 2 --memory 4g --port 7101",
      "  curl --data-binary @face.jpg -H 'Content-Type: image/jpeg' \\",
      "       http://127.0.0.1:7101/v1/frames",
      "  FURIWAKE_TOKEN=$(cat secret) furiwake worker --bind 0.0.0.0 --port 7101"
    })
public final class WorkerCommand implements Callable<Integer> {
  private final Console console;
  private final CacheFolder cache;

  @Option(
      names = "--name",
      paramLabel = "NAME",
      defaultValue = "A",
      description = "The container's name. Default: ${DEFAULT-VALUE}.")
  String name = "A";

  @Option(
      names = "--threads",
      paramLabel = "N",
      defaultValue = "2",
      description = "The container's CPU limit. Default: ${DEFAULT-VALUE}.")
  int threads;

  @Option(
      names = "--cpus",
      paramLabel = "X",
      description =
          "Cores it may use on average, where somebody has set a quota: free CPU is told against these. Default: --threads.")
  @Nullable Double cpus;

  @Option(
      names = "--frame-threads",
      paramLabel = "N",
      description =
          "Threads one frame may use. Default: --threads, but not more than --cpus rounded up.")
  @Nullable Integer frameThreads;

  @Option(
      names = "--memory",
      paramLabel = "SIZE",
      defaultValue = "4g",
      description = "The container's memory limit. Default: ${DEFAULT-VALUE}.")
  String memory = "4g";

  @Mixin BindOption bind = new BindOption();

  @Option(
      names = "--port",
      paramLabel = "N",
      defaultValue = "0",
      description = "Port, 0 for any. Default: ${DEFAULT-VALUE}.")
  int port;

  @Option(
      names = "--in-service",
      paramLabel = "N",
      defaultValue = "16",
      description = "Frames analysed at once; they share the CPU. Default: ${DEFAULT-VALUE}.")
  int inService;

  @Option(
      names = "--queue",
      paramLabel = "N",
      defaultValue = "64",
      description = "Frames that may wait; more are refused with 503. Default: ${DEFAULT-VALUE}.")
  int queue;

  @Option(
      names = "--largest-body",
      paramLabel = "SIZE",
      defaultValue = "8m",
      description = "Largest image file. Default: ${DEFAULT-VALUE}.")
  String largestBody = "8m";

  @Option(
      names = "--most-pixels",
      paramLabel = "N",
      defaultValue = "8300000",
      description = "Most pixels of an image. Default: ${DEFAULT-VALUE}, 3840 by 2160.")
  long mostPixels;

  @Mixin CpuWindowOption cpuWindow = new CpuWindowOption();

  @Option(
      names = "--drain",
      paramLabel = "TIME",
      defaultValue = "10s",
      description = "How long SIGTERM waits for frames taken. Default: ${DEFAULT-VALUE}.")
  String drain = "10s";

  @Option(
      names = "--model",
      paramLabel = "FILE.onnx",
      description = "Your own classifier, see analyze. Default: the demonstration model.")
  @Nullable Path model;

  @Option(
      names = "--with-parent",
      description = "Ends when standard input does, so with whoever started it, however that ends.")
  boolean withParent;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Shows this help.")
  boolean help;

  /** Makes the command. */
  public WorkerCommand(Console console, CacheFolder cache) {
    this.console = console;
    this.cache = cache;
  }

  @Override
  public Integer call() throws InterruptedException {
    double cores = cpus == null ? threads : cpus;
    WorkerSettings settings =
        new WorkerSettings(
            name,
            threads,
            cores,
            frameThreads == null
                ? Math.max(1, Math.min(threads, (int) Math.ceil(cores)))
                : frameThreads,
            Sizes.bytes("--memory", memory),
            bind.address,
            port,
            bind.token(),
            inService,
            queue,
            (int) Math.min(Integer.MAX_VALUE - 16, Sizes.bytes("--largest-body", largestBody)),
            mostPixels,
            cpuWindow.milliseconds(),
            Sizes.milliseconds("--drain", drain),
            ServerLimits.STANDARD);
    OwnFolder folder = OwnFolder.in(Path.of(System.getProperty("java.io.tmpdir")));
    System.setProperty("java.io.tmpdir", folder.path().toString());
    if (withParent) {
      endWithParent(folder);
    }
    ModelFile file =
        model == null
            ? new DemonstrationModel(cache, DemonstrationModel.STANDARD_SEED).open(console)
            : ModelFile.open(model);
    Worker worker;
    try {
      worker = new Worker(settings, cache, file);
    } catch (RuntimeException e) {
      folder.close();
      throw e;
    }
    CountDownLatch ended = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  worker.close();
                  folder.close();
                  ended.countDown();
                },
                "drain"));
    console.line("worker " + name + " is ready at " + worker.address());
    ended.await();
    return 0;
  }

  /** Nobody waits for answers any more: no drain, nothing left running. */
  private static void endWithParent(OwnFolder folder) {
    Thread watch =
        new Thread(
            () -> {
              try {
                while (System.in.read() >= 0) {
                  // whatever is said there means nothing
                }
              } catch (IOException e) {
                // the pipe is gone as well
              }
              folder.close();
              Runtime.getRuntime().halt(0);
            },
            "parent");
    watch.setDaemon(true);
    watch.start();
  }
}
