package dev.furiwake.deep;

/** Tells which way a network's parameters lead uphill. Used by one thread. */
sealed interface Gradient permits Backpropagation, TorchGradient {

  /**
   * Writes ∂L/∂θ and returns L = the mean loss of Q(s, a) − y over a batch.
   *
   * @param parameters θ
   * @param observations s, one after the other
   * @param actions a
   * @param targets y; its length is the batch's
   */
  float gradient(
      float[] parameters, float[] observations, int[] actions, float[] targets, float[] into);

  /** Who computes it. */
  enum Source {
    /** {@link Backpropagation}: the same bits on any machine. */
    JAVA("java") {
      @Override
      Gradient of(Layers layers, Loss loss, int batch) {
        return new Backpropagation(layers, loss, batch);
      }
    },
    /** {@link TorchGradient}. */
    PYTORCH("pytorch") {
      @Override
      Gradient of(Layers layers, Loss loss, int batch) {
        return new TorchGradient(layers, loss);
      }
    };

    private final String word;

    Source(String word) {
      this.word = word;
    }

    /** Returns how a spec writes it. */
    String word() {
      return word;
    }

    /**
     * Makes one.
     *
     * @param batch how many transitions it is asked about at once
     */
    abstract Gradient of(Layers layers, Loss loss, int batch);
  }
}
