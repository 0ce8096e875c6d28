package dev.furiwake.scenarios.trace;

import dev.furiwake.scenarios.command.InputException;
import dev.furiwake.scenarios.trace.RecordedTrace.RecordedFrame;
import dev.furiwake.scenarios.trace.RecordedTrace.ThreadCosts;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.EnumNamingStrategies;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * A recorded trace on disk or on the class path: a folder with
 *
 * <ul>
 *   <li>{@code frames.csv}: frame, timestamp_ns, bytes, motion, faces, peak_memory_bytes; one row a
 *       frame, frame numbers rising;
 *   <li>{@code costs.csv}: frame, threads, kind, decode_ns, detect_ns, prepare_ns, classify_ns; for
 *       each frame in turn one row a thread count, rising; kind is {@code measured} or {@code
 *       fitted};
 *   <li>{@code manifest.json}: format version, rows and SHA-256 of both files (so that a cut is
 *       noticed), then the {@link TraceManifest}.
 * </ul>
 *
 * <p>The two CSV files may be gzipped ({@code .csv.gz}); the SHA-256 is that of the plain text.
 */
public final class TraceFolder {
  /** Whether the CSV files are written as they are or gzipped. */
  public enum Packing {
    PLAIN,
    GZIP
  }

  private static final String FORMAT = "furiwake-trace/1";
  private static final String MANIFEST = "manifest.json";
  private static final String FRAMES = "frames.csv";
  private static final String COSTS = "costs.csv";
  private static final String BUNDLED = "/dev/furiwake/scenarios/traces/";

  /** Sums and manifest agree up to the rounding of fitted costs to whole ns. */
  private static final double SPEEDUP_TOLERANCE = 1e-5;

  private static final List<String> FRAME_COLUMNS =
      List.of("frame", "timestamp_ns", "bytes", "motion", "faces", "peak_memory_bytes");
  private static final List<String> COST_COLUMNS =
      List.of("frame", "threads", "kind", "decode_ns", "detect_ns", "prepare_ns", "classify_ns");

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .enumNamingStrategy(EnumNamingStrategies.SNAKE_CASE)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .build();

  private TraceFolder() {}

  record StoredManifest(String format, List<StoredFile> files, TraceManifest recording) {}

  record StoredFile(String name, int rows, String sha256) {}

  /** Where a trace's files come from: a folder or the class path. */
  private interface Location {
    String at(String name);

    Optional<InputStream> open(String name) throws IOException;
  }

