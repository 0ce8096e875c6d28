package dev.furiwake.experiments.results;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a result was made from and where, written as {@code manifest.json} beside it. Everything but
 * {@code machine}, {@code started}, {@code seconds}, {@code command}, and the digests of images and
 * of files that show one of these, is the same for the same spec, seed and revision.
 *
 * @param format always {@link #FORMAT}: tells a Furiwake result folder from any other
 * @param specSha256 digest of the canonical text of the spec, see {@link Sha256}
 * @param traces by name, the digest of the traces replayed; empty where a result does not tell
 * @param seed the seed all streams were split from
 * @param seeds runs of each setting; 0 where a result does not tell
 * @param version version of Furiwake
 * @param revision git commit it was built from, or {@code unknown}; see {@link GitRevision}
 * @param machine what it ran on
 * @param started when, ISO-8601 in UTC
 * @param seconds how long it took on the wall clock
 * @param command the command line, word by word
 * @param files name in the folder, with {@code /}, to digest; without the manifest itself
 */
public record Manifest(
    String format,
    String specSha256,
    SortedMap<String, String> traces,
    long seed,
    int seeds,
    String version,
    String revision,
    Machine machine,
    String started,
    double seconds,
    List<String> command,
    SortedMap<String, String> files) {

  /** The value of {@code format} in every manifest of this shape. */
  public static final String FORMAT = "furiwake-result/1";

  /** The manifest's name in its folder. */
  public static final String FILE = "manifest.json";

  /** Takes copies of the collections; an older manifest tells no traces. */
  @SuppressWarnings({"NullAway", "ConstantConditions"}) // what a file leaves out comes as null
  public Manifest {
    traces =
        java.util.Collections.unmodifiableSortedMap(
            traces == null ? new TreeMap<>() : new TreeMap<>(traces));
    command = List.copyOf(command);
    files = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(files));
  }

  /** Makes a manifest that tells neither traces nor the number of seeds. */
  public Manifest(
      String format,
      String specSha256,
      long seed,
      String version,
      String revision,
      Machine machine,
      String started,
      double seconds,
      List<String> command,
      SortedMap<String, String> files) {
    this(
        format,
        specSha256,
        new TreeMap<>(),
        seed,
        0,
        version,
        revision,
        machine,
        started,
        seconds,
        command,
        files);
  }

  /**
   * What a run ran on.
   *
   * @param jvm name and version of the Java virtual machine
   * @param os name, version and architecture of the operating system
   * @param cores processors available to the virtual machine
   */
  public record Machine(String jvm, String os, int cores) {

    /** Returns the machine this program is running on. */
    public static Machine here() {
      return new Machine(
          System.getProperty("java.vm.name", "?") + " " + Runtime.version(),
          System.getProperty("os.name", "?")
              + " "
              + System.getProperty("os.version", "?")
              + " "
              + System.getProperty("os.arch", "?"),
          Runtime.getRuntime().availableProcessors());
    }
  }

  /** Returns this manifest as indented JSON with sorted keys and {@code \n} at line ends. */
  public String json() {
    DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter().withObjectIndenter(indenter).withArrayIndenter(indenter);
    return mapper().writer().with(printer).writeValueAsString(this) + "\n";
  }

  /**
   * Reads a manifest back.
   *
   * @throws IllegalArgumentException if the text is not a manifest of this format; the message says
   *     why in one line
   */
  public static Manifest parse(String json) {
    try {
      JsonNode tree = mapper().readTree(json);
      String format = tree.path("format").asString("");
      if (!format.equals(FORMAT)) {
        throw new IllegalArgumentException(
            "format is '" + format + "', accepted is '" + FORMAT + "'");
      }
      return mapper().treeToValue(tree, Manifest.class);
    } catch (JacksonException e) {
      throw new IllegalArgumentException("not a manifest: " + e.getOriginalMessage(), e);
    }
  }

  private static JsonMapper mapper() {
    return JsonMapper.builder()
        .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
        .disable(MapperFeature.SORT_CREATOR_PROPERTIES_FIRST)
        .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
        .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
        .build();
  }
}
