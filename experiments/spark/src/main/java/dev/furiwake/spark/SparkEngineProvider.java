package dev.furiwake.spark;

import dev.furiwake.experiments.engine.Engine;
import dev.furiwake.experiments.engine.EngineProvider;
import dev.furiwake.scenarios.command.InputException;
import java.util.regex.Pattern;

/** {@code sweep --engine spark [--master URL]}. */
public final class SparkEngineProvider implements EngineProvider {
  private static final String PLACE = "[^\\s/:,]+:\\d{1,5}";
  private static final Pattern CLUSTER = Pattern.compile("spark://" + PLACE + "(," + PLACE + ")*");
  private static final Pattern EMBEDDED = Pattern.compile("local\\[(\\*|[1-9]\\d{0,3})\\]");

  @Override
  public String name() {
    return "spark";
  }

  @Override
  public Engine create(int jobs, String master) {
    if (master.isEmpty()) {
      return new SparkEngine("local[" + jobs + "]");
    }
    if (!CLUSTER.matcher(master).matches() && !EMBEDDED.matcher(master).matches()) {
      throw new InputException(
          "--master is "
              + master
              + "; accepted: spark://HOST:PORT of a standalone master (several masters:"
              + " spark://HOST:PORT,HOST:PORT), or local[N], local[*] for this machine alone");
    }
    return new SparkEngine(master);
  }
}