  /**
   * Reads a trace folder.
   *
   * @throws InputException naming file, line, column, value and what would be accepted
   */
  public static RecordedTrace read(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw new InputException(
          folder
              + (Files.exists(folder) ? " is not a folder" : " does not exist")
              + "; accepted: a trace folder with "
              + MANIFEST
              + ", "
              + FRAMES
              + " and "
              + COSTS);
    }
    return read(
        new Location() {
          @Override
          public String at(String name) {
            return folder.resolve(name).toString();
          }

          @Override
          public Optional<InputStream> open(String name) throws IOException {
            Path file = folder.resolve(name);
            return Files.isRegularFile(file)
                ? Optional.of(Files.newInputStream(file))
                : Optional.empty();
          }
        });
  }

  /**
   * Reads a trace shipped on the class path.
   *
   * @throws InputException if there is none of that name, or as {@link #read(Path)}
   */
  public static RecordedTrace readBundled(String name) {
    if (!name.matches("[a-z0-9][a-z0-9_.-]*")
        || TraceFolder.class.getResource(BUNDLED + name + "/" + MANIFEST) == null) {
      throw new InputException(
          "trace "
              + name
              + " is not shipped with this version; accepted: a shipped trace's name or a trace folder");
    }
    return read(
        new Location() {
          @Override
          public String at(String file) {
            return "classpath:" + BUNDLED + name + "/" + file;
          }

          @Override
          public Optional<InputStream> open(String file) {
            return Optional.ofNullable(
                TraceFolder.class.getResourceAsStream(BUNDLED + name + "/" + file));
          }
        });
  }

  /**
   * Checks, before hours of recording, that a trace could be written there.
   *
   * @throws InputException if the folder is taken or its parent can't be written
   */
  public static void checkWritable(Path folder) {
    Path parent = parentOf(folder);
    if (isTaken(folder)) {
      throw new InputException(folder + " already exists; accepted: a folder that does not");
    }
    Path existing = parent;
    while (!Files.exists(existing) && existing.getParent() != null) {
      existing = existing.getParent();
    }
    if (!Files.isDirectory(existing) || !Files.isWritable(existing)) {
      throw new InputException(
          folder
              + " can't be written: "
              + existing
              + " is not a writable folder; accepted: a path inside one");
    }
  }

  /**
   * Writes a trace folder; under its final name it is complete or absent.
   *
   * @throws InputException if the folder exists and is not empty, or can't be written
   */
  public static void write(Path folder, RecordedTrace trace, Packing packing) {
    checkWritable(folder);
    byte[] frames = framesCsv(trace).getBytes(StandardCharsets.UTF_8);
    byte[] costs = costsCsv(trace).getBytes(StandardCharsets.UTF_8);
    StoredManifest manifest =
        new StoredManifest(
            FORMAT,
            List.of(
                new StoredFile(FRAMES, trace.frames().size(), sha256(frames)),
                new StoredFile(COSTS, trace.frames().size() * trace.costs().size(), sha256(costs))),
            trace.manifest());
    Path parent = parentOf(folder);
    try {
      Files.createDirectories(parent);
      String name = folder.toAbsolutePath().normalize().getFileName().toString();
      Path temporary = parent.resolve("." + name + ".part" + ProcessHandle.current().pid());
      Files.createDirectory(temporary);
      try {
        put(temporary, FRAMES, frames, packing);
        put(temporary, COSTS, costs, packing);
        Files.writeString(temporary.resolve(MANIFEST), JSON.writeValueAsString(manifest) + "\n");
        moveInPlace(temporary, folder);
      } finally {
        deleteFolder(temporary);
      }
    } catch (IOException e) {
      throw new InputException(
          folder + " can't be written (" + e + "); accepted: a path inside a writable folder", e);
    }
  }

  private static RecordedTrace read(Location source) {
    StoredManifest stored = manifest(source);
    TraceManifest manifest = stored.recording();
    String manifestFile = source.at(MANIFEST);
    if (!stored.format().equals(FORMAT)) {
      throw new InputException(
          manifestFile + ": format is " + stored.format() + "; accepted: " + FORMAT);
    }
    if (stored.files().size() != 2
        || !stored.files().get(0).name().equals(FRAMES)
        || !stored.files().get(1).name().equals(COSTS)) {
      throw new InputException(
          manifestFile
              + ": files are "
              + stored.files().stream().map(StoredFile::name).toList()
              + "; accepted: ["
              + FRAMES
              + ", "
              + COSTS
              + "]");
    }
    Problems problems = new Problems();
    List<RecordedFrame> frames = frames(source, stored.files().get(0), problems);
    List<ThreadCosts> costs = costs(source, stored.files().get(1), manifest, frames, problems);
    problems.throwIfAny();
    for (int i = 1; i < costs.size(); i++) {
      double speedup = costs.get(0).sumNs() / costs.get(i).sumNs();
      double said = manifest.scaling().get(i).speedup();
      if (!(Math.abs(speedup - said) <= SPEEDUP_TOLERANCE * speedup)) {
        problems.add(
            manifestFile,
            "scaling.speedup at " + costs.get(i).threads() + " threads",
            Double.toString(said),
            "what the costs give, " + speedup);
      }
    }
    problems.throwIfAny();
    return new RecordedTrace(manifest, frames, costs);
  }

  private static StoredManifest manifest(Location source) {
    String file = source.at(MANIFEST);
    byte[] json = bytes(source, MANIFEST);
    try {
      return JSON.readValue(json, StoredManifest.class);
    } catch (JacksonException e) {
      String where = e.getLocation() == null ? "" : ":" + e.getLocation().getLineNr();
      throw new InputException(
          file
              + where
              + ": "
              + e.getOriginalMessage().lines().findFirst().orElse("not JSON")
              + "; accepted: a manifest as `record` writes it",
          e);
    }
  }

  private static List<RecordedFrame> frames(Location source, StoredFile stored, Problems problems) {
    TraceTable table = table(source, stored, FRAME_COLUMNS, problems);
    List<RecordedFrame> frames = new ArrayList<>(table.rows());
    long previousFrame = -1;
    long previousInstant = 0;
    for (int row = 0; row < table.rows(); row++) {
      long frame = table.whole(row, 0, previousFrame + 1, Integer.MAX_VALUE);
      long timestamp = table.whole(row, 1, previousInstant, Long.MAX_VALUE);
      int bytes = (int) table.whole(row, 2, 1, Integer.MAX_VALUE);
      double motion = table.number(row, 3, 0, 255);
      int faces = (int) table.whole(row, 4, 0, Integer.MAX_VALUE);
      long memory = table.whole(row, 5, 0, Long.MAX_VALUE);
      frames.add(new RecordedFrame((int) frame, timestamp, bytes, motion, faces, memory));
      previousFrame = frame;
      previousInstant = timestamp;
    }
    if (frames.isEmpty()) {
      problems.add(source.at(FRAMES) + ": no frames; accepted: at least one");
    }
    return frames;
  }

  private static List<ThreadCosts> costs(
      Location source,
      StoredFile stored,
      TraceManifest manifest,
      List<RecordedFrame> frames,
      Problems problems) {
    TraceTable table = table(source, stored, COST_COLUMNS, problems);
    int counts = manifest.scaling().size();
    if (table.rows() != frames.size() * counts) {
      problems.add(
          source.at(COSTS)
              + ": "
              + table.rows()
              + " rows; accepted: "
              + frames.size()
              + " frames × "
              + counts
              + " thread counts = "
              + frames.size() * counts);
      return List.of();
    }
    List<List<StageTimes>> times = new ArrayList<>();
    for (int i = 0; i < counts; i++) {
      times.add(new ArrayList<>(frames.size()));
    }
    for (int row = 0; row < table.rows(); row++) {
      TraceManifest.ScalingPoint point = manifest.scaling().get(row % counts);
      expect(table, row, 0, Integer.toString(frames.get(row / counts).frame()));
      expect(table, row, 1, Integer.toString(point.threads()));
      expect(table, row, 2, point.kind().word());
      times
          .get(row % counts)
          .add(
              new StageTimes(
                  table.whole(row, 3, 0, Long.MAX_VALUE / 8),
                  table.whole(row, 4, 0, Long.MAX_VALUE / 8),
                  table.whole(row, 5, 0, Long.MAX_VALUE / 8),
                  table.whole(row, 6, 0, Long.MAX_VALUE / 8)));
    }
    List<ThreadCosts> costs = new ArrayList<>();
    for (int i = 0; i < counts; i++) {
      ThreadCosts c =
          new ThreadCosts(
              manifest.scaling().get(i).threads(), manifest.scaling().get(i).kind(), times.get(i));
      if (problems.isEmpty() && !(c.sumNs() > 0)) {
        problems.add(
            source.at(COSTS) + ": all costs at " + c.threads() + " threads are 0; accepted: > 0");
      }
      costs.add(c);
    }
    return costs;
  }

  private static void expect(TraceTable table, int row, int column, String value) {
    if (!table.text(row, column).equals(value)) {
      table.fault(row, column, value);
    }
  }

  private static TraceTable table(
      Location source, StoredFile stored, List<String> columns, Problems problems) {
    byte[] csv = bytes(source, stored.name());
    String file = source.at(stored.name());
    String sha256 = sha256(csv);
    // A cut or edited file is told by its line where a line tells it; the sum catches the rest.
    TraceTable table = TraceTable.parse(file, csv, columns, problems);
    if (table.rows() != stored.rows()) {
      problems.add(
          file
              + ":"
              + (table.rows() + 1)
              + ": cut or extended: "
              + table.rows()
              + " rows; accepted: "
              + stored.rows()
              + " as "
              + MANIFEST
              + " says");
    }
    if (!sha256.equals(stored.sha256())) {
      problems.add(
          file
              + ": sha256 is "
              + sha256
              + "; accepted: "
              + stored.sha256()
              + " as "
              + MANIFEST
              + " says");
    }
    return table;
  }

  private static byte[] bytes(Location source, String name) {
    try {
      Optional<InputStream> plain = source.open(name);
      if (plain.isPresent()) {
        try (InputStream in = plain.get()) {
          return in.readAllBytes();
        }
      }
      String packed = name + ".gz";
      Optional<InputStream> gzip = name.endsWith(".csv") ? source.open(packed) : Optional.empty();
      if (gzip.isEmpty()) {
        throw new InputException(
            source.at(name)
                + " is missing; accepted: a trace folder with "
                + MANIFEST
                + ", "
                + FRAMES
                + " and "
                + COSTS);
      }
      try (InputStream raw = gzip.get();
          InputStream in = new GZIPInputStream(new ByteArrayInputStream(raw.readAllBytes()))) {
        return in.readAllBytes();
      } catch (EOFException | ZipException e) {
        throw new InputException(
            source.at(packed)
                + " is cut or not gzip ("
                + e.getMessage()
                + "); accepted: the whole file",
            e);
      }
    } catch (IOException e) {
      throw new InputException(source.at(name) + " can't be read (" + e + ")", e);
    }
  }

  private static String framesCsv(RecordedTrace trace) {
    StringBuilder csv = new StringBuilder(String.join(",", FRAME_COLUMNS)).append('\n');
    for (RecordedFrame f : trace.frames()) {
      csv.append(f.frame()).append(',').append(f.timestampNs()).append(',').append(f.bytes());
      csv.append(',').append(String.format(Locale.ROOT, "%.4f", f.motion()));
      csv.append(',').append(f.faces()).append(',').append(f.peakMemoryBytes()).append('\n');
    }
    return csv.toString();
  }

  private static String costsCsv(RecordedTrace trace) {
    StringBuilder csv = new StringBuilder(String.join(",", COST_COLUMNS)).append('\n');
    for (int i = 0; i < trace.frames().size(); i++) {
      for (ThreadCosts c : trace.costs()) {
        StageTimes t = c.times().get(i);
        csv.append(trace.frames().get(i).frame()).append(',').append(c.threads()).append(',');
        csv.append(c.kind().word()).append(',').append(t.decodeNs()).append(',');
        csv.append(t.detectNs()).append(',').append(t.prepareNs()).append(',');
        csv.append(t.classifyNs()).append('\n');
      }
    }
    return csv.toString();
  }

  private static void put(Path folder, String name, byte[] content, Packing packing)
      throws IOException {
    switch (packing) {
      case PLAIN -> Files.write(folder.resolve(name), content);
      case GZIP -> {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
          out.write(content);
        }
        Files.write(folder.resolve(name + ".gz"), packed.toByteArray());
      }
    }
  }

  private static void moveInPlace(Path temporary, Path folder) throws IOException {
    try {
      Files.move(temporary, folder, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(temporary, folder);
    }
  }

  private static void deleteFolder(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> content = Files.list(folder)) {
      content.forEach(
          file -> {
            try {
              Files.deleteIfExists(file);
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
    }
    Files.delete(folder);
  }

  private static boolean isTaken(Path folder) {
    if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      return false;
    }
    try (Stream<Path> content = Files.list(folder)) {
      return content.findAny().isPresent();
    } catch (IOException e) {
      return true;
    }
  }

  private static Path parentOf(Path folder) {
    Path parent = folder.toAbsolutePath().normalize().getParent();
    if (parent == null) {
      throw new InputException(folder + " can't be a trace folder; accepted: a path with a name");
    }
    return parent;
  }

  private static String sha256(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM has SHA-256", e);
    }
  }
}
