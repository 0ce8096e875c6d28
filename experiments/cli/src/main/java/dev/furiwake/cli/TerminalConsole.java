package dev.furiwake.cli;

import dev.furiwake.scenarios.command.Console;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarConsumer;
import me.tongfei.progressbar.ProgressBarStyle;

/**
 * The console of a process: results as UTF-8 lines on standard output, each written at once;
 * remarks and progress on standard error. Progress is drawn only when standard error is a terminal;
 * otherwise it is silent. Of several open progress displays the latest is drawn. Thread-safe.
 */
final class TerminalConsole implements Console {
  private static final String CLEAR_LINE = "\r\u001b[K";
  private static final int UPDATE_MILLIS = 200;

  private final OutputStream out;
  private final OutputStream err;
  private final Terminal terminal;
  private final Object lock = new Object();
  private final List<Line> open = new ArrayList<>();
  private String drawn = "";

  TerminalConsole(OutputStream out, OutputStream err, Terminal terminal) {
    this.out = out;
    this.err = err;
    this.terminal = terminal;
  }

  @Override
  public void line(String text) {
    synchronized (lock) {
      boolean behindBar = terminal.out() && !drawn.isEmpty();
      if (behindBar) {
        writeErr(CLEAR_LINE);
      }
      try {
        out.write((text + "\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
      } catch (IOException e) {
        throw new OutputClosedException(e);
      }
      if (behindBar) {
        writeErr(drawn);
      }
    }
  }

  @Override
  public void note(String text) {
    synchronized (lock) {
      writeErr((drawn.isEmpty() ? "" : CLEAR_LINE) + text + "\n" + drawn);
    }
  }

  @Override
  public Progress progress(String task, long total) {
    return terminal.err() ? new Bar(task, total) : new Silence();
  }

  /** Leaves the terminal clean: takes away a progress bar that is still drawn. For Ctrl-C. */
  void leave() {
    synchronized (lock) {
      open.clear();
      erase();
    }
  }

  private void erase() {
    if (!drawn.isEmpty()) {
      drawn = "";
      writeErr(CLEAR_LINE);
    }
  }

  /** Nobody is left to be told when standard error fails, so that is ignored. */
  private void writeErr(String text) {
    try {
      err.write(text.getBytes(StandardCharsets.UTF_8));
      err.flush();
    } catch (IOException ignored) {
      // see above
    }
  }

  /** A bar at the bottom of the terminal, erased when closed. */
  private final class Bar implements Progress {
    private final Line line = new Line();
    private final ProgressBar bar;

    Bar(String task, long total) {
      synchronized (lock) {
        open.add(line);
      }
      bar =
          new ProgressBarBuilder()
              .setTaskName(task)
              .showSpeed(new DecimalFormat("0.0", DecimalFormatSymbols.getInstance(Locale.ROOT)))
              .setInitialMax(total > 0 ? total : -1)
              .setStyle(ProgressBarStyle.ASCII)
              .setUpdateIntervalMillis(UPDATE_MILLIS)
              .continuousUpdate()
              .clearDisplayOnFinish()
              .setConsumer(line)
              .build();
    }

    @Override
    public void step(long steps) {
      bar.stepBy(steps);
    }

    @Override
    public void close() {
      bar.close();
      // the library doesn't clear a bar that closes before it was first drawn
      line.close();
    }
  }

  /** The line a bar draws on. */
  private final class Line implements ProgressBarConsumer {

    @Override
    public int getMaxRenderedLength() {
      return terminal.columns() - 1;
    }

    @Override
    public void accept(String text) {
      synchronized (lock) {
        if (!open.isEmpty() && open.get(open.size() - 1) == this) {
          drawn = text.stripTrailing();
          writeErr(CLEAR_LINE + drawn);
        }
      }
    }

    @Override
    public void clear() {
      close();
    }

    @Override
    public void close() {
      synchronized (lock) {
        if (open.remove(this)) {
          erase();
        }
      }
    }
  }

  /** Progress that nobody watches. */
  private static final class Silence implements Progress {
    @Override
    public void step(long steps) {}

    @Override
    public void close() {}
  }
}
