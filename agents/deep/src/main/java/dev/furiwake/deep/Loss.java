package dev.furiwake.deep;

/** What an error between a value and its target costs; a batch costs the mean. */
enum Loss {
  /** e² / 2 up to 1, then |e| − 1/2 (Huber 1964), the clipped error of Mnih et al. 2015. */
  HUBER("huber") {
    @Override
    float of(float error) {
      float size = Math.abs(error);
      return size <= 1 ? error * error / 2 : size - 0.5f;
    }

    @Override
    float slope(float error) {
      return Math.max(-1, Math.min(1, error));
    }
  },
  /** e². */
  MSE("mse") {
    @Override
    float of(float error) {
      return error * error;
    }

    @Override
    float slope(float error) {
      return 2 * error;
    }
  };

  private final String word;

  Loss(String word) {
    this.word = word;
  }

  /** Returns how a spec writes it. */
  String word() {
    return word;
  }

  /** Returns what an error costs. */
  abstract float of(float error);

  /** Returns by how much that grows with the error. */
  abstract float slope(float error);
}
