package dev.furiwake.spark;

import org.apache.spark.api.java.function.Function;
import org.apache.spark.broadcast.Broadcast;

/** What executors are sent: runs a {@link Parcel}. */
final class ParcelProgram implements Function<byte[], byte[]> {
  private static final long serialVersionUID = 1;

  private final Broadcast<SharedProgram> program;

  ParcelProgram(Broadcast<SharedProgram> program) {
    this.program = program;
  }

  @Override
  public byte[] call(byte[] parcel) {
    return Parcel.run(parcel, program.value().program());
  }
}
