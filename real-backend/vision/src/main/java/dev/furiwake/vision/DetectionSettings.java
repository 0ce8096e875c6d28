package dev.furiwake.vision;

/**
 * How the cascade searches (Viola and Jones 2001, as OpenCV's {@code detectMultiScale}).
 *
 * @param cascade the trained cascade
 * @param scaleFactor step between window sizes, in (1, 2]
 * @param minNeighbors how many overlapping windows make a face, 1 … 20
 * @param minSize smallest face, pixels, ≥ 20
 */
public record DetectionSettings(
    Cascade cascade, double scaleFactor, int minNeighbors, int minSize) {

  /** The frontal-face cascades that OpenCV ships. */
  public enum Cascade {
    /** Lienhart's 20×20 tree-based cascade, the faster and more exact of the two here. */
    ALT2("haarcascade_frontalface_alt2.xml"),
    /** The 24×24 stump-based cascade, OpenCV's usual example. */
    DEFAULT("haarcascade_frontalface_default.xml");

    private final String file;

    Cascade(String file) {
      this.file = file;
    }

    /** Returns the XML file's name. */
    public String file() {
      return file;
    }
  }

  /** Checks the ranges. */
  public DetectionSettings {
    require(scaleFactor > 1 && scaleFactor <= 2, "scale factor", scaleFactor, "over 1 to 2");
    require(minNeighbors >= 1 && minNeighbors <= 20, "min neighbors", minNeighbors, "1 to 20");
    require(minSize >= 20, "min size", minSize, "20 pixels or more");
  }

  /** Returns the settings used where none are given. */
  public static DetectionSettings standard() {
    return new DetectionSettings(Cascade.ALT2, 1.2, 4, 48);
  }

  private static void require(boolean holds, String name, double value, String accepted) {
    if (!holds) {
      throw new IllegalArgumentException(name + " is " + value + "; accepted: " + accepted);
    }
  }
}
