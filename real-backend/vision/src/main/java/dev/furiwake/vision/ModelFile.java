package dev.furiwake.vision;

import dev.furiwake.scenarios.command.InputException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A classifier on disk: an ONNX file and its card.
 *
 * @param onnx the ONNX file
 * @param card what its JSON says
 * @param sha256 of the ONNX file as it is now
 */
public record ModelFile(Path onnx, ModelCard card, String sha256) {

  /**
   * Opens a user's model: {@code FILE.onnx} with {@code FILE.json} beside it.
   *
   * @throws InputException if one is missing, the JSON is not as described, or the file's SHA-256
   *     is not the one the JSON gives
   */
  public static ModelFile open(Path onnx) {
    if (!Files.isRegularFile(onnx)) {
      throw new InputException("model " + onnx + " does not exist; accepted: an ONNX file");
    }
    Path json = cardOf(onnx);
    if (!Files.isRegularFile(json)) {
      throw new InputException(
          "model "
              + onnx
              + " has no "
              + json.getFileName()
              + " beside it; accepted: a JSON with name,"
              + " input, output, scores, width, height, channels, layout, scale, mean, std, labels");
    }
    ModelCard card = ModelCard.read(json);
    String sha256 = sha256(onnx);
    if (card.sha256().isPresent() && !card.sha256().get().equals(sha256)) {
      throw new InputException(
          json + ": sha256 is " + card.sha256().get() + "; accepted: that of the file, " + sha256);
    }
    return new ModelFile(onnx, card, sha256);
  }

  /** Returns the path of the JSON that belongs to an ONNX file. */
  public static Path cardOf(Path onnx) {
    String name = onnx.toAbsolutePath().getFileName().toString();
    String base = name.endsWith(".onnx") ? name.substring(0, name.length() - 5) : name;
    return onnx.resolveSibling(base + ".json");
  }

  /**
   * Returns a file's SHA-256 in hexadecimal digits.
   *
   * @throws InputException if it can't be read
   */
  public static String sha256(Path file) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
        in.transferTo(java.io.OutputStream.nullOutputStream());
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (IOException e) {
      throw new InputException(file + " can't be read (" + e + ")", e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM has SHA-256", e);
    }
  }
}
