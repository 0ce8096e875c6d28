package dev.furiwake.onnx;

/** What a network's numbers are, one for each action. */
enum Output {
  /** Estimated returns. */
  Q_VALUES("q-values"),
  /** Logarithms of probabilities, up to a constant. */
  LOGITS("logits");

  private final String word;

  Output(String word) {
    this.word = word;
  }

  /** Returns how a spec writes it. */
  String word() {
    return word;
  }
}
