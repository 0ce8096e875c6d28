package dev.furiwake.sim.cluster;

/**
 * What all transfers share at the gateway: frames leave by one uplink, answers come in by one
 * downlink (full duplex). n transfers under way get bandwidth / n each, the fluid limit of fair
 * sharing among equal flows (Massoulié and Roberts, Telecommunication Systems 15, 2000). A frame
 * passes the uplink first and then its container's own link.
 *
 * @param uplinkBitsPerSecond &gt; 0; infinity for none
 * @param downlinkBitsPerSecond &gt; 0; infinity for none
 */
public record NetworkSpec(double uplinkBitsPerSecond, double downlinkBitsPerSecond) {
  /** Nothing is shared. */
  public static final NetworkSpec UNSHARED =
      new NetworkSpec(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);

  public NetworkSpec {
    if (!(uplinkBitsPerSecond > 0) || !(downlinkBitsPerSecond > 0)) {
      throw new IllegalArgumentException(
          "uplink is "
              + uplinkBitsPerSecond
              + " bit/s, downlink "
              + downlinkBitsPerSecond
              + " bit/s; accepted: above 0");
    }
  }
}
