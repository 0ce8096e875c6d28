package dev.furiwake.vision.scene;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The two kinds of drawn faces. The cue, a beard with moustache, lies inside the square a frontal
 * cascade answers. Neither kind stands for a gender.
 */
public enum FaceKind {
  BEARDED,
  SHAVEN;

  /** Returns the kind's label in models and ground truth. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns all labels, in the order of the constants. */
  public static List<String> labels() {
    return Arrays.stream(values()).map(FaceKind::label).toList();
  }
}
