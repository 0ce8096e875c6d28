package dev.furiwake.spark;

import dev.furiwake.experiments.engine.Engine;
import java.time.Duration;
import java.util.Iterator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * Runs tasks on Apache Spark: embedded in this process ({@code local[N]}) or on a standalone
 * cluster ({@code spark://host:port}), whose executors are sent our classes. Spark's own settings
 * are read from system properties ({@code spark.executor.memory} and so on).
 */
final class SparkEngine implements Engine {
  private static final Pattern EMBEDDED = Pattern.compile("local\\[(\\*|\\d+)\\]");
  private static final String LOOPBACK = "127.0.0.1";

  private final String master;
  private final Duration patience;

  /**
   * Makes an engine.
   *
   * @param master {@code local[N]} or {@code spark://host:port}
   */
  SparkEngine(String master) {
    this(master, Duration.ofSeconds(60));
  }

  /**
   * Makes an engine.
   *
   * @param patience how long a cluster may be without any executor
   */
  SparkEngine(String master, Duration patience) {
    this.master = master;
    this.patience = patience;
  }

  private boolean embedded() {
    return master.startsWith("local");
  }

  @Override
  public void run(byte[] shared, Iterator<Task> tasks, Results results) {
    Object lock = new Object();
    Results together =
        (number, result) -> {
          synchronized (lock) {
            results.take(number, result);
          }
        };
    try (Shipment shipment = new Shipment();
        HeadStart ahead = new HeadStart(coresLeft(master), shared, tasks, together);
        JavaSparkContext context = open(shipment)) {
      Executors executors =
          new Executors(context.sc(), embedded() ? 0 : 1, master, patience, System::nanoTime);
      executors.await();
      ahead.end();
      new Dispatch(context, executors, new SharedProgram(shared), together).run(tasks);
    } catch (RuntimeException e) {
      if (Executors.processEnds()) {
        Executors.sleepUntilTheEnd(); // Ctrl-C has stopped Spark: no failure of ours
      }
      throw e;
    }
  }

  /** Returns how many cores an embedded Spark may use but doesn't while it starts. */
  static int coresLeft(String master) {
    Matcher cores = EMBEDDED.matcher(master);
    if (!cores.matches()) {
      return 0;
    }
    String number = cores.group(1);
    return (number.equals("*")
            ? Runtime.getRuntime().availableProcessors()
            : Integer.parseInt(number))
        - 1;
  }

  private JavaSparkContext open(Shipment shipment) {
    SparkConf conf =
        new SparkConf()
            .setMaster(master)
            .setAppName("furiwake sweep")
            .set("spark.ui.enabled", "false")
            .set("spark.ui.showConsoleProgress", "false")
            .set("spark.locality.wait", "0");
    if (embedded() || master.matches("spark://(127\\.[0-9.]+|localhost):\\d+")) {
      conf.setIfMissing("spark.driver.host", LOOPBACK);
      conf.setIfMissing("spark.driver.bindAddress", LOOPBACK);
    }
    if (embedded()) {
      // what travels within one process needs neither packing nor proof, and nobody reads metrics
      conf.setIfMissing("spark.broadcast.compress", "false");
      conf.setIfMissing("spark.broadcast.checksum", "false");
      conf.setIfMissing("spark.metrics.executorMetricsSource.enabled", "false");
      conf.setIfMissing("spark.metrics.staticSources.enabled", "false");
    } else {
      conf.setJars(shipment.jars());
    }
    return new JavaSparkContext(conf);
  }
}
