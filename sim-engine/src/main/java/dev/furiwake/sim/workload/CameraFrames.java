package dev.furiwake.sim.workload;

import java.util.List;

/**
 * The frames of several cameras, interleaved as they arrive: each camera's own come in its own
 * order.
 *
 * <p>Whose turn it is, is told by a second run of the cameras' arrivals. These are open, so both
 * runs agree, and a fork may copy arrivals and frames apart.
 */
public final class CameraFrames implements FrameSource {
  private final FrameSource[] cameras;
  private final Superposition arrivals;
  private boolean begun;
  private int camera;

  /**
   * Makes a source.
   *
   * @param cameras one for each source of the arrivals
   * @param arrivals equal to, but not the same as, those by which the frames arrive, not begun
   */
  public CameraFrames(List<? extends FrameSource> cameras, Superposition arrivals) {
    if (cameras.size() != arrivals.sources()) {
      throw new IllegalArgumentException(
          cameras.size() + " cameras for " + arrivals.sources() + " sources of arrivals");
    }
    this.cameras = cameras.toArray(new FrameSource[0]);
    this.arrivals = arrivals;
  }

  private CameraFrames(CameraFrames other) {
    this.cameras = new FrameSource[other.cameras.length];
    for (int c = 0; c < cameras.length; c++) {
      cameras[c] = other.cameras[c].copy();
    }
    this.arrivals = other.arrivals.copy();
    this.begun = other.begun;
    this.camera = other.camera;
  }

  @Override
  public void advance() {
    if (begun) {
      arrivals.next(0, 0);
    } else {
      arrivals.first();
      begun = true;
    }
    camera = arrivals.pending();
    cameras[camera].advance();
  }

  @Override
  public int camera() {
    return camera;
  }

  @Override
  public int traceIndex() {
    return cameras[camera].traceIndex();
  }

  @Override
  public long costNs() {
    return cameras[camera].costNs();
  }

  @Override
  public int bytes() {
    return cameras[camera].bytes();
  }

  @Override
  public long memoryBytes() {
    return cameras[camera].memoryBytes();
  }

  @Override
  public FrameSource copy() {
    return new CameraFrames(this);
  }
}
