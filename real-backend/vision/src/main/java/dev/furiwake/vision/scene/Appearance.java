package dev.furiwake.vision.scene;

import java.awt.Color;
import java.util.random.RandomGenerator;

/**
 * What stays of a drawn person from frame to frame.
 *
 * @param kind bearded or shaven
 * @param skin skin in plain light
 * @param hair hair and brows
 * @param iris eyes
 * @param lips lips
 * @param clothes trunk
 * @param height face height in face widths, 1.28 … 1.42
 * @param contrast strength of light and shade on the face, around 1
 * @param longHair whether hair falls to the shoulders
 * @param strands seed of the beard's strands
 */
public record Appearance(
    FaceKind kind,
    Color skin,
    Color hair,
    Color iris,
    Color lips,
    Color clothes,
    double height,
    double contrast,
    boolean longHair,
    long strands) {
  private static final int[] SKINS = {
    0xffe0c4, 0xf3d0b0, 0xeac09c, 0xe0ac86, 0xd29c74, 0xbc845c, 0xa26c4a, 0x8c5a3e
  };
  private static final int[] HAIRS = {0x16110e, 0x2c1f16, 0x553a26, 0x7e5a36, 0x6c6a68, 0x77351d};
  private static final int[] IRISES = {0x3c2616, 0x543c22, 0x466078, 0x4c6448};

  /** Draws a person of a kind; everything but beard and lips is spread alike in both kinds. */
  public static Appearance random(RandomGenerator random, FaceKind kind) {
    Color skin = Palette.shade(Palette.pick(random, SKINS), 0.94 + 0.1 * random.nextDouble());
    Color red = new Color(0x962834);
    return new Appearance(
        kind,
        skin,
        Palette.pick(random, HAIRS),
        Palette.pick(random, IRISES),
        Palette.blend(skin, red, 0.35 + 0.25 * random.nextDouble()),
        Palette.muted(random, 40, 190),
        1.28 + 0.14 * random.nextDouble(),
        0.85 + 0.3 * random.nextDouble(),
        random.nextDouble() < 0.4,
        random.nextLong());
  }
}
