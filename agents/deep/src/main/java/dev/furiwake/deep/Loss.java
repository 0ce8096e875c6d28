package dev.furiwake.deep;

/** What an error between a value and its target costs; a batch costs the mean. */
enum Loss {
  /** e² / 2 up to 1, then |e| − 1/2 (Huber 1964), the clipped error of Mnih et al. 2015. */
  HUBER("huber"),
  /** e². */
  MSE("mse");

  private final String word;

  Loss(String word) {
    this.word = word;
  }

  /** Returns how a spec writes it. */
  String word() {
    return word;
  }
}
