package dev.furiwake.experiments.sweep;

import dev.furiwake.scenarios.command.InputException;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * The results of a sweep that is under way: a file that is only ever appended to, one record a run,
 * each with a checksum. Whoever ends the process at whatever instant, every record written before
 * is there afterwards; one that was cut off is found by its length or checksum, and cut away.
 *
 * <pre>
 * file   = magic (8 bytes) digest (64 characters) record*
 * record = number (8 bytes) length (4) result (length) CRC-32C of number, length and result (4)
 * </pre>
 *
 * <p>In memory it holds 8 bytes a run: where its record is.
 */
final class RunLog implements AutoCloseable {
  /** The file's name in its folder. */
  static final String FILE = "runs.log";

  private static final byte[] MAGIC = "FWRUNS2\n".getBytes(StandardCharsets.US_ASCII);
  private static final int DIGEST = 64;
  private static final int HEAD = 12;
  private static final int MOST_BYTES = 1 << 30;
  private static final long NONE = -1;
  private static final int WINDOW = 1 << 16;

  private final Path file;
  private final FileChannel channel;
  private final long[] offsets;
  private final ByteBuffer window = ByteBuffer.allocate(WINDOW).limit(0);
  private long windowAt;
  private long end;
  private long damaged;

  private RunLog(Path file, FileChannel channel, long most) {
    this.file = file;
    this.channel = channel;
    this.offsets = new long[(int) most];
    Arrays.fill(offsets, NONE);
  }

  /** Returns the digest of the sweep that a log belongs to; empty if the file is no log. */
  static Optional<String> digest(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] head = in.readNBytes(MAGIC.length + DIGEST);
      return head.length == MAGIC.length + DIGEST
              && Arrays.equals(Arrays.copyOf(head, MAGIC.length), MAGIC)
          ? Optional.of(new String(head, MAGIC.length, DIGEST, StandardCharsets.US_ASCII))
          : Optional.empty();
    }
  }

  /**
   * Opens a log, begun if there is none.
   *
   * @param digest of the sweep; an existing log's must be the same
   * @param most runs there can be
   * @throws InputException if another process writes it, or it is another sweep's
   * @throws IOException if it can't be read or written
   */
  static RunLog open(Path file, String digest, long most) throws IOException {
    if (most > Integer.MAX_VALUE - 8) {
      throw new InputException(
          "the experiment has " + most + " runs; accepted: at most " + (Integer.MAX_VALUE - 8));
    }
    FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    try {
      lock(file, channel);
      RunLog log = new RunLog(file, channel, most);
      log.begin(digest);
      return log;
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private static void lock(Path file, FileChannel channel) throws IOException {
    String busy = file + ": another sweep is writing this; wait for it, or choose another --out";
    try {
      FileLock lock = channel.tryLock();
      if (lock == null) {
        throw new InputException(busy);
      }
    } catch (OverlappingFileLockException e) {
      throw new InputException(busy, e);
    }
  }

  private void begin(String digest) throws IOException {
    Optional<String> found = channel.size() == 0 ? Optional.empty() : digest(file);
    if (found.isEmpty() && channel.size() >= MAGIC.length + DIGEST) {
      throw new InputException(file + ": is no log of a sweep; move it away");
    }
    if (found.isEmpty()) {
      // killed while the head was written: nothing was computed yet
      channel.truncate(0);
      ByteBuffer head = ByteBuffer.allocate(MAGIC.length + DIGEST);
      head.put(MAGIC).put(digest.getBytes(StandardCharsets.US_ASCII)).flip();
      end = 0;
      write(head);
      return;
    }
    if (!found.get().equals(digest)) {
      throw new InputException(
          file
              + ": belongs to another experiment or other settings of it; accepted: the same SPEC and"
              + " -s as before, another --out, or without --resume after moving it away");
    }
    scan();
  }

  private void scan() throws IOException {
    long size = channel.size();
    end = (long) MAGIC.length + DIGEST;
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16))) {
      in.skipNBytes(end);
      while (end + HEAD <= size) {
        byte[] head = in.readNBytes(HEAD);
        ByteBuffer fields = ByteBuffer.wrap(head);
        long number = fields.getLong();
        int length = fields.getInt();
        if (number < 0 || number >= offsets.length || length < 0 || length > MOST_BYTES) {
          break;
        }
        if (end + HEAD + length + 4L > size) {
          break;
        }
        byte[] result = in.readNBytes(length);
        if (in.readInt() != checksum(head, result)) {
          break;
        }
        offsets[(int) number] = end;
        end += HEAD + length + 4;
      }
    } catch (EOFException e) {
      // ends within a record: that one is cut away below
    }
    damaged = size - end;
    if (damaged > 0) {
      channel.truncate(end);
    }
  }

  private static int checksum(byte[] head, byte[] result) {
    CRC32C crc = new CRC32C();
    crc.update(head);
    crc.update(result);
    return (int) crc.getValue();
  }

  /**
   * Returns how many bytes at the end were no whole record when it was opened, and were cut away.
   */
  long damaged() {
    return damaged;
  }

  /** Returns whether a run's result is there. */
  boolean has(long number) {
    return offsets[(int) number] != NONE;
  }

  /** Forgets a run's result, so that it may be computed again. */
  void forget(long number) {
    offsets[(int) number] = NONE;
  }

  /**
   * Appends a run's result. If that fails the log ends where it did before.
   *
   * @throws IOException if it can't be written, for instance since the disk is full
   */
  void append(long number, byte[] result) throws IOException {
    ByteBuffer record = ByteBuffer.allocate(HEAD + result.length + 4);
    record.putLong(number).putInt(result.length);
    byte[] head = Arrays.copyOf(record.array(), HEAD);
    record.put(result).putInt(checksum(head, result)).flip();
    long at = end;
    write(record);
    offsets[(int) number] = at;
  }

  private void write(ByteBuffer bytes) throws IOException {
    long from = end;
    try {
      while (bytes.hasRemaining()) {
        end += channel.write(bytes, end);
      }
    } catch (IOException e) {
      end = from;
      try {
        channel.truncate(from);
      } catch (IOException again) {
        e.addSuppressed(again);
      }
      throw e;
    }
  }

  /** Returns a run's result; it must be there. */
  byte[] read(long number) throws IOException {
    long at = offsets[(int) number];
    ByteBuffer head = read(at, HEAD);
    long found = head.getLong();
    if (found != number) {
      throw new IOException(file + ": record of run " + number + " tells run " + found);
    }
    return read(at + HEAD, head.getInt()).array();
  }

  /** Reads through a window, since results are mostly asked for in the order they came in. */
  private ByteBuffer read(long at, int length) throws IOException {
    if (at < windowAt || at + length > windowAt + window.limit()) {
      if (length > WINDOW) {
        return read(at, ByteBuffer.allocate(length));
      }
      window.clear().limit((int) Math.min(WINDOW, end - at));
      read(at, window);
      windowAt = at;
    }
    byte[] bytes = new byte[length];
    window.get((int) (at - windowAt), bytes);
    return ByteBuffer.wrap(bytes);
  }

  private ByteBuffer read(long at, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      if (channel.read(bytes, at + bytes.position()) < 0) {
        throw new EOFException(file + " ends within a record");
      }
    }
    return bytes.flip();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
