package dev.furiwake.spark;

import dev.furiwake.agents.offer.LearnerOffer;
import dev.furiwake.experiments.engine.TaskProgram;
import dev.furiwake.scenarios.task.Catalog;
import dev.furiwake.sim.random.RandomStreams;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.HdrHistogram.Histogram;

/**
 * The classes a task needs, as jars to be sent to executors: those of this module and of the ones
 * below it, and the histogram. No library that reads YAML or JSON is among them: Spark has an older
 * Jackson of its own, which comes first on executors. A module that is a folder of classes (in
 * tests, in an editor) is packed into a jar, removed when this is closed.
 */
final class Shipment implements AutoCloseable {
  private static final List<Class<?>> NEEDED =
      List.of(
          ParcelProgram.class,
          TaskProgram.class,
          Catalog.class,
          LearnerOffer.class,
          RandomStreams.class,
          Histogram.class);

  private final Path folder;
  private final List<Path> jars = new ArrayList<>();

  /** Finds the jars, and packs those that are none yet. */
  Shipment() {
    try {
      folder = Files.createTempDirectory("furiwake-spark-");
      for (Class<?> type : NEEDED) {
        Path place = Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
        jars.add(Files.isDirectory(place) ? pack(place, jars.size()) : place);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Returns the jars. */
  String[] jars() {
    return jars.stream().map(Path::toString).toArray(String[]::new);
  }

  private Path pack(Path classes, int number) throws IOException {
    Path jar = folder.resolve("classes-" + number + ".jar");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(jar));
        Stream<Path> files = Files.walk(classes)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        ZipEntry entry = new ZipEntry(classes.relativize(file).toString().replace('\\', '/'));
        entry.setLastModifiedTime(FileTime.fromMillis(0));
        out.putNextEntry(entry);
        Files.copy(file, out);
        out.closeEntry();
      }
    }
    return jar;
  }

  @Override
  public void close() {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
      Files.delete(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
