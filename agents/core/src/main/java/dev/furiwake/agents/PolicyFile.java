package dev.furiwake.agents;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.zip.CRC32;

/**
 * A learned policy as a file. It holds the agent's state, not its settings; for those it carries a
 * hash its caller gives (of the scenario), and it is only read into an agent made from settings of
 * the same hash.
 *
 * <p>Layout, all numbers big-endian: the eight letters FURIWAKE; format version (int, now {@value
 * #VERSION}); algorithm, then hash, both as length (short) and UTF-8; length of the state (int);
 * the state as {@link StateWriter} writes it; CRC-32 of everything before (int). Equal agents with
 * equal hashes give equal bytes.
 */
public final class PolicyFile {
  /** The version of the format that is written, and the only one that is read. */
  public static final int VERSION = 1;

  private static final String MAGIC = "FURIWAKE";

  private PolicyFile() {}

  /** Returns an agent as bytes. */
  public static byte[] toBytes(Agent agent, String settingsHash) {
    StateWriter state = new StateWriter();
    agent.save(state);
    byte[] payload = state.bytes();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(payload.length + 128);
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.write(MAGIC.getBytes(StandardCharsets.US_ASCII));
      out.writeInt(VERSION);
      writeText(out, agent.algorithm());
      writeText(out, settingsHash);
      out.writeInt(payload.length);
      out.write(payload);
      out.writeInt(crc(bytes.toByteArray(), bytes.size()));
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory", e);
    }
    return bytes.toByteArray();
  }

  /**
   * Returns a copy of an agent with the state that was saved.
   *
   * @param source what to call the bytes in a message
   * @param agent an agent made from the settings the state was learned under; it stays as it is
   * @param settingsHash hash of these settings
   * @throws PolicyFormatException if the bytes are damaged or were saved by another algorithm, in
   *     another version or under other settings
   */
  public static <A extends Agent> A fromBytes(
      byte[] bytes, String source, A agent, String settingsHash) throws PolicyFormatException {
    byte[] payload = payload(bytes, source, agent.algorithm(), settingsHash);
    @SuppressWarnings("unchecked") // a copy is of its original's class
    A loaded = (A) agent.getClass().cast(agent.copy());
    StateReader state = new StateReader(payload);
    try {
      loaded.load(state);
      state.end();
    } catch (IOException e) {
      throw new PolicyFormatException(
          source + " does not fit this " + agent.algorithm() + ": " + e.getMessage());
    }
    return loaded;
  }

  /** Writes an agent to a file, which is replaced as a whole or not at all. */
  public static void write(Path file, Agent agent, String settingsHash) throws IOException {
    Path absolute = file.toAbsolutePath();
    Path folder = absolute.getParent();
    if (folder == null) {
      throw new IOException(file + " is no file a policy could be written to");
    }
    Files.createDirectories(folder);
    Path draft = Files.createTempFile(folder, "policy", ".part");
    try {
      Files.write(draft, toBytes(agent, settingsHash));
      try {
        Files.move(draft, absolute, StandardCopyOption.ATOMIC_MOVE);
      } catch (AtomicMoveNotSupportedException e) {
        Files.move(draft, absolute, StandardCopyOption.REPLACE_EXISTING);
      }
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  /** Returns a copy of an agent with the state saved in a file; see {@link #fromBytes}. */
  public static <A extends Agent> A read(Path file, A agent, String settingsHash)
      throws IOException {
    return fromBytes(Files.readAllBytes(file), file.toString(), agent, settingsHash);
  }

  private static byte[] payload(byte[] bytes, String source, String algorithm, String settingsHash)
      throws PolicyFormatException {
    int head = MAGIC.length();
    if (bytes.length < head
        || !new String(bytes, 0, head, StandardCharsets.ISO_8859_1).equals(MAGIC)) {
      throw new PolicyFormatException(
          source + " is no saved policy: it does not begin with " + MAGIC);
    }
    if (bytes.length < head + 2 * Integer.BYTES) {
      throw new PolicyFormatException(
          source + " is damaged: it ends after " + bytes.length + " bytes");
    }
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    int version = buffer.getInt(head);
    if (version != VERSION) {
      throw new PolicyFormatException(
          source + " has format version " + version + "; accepted: " + VERSION);
    }
    int end = bytes.length - Integer.BYTES;
    if (buffer.getInt(end) != crc(bytes, end)) {
      throw new PolicyFormatException(
          source + " is damaged or cut short: its check sum does not fit its " + end + " bytes");
    }
    try (DataInputStream in =
        new DataInputStream(
            new java.io.ByteArrayInputStream(
                bytes, head + Integer.BYTES, end - head - Integer.BYTES))) {
      String foundAlgorithm = readText(in);
      String foundHash = readText(in);
      int length = in.readInt();
      if (length != in.available()) {
        throw new PolicyFormatException(
            source
                + " is damaged: it announces "
                + length
                + " bytes of state and has "
                + in.available());
      }
      if (!foundAlgorithm.equals(algorithm)) {
        throw new PolicyFormatException(
            source + " was saved by " + foundAlgorithm + "; accepted: " + algorithm);
      }
      if (!foundHash.equals(settingsHash)) {
        throw new PolicyFormatException(
            source
                + " was learned under settings of hash "
                + foundHash
                + "; accepted: "
                + settingsHash);
      }
      return Arrays.copyOfRange(bytes, end - length, end);
    } catch (PolicyFormatException e) {
      throw e;
    } catch (IOException e) {
      throw new PolicyFormatException(source + " is damaged: its head is too short");
    }
  }

  private static void writeText(DataOutputStream out, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    if (bytes.length > Short.MAX_VALUE) {
      throw new IllegalArgumentException(
          "a name of " + bytes.length + " bytes; accepted: at most " + Short.MAX_VALUE);
    }
    out.writeShort(bytes.length);
    out.write(bytes);
  }

  private static String readText(DataInputStream in) throws IOException {
    byte[] bytes = new byte[Math.max(0, in.readShort())];
    in.readFully(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static int crc(byte[] bytes, int length) {
    CRC32 crc = new CRC32();
    crc.update(bytes, 0, length);
    return (int) crc.getValue();
  }
}
