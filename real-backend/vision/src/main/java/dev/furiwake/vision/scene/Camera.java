package dev.furiwake.vision.scene;

import java.awt.image.BufferedImage;
import java.awt.image.ConvolveOp;
import java.awt.image.DataBufferByte;
import java.awt.image.Kernel;
import java.util.random.RandomGenerator;

/**
 * What a camera does to a scene: slight blur, gain, sensor noise alike in all channels.
 *
 * <p>The noise is drawn once; each frame reads it from another place.
 */
public final class Camera {
  private static final int NOISE = 1 << 17;
  private final byte[] noise = new byte[NOISE];
  private final Kernel across;
  private final Kernel down;

  /**
   * Makes a camera.
   *
   * @param random draws the noise
   * @param blur standard deviation of the blur, pixels, &gt; 0
   * @param noise standard deviation of the noise, grey levels, 0 … 30
   */
  public Camera(RandomGenerator random, double blur, double noise) {
    int radius = (int) Math.ceil(2.5 * blur);
    float[] weights = new float[2 * radius + 1];
    double sum = 0;
    for (int i = -radius; i <= radius; i++) {
      sum += StrictMath.exp(-i * i / (2 * blur * blur));
    }
    for (int i = -radius; i <= radius; i++) {
      weights[i + radius] = (float) (StrictMath.exp(-i * i / (2 * blur * blur)) / sum);
    }
    this.across = new Kernel(weights.length, 1, weights);
    this.down = new Kernel(1, weights.length, weights);
    // three uniform draws in ±1 have variance 1: near enough to Gaussian, and bounded
    for (int i = 0; i < NOISE; i++) {
      double sum3 = 2 * (random.nextDouble() + random.nextDouble() + random.nextDouble()) - 3;
      this.noise[i] = (byte) Math.round(noise * sum3);
    }
  }

  /**
   * Returns what the camera sees.
   *
   * @param scene of type {@code TYPE_3BYTE_BGR}; not changed
   * @param random where this frame's noise is read
   * @param gain brightness, around 1
   */
  public BufferedImage take(BufferedImage scene, RandomGenerator random, double gain) {
    int width = scene.getWidth();
    int height = scene.getHeight();
    BufferedImage half = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
    new ConvolveOp(across, ConvolveOp.EDGE_NO_OP, null).filter(scene, half);
    new ConvolveOp(down, ConvolveOp.EDGE_NO_OP, null).filter(half, image);
    byte[] pixels = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
    float factor = (float) gain;
    for (int y = 0; y < height; y++) {
      int from = random.nextInt(NOISE - width);
      for (int x = 0; x < width; x++) {
        int at = 3 * (y * width + x);
        for (int c = at; c < at + 3; c++) {
          pixels[c] = clamp((pixels[c] & 0xff) * factor + noise[from + x]);
        }
      }
    }
    return image;
  }

  static byte clamp(float level) {
    return (byte) (level < 0 ? 0 : level > 255 ? 255 : (int) (level + 0.5f));
  }
}
