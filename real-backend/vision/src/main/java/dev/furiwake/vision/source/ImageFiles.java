package dev.furiwake.vision.source;

import dev.furiwake.scenarios.command.InputException;
import dev.furiwake.vision.EncodedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** One image, or a folder's images in natural order of their names (frame2 before frame10). */
final class ImageFiles implements FrameSource {
  private final List<Path> files;
  private final double imagesPerSecond;
  private final Optional<String> remark;
  private int number;

  private ImageFiles(List<Path> files, double imagesPerSecond, Optional<String> remark) {
    this.files = files;
    this.imagesPerSecond = imagesPerSecond;
    this.remark = remark;
  }

  static boolean isImage(Path file) {
    return String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT).matches(".*\\.(jpe?g|png)");
  }

  static ImageFiles ofFile(Path file, double imagesPerSecond) {
    return new ImageFiles(List.of(file), imagesPerSecond, Optional.empty());
  }

  static ImageFiles ofFolder(Path folder, double imagesPerSecond) {
    List<Path> images = new ArrayList<>();
    List<String> others = new ArrayList<>();
    try (Stream<Path> content = Files.list(folder)) {
      content.forEach(
          file -> {
            if (isImage(file) && Files.isRegularFile(file)) {
              images.add(file);
            } else {
              others.add(String.valueOf(file.getFileName()));
            }
          });
    } catch (IOException e) {
      throw new InputException(folder + " can't be listed (" + e + "); accepted: " + ACCEPTED, e);
    }
    if (images.isEmpty()) {
      throw new InputException(folder + " has no images; accepted: .jpg, .jpeg or .png files");
    }
    images.sort(
        Comparator.comparing(f -> String.valueOf(f.getFileName()), ImageFiles::naturalOrder));
    others.sort(ImageFiles::naturalOrder);
    Optional<String> remark =
        others.isEmpty()
            ? Optional.empty()
            : Optional.of(
                folder
                    + ": "
                    + others.size()
                    + " entries are not images and left out, first "
                    + others.get(0));
    return new ImageFiles(List.copyOf(images), imagesPerSecond, remark);
  }

  /** Compares digit runs as numbers, everything else by character; ties by the plain text. */
  static int naturalOrder(String a, String b) {
    int i = 0;
    int j = 0;
    while (i < a.length() && j < b.length()) {
      int order;
      if (isDigit(a.charAt(i)) && isDigit(b.charAt(j))) {
        int endOfFirst = endOfDigits(a, i);
        int endOfSecond = endOfDigits(b, j);
        String first = a.substring(i, endOfFirst);
        String second = b.substring(j, endOfSecond);
        i = endOfFirst;
        j = endOfSecond;
        String left = first.replaceFirst("^0+(?=.)", "");
        String right = second.replaceFirst("^0+(?=.)", "");
        order =
            left.length() != right.length()
                ? Integer.compare(left.length(), right.length())
                : left.compareTo(right);
      } else {
        order = Character.compare(a.charAt(i++), b.charAt(j++));
      }
      if (order != 0) {
        return order;
      }
    }
    int rest = Integer.compare(a.length() - i, b.length() - j);
    return rest != 0 ? rest : a.compareTo(b);
  }

  private static int endOfDigits(String text, int start) {
    int end = start;
    while (end < text.length() && isDigit(text.charAt(end))) {
      end++;
    }
    return end;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  @Override
  public double framesPerSecond() {
    return imagesPerSecond;
  }

  @Override
  public long expectedFrames() {
    return files.size();
  }

  @Override
  public Optional<String> remark() {
    return remark;
  }

  @Override
  public Optional<Frame> next() {
    if (number >= files.size()) {
      return Optional.empty();
    }
    Path file = files.get(number);
    try {
      byte[] encoded = Files.readAllBytes(file);
      EncodedImage.check(file.toString(), encoded);
      long timestamp = Math.round(number * 1e9 / imagesPerSecond);
      return Optional.of(new Frame(number++, timestamp, file.toString(), encoded));
    } catch (IOException e) {
      throw new InputException(file + " can't be read (" + e + ")", e);
    }
  }

  @Override
  public void close() {
    // files are opened and closed one by one
  }
}
