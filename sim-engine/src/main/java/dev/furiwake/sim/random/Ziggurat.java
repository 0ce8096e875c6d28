package dev.furiwake.sim.random;

/** The exponential ziggurat: 256 layers of equal area under e⁻ˣ (Marsaglia and Tsang 2000). */
final class Ziggurat {
  private static final int LAYERS = 256;

  /** Where the tail begins, and the area of each layer, for 256 layers (their section 3). */
  private static final double TAIL = 7.69711747013105;

  private static final double AREA = 0.003949659822581557;

  private static final double[] X = new double[LAYERS + 1];
  private static final double[] F = new double[LAYERS + 1];

  static {
    X[0] = AREA / StrictMath.exp(-TAIL);
    X[1] = TAIL;
    for (int i = 2; i < LAYERS; i++) {
      X[i] = -StrictMath.log(AREA / X[i - 1] + StrictMath.exp(-X[i - 1]));
    }
    X[LAYERS] = 0;
    for (int i = 0; i <= LAYERS; i++) {
      F[i] = StrictMath.exp(-X[i]);
    }
  }

  private Ziggurat() {}

  static double exponential(RandomStream stream) {
    long bits = stream.nextLong();
    int layer = (int) bits & (LAYERS - 1);
    double x = RandomStream.toDouble(bits) * X[layer];
    return x < X[layer + 1] ? x : edge(stream, layer, x);
  }

  private static double edge(RandomStream stream, int firstLayer, double firstX) {
    int layer = firstLayer;
    double x = firstX;
    while (true) {
      if (layer == 0) {
        return TAIL + exponential(stream);
      }
      double y = F[layer] + stream.nextDouble() * (F[layer + 1] - F[layer]);
      if (y < StrictMath.exp(-x)) {
        return x;
      }
      long bits = stream.nextLong();
      layer = (int) bits & (LAYERS - 1);
      x = RandomStream.toDouble(bits) * X[layer];
      if (x < X[layer + 1]) {
        return x;
      }
    }
  }
}
