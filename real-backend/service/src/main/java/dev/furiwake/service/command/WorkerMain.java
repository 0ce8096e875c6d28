package dev.furiwake.service.command;

import dev.furiwake.scenarios.command.Console;
import dev.furiwake.scenarios.command.InputException;
import dev.furiwake.vision.natives.CacheFolder;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import picocli.CommandLine;

/** The main class of a launched worker: the verb {@code worker} without the command line around. */
public final class WorkerMain {
  private WorkerMain() {}

  /**
   * Runs a worker.
   *
   * @param arguments the cache folder, then the verb's options
   */
  public static void main(String[] arguments) {
    Console console = new PipeConsole();
    CommandLine command =
        new CommandLine(new WorkerCommand(console, new CacheFolder(Path.of(arguments[0]))));
    command.setExecutionExceptionHandler(
        (failure, of, parsed) -> {
          if (failure instanceof InputException) {
            console.note(String.valueOf(failure.getMessage()));
            return 2;
          }
          throw failure;
        });
    int code = command.execute(Arrays.copyOfRange(arguments, 1, arguments.length));
    System.exit(code);
  }

  /** Writes to the two pipes the parent reads. */
  private static final class PipeConsole implements Console {
    private final OutputStream out = new FileOutputStream(FileDescriptor.out);
    private final OutputStream err = new FileOutputStream(FileDescriptor.err);

    @Override
    public void line(String text) {
      write(out, text);
    }

    @Override
    public void note(String text) {
      write(err, text);
    }

    private static void write(OutputStream to, String text) {
      try {
        to.write((text + "\n").getBytes(StandardCharsets.UTF_8));
        to.flush();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public Progress progress(String task, long total) {
      return new Progress() {
        @Override
        public void step(long steps) {
          // nobody watches
        }

        @Override
        public void close() {
          // nothing is open
        }
      };
    }
  }
}
