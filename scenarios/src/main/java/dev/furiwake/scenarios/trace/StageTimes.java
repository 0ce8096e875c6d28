package dev.furiwake.scenarios.trace;

/**
 * What one frame's analysis took, stage by stage (the frame analysis of paper P1).
 *
 * @param decodeNs encoded image to pixels, ns, ≥ 0
 * @param detectNs the cascade's search for faces, ns, ≥ 0
 * @param prepareNs crop, resize and grayscale of all faces, ns, ≥ 0
 * @param classifyNs the network on all faces, ns, ≥ 0; 0 without a face
 */
public record StageTimes(long decodeNs, long detectNs, long prepareNs, long classifyNs) {
  public StageTimes {
    if (decodeNs < 0 || detectNs < 0 || prepareNs < 0 || classifyNs < 0) {
      throw new IllegalArgumentException(
          "stage times are "
              + decodeNs
              + ", "
              + detectNs
              + ", "
              + prepareNs
              + ", "
              + classifyNs
              + " ns; accepted: ≥ 0");
    }
  }

  /** Returns the four stages' sum, ns: the frame's cost. */
  public long totalNs() {
    return decodeNs + detectNs + prepareNs + classifyNs;
  }
}
