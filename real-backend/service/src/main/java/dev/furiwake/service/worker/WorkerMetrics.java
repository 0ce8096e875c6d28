package dev.furiwake.service.worker;

import io.prometheus.metrics.config.EscapingScheme;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.DoubleSupplier;

/** A worker's figures in Prometheus' text form, kept by Prometheus' own client library. */
final class WorkerMetrics {
  private final PrometheusRegistry registry = new PrometheusRegistry();
  private final PrometheusTextFormatWriter writer = PrometheusTextFormatWriter.create();
  private final Counter frames =
      Counter.builder()
          .name("furiwake_worker_frames_total")
          .help("Frames by what became of them")
          .labelNames("outcome")
          .register(registry);
  private final Histogram seconds =
      Histogram.builder()
          .name("furiwake_worker_frame_seconds")
          .help("From a frame's receipt to its answer's being ready")
          .classicOnly()
          .classicUpperBounds(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)
          .register(registry);

  /** What became of a frame. */
  enum Ending {
    COMPLETED,
    QUEUE_FULL,
    BAD_IMAGE,
    TOO_LARGE,
    FAILED
  }

  WorkerMetrics() {
    for (Ending ending : Ending.values()) {
      frames.labelValues(label(ending));
    }
  }

  /** Adds a value that is read when it is asked for. */
  void gauge(String name, String help, DoubleSupplier value) {
    GaugeWithCallback.builder()
        .name(name)
        .help(help)
        .callback(callback -> callback.call(value.getAsDouble()))
        .register(registry);
  }

  void count(Ending ending) {
    frames.labelValues(label(ending)).inc();
  }

  void took(long ns) {
    seconds.observe(ns * 1e-9);
  }

  private static String label(Ending ending) {
    return ending.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
  }

  String contentType() {
    return writer.getContentType();
  }

  byte[] text() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      writer.write(out, registry.scrape(), EscapingScheme.DEFAULT);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
