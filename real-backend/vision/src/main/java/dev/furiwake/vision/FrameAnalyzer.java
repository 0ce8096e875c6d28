package dev.furiwake.vision;

import dev.furiwake.scenarios.command.InputException;
import dev.furiwake.scenarios.trace.StageTimes;
import dev.furiwake.vision.FrameAnalysis.DetectedFace;
import dev.furiwake.vision.natives.CacheFolder;
import dev.furiwake.vision.natives.NativeLibraries;
import java.util.ArrayList;
import java.util.List;
import org.opencv.core.Core;
import org.opencv.core.Mat;

/**
 * The frame analysis of paper P1: decode, find faces by a cascade, crop, resize and gray each, and
 * classify it with a ResNet-18.
 *
 * <p>For one thread at a time. A container of c threads gives c to {@link #open}; OpenCV's count is
 * process-wide, so all analyzers of a process should be given the same.
 */
public final class FrameAnalyzer implements AutoCloseable {
  private final FaceDetector detector;
  private final FacePreparer preparer;
  private final FaceClassifier classifier;
  private final boolean ownsClassifier;
  private float[] prepared = new float[0];

  private FrameAnalyzer(
      FaceDetector detector,
      FacePreparer preparer,
      FaceClassifier classifier,
      boolean ownsClassifier) {
    this.detector = detector;
    this.preparer = preparer;
    this.classifier = classifier;
    this.ownsClassifier = ownsClassifier;
  }

  /**
   * Opens an analyzer.
   *
   * @param cache where natives and cascades are kept
   * @param model the classifier
   * @param detection how faces are searched
   * @param threads threads each stage may use, 1 … 1024
   * @throws InputException if the model can't be opened or does not fit its card
   */
  public static FrameAnalyzer open(
      CacheFolder cache, ModelFile model, DetectionSettings detection, int threads) {
    return open(cache, model, detection, threads, FaceClassifier.Arena.KEPT);
  }

  /** Opens an analyzer that keeps or returns the network's memory, see {@link #open}. */
  public static FrameAnalyzer open(
      CacheFolder cache,
      ModelFile model,
      DetectionSettings detection,
      int threads,
      FaceClassifier.Arena arena) {
    if (threads < 1 || threads > 1024) {
      throw new InputException("threads is " + threads + "; accepted: 1 to 1024");
    }
    NativeLibraries.load(cache);
    Core.setNumThreads(threads);
    FaceClassifier classifier = new FaceClassifier(model, threads, arena);
    return new FrameAnalyzer(
        new FaceDetector(cache, detection), new FacePreparer(model.card()), classifier, true);
  }

  /**
   * Returns an analyzer for another thread. It shares this one's network and its threads, so a
   * container that works on many frames at once holds the weights once; close it before this one.
   */
  public FrameAnalyzer beside(CacheFolder cache, DetectionSettings detection) {
    return new FrameAnalyzer(
        new FaceDetector(cache, detection),
        new FacePreparer(classifier.model().card()),
        classifier,
        false);
  }

  /**
   * Analyses one encoded frame.
   *
   * @param name what an error calls the frame
   * @param encoded a JPEG or PNG file's bytes
   * @throws InputException if it is not a whole image
   */
  public FrameAnalysis analyze(String name, byte[] encoded) {
    long start = System.nanoTime();
    Mat frame = EncodedImage.decode(name, encoded);
    long decoded = System.nanoTime();
    try {
      List<Box> boxes = detector.detect(frame);
      long detected = System.nanoTime();
      int length = preparer.length();
      if (prepared.length < boxes.size() * length) {
        prepared = new float[boxes.size() * length];
      }
      for (int i = 0; i < boxes.size(); i++) {
        preparer.prepare(frame, boxes.get(i), prepared, i * length);
      }
      long ready = System.nanoTime();
      List<DetectedFace> faces = new ArrayList<>(boxes.size());
      for (int i = 0; i < boxes.size(); i++) {
        FaceClassifier.Verdict verdict = classifier.classify(prepared, i * length);
        faces.add(new DetectedFace(boxes.get(i), verdict.label(), verdict.score()));
      }
      long classified = System.nanoTime();
      return new FrameAnalysis(
          frame.cols(),
          frame.rows(),
          faces,
          new StageTimes(
              decoded - start, detected - decoded, ready - detected, classified - ready));
    } finally {
      frame.release();
    }
  }

  @Override
  public void close() {
    detector.close();
    preparer.close();
    if (ownsClassifier) {
      classifier.close();
    }
  }
}
