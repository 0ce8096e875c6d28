package dev.furiwake.vision.natives;

import dev.furiwake.scenarios.command.InputException;
import java.nio.file.Path;
import java.util.Locale;
import org.opencv.core.Core;

/**
 * OpenCV's, ONNX Runtime's and FFmpeg's native libraries.
 *
 * <p>Their own loaders unpack tens of megabytes into the temporary folder for every process, which
 * a killed process leaves behind; here they are unpacked once, into the user's cache folder.
 */
public final class NativeLibraries {
  private static final String ORT_PATH = "onnxruntime.native.path";
  private static final String JAVACPP_CACHE = "org.bytedeco.javacpp.cachedir";

  private NativeLibraries() {}

  private record Platform(String opencv, String onnxruntime) {
    static Platform current() {
      String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
      String arch = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
      boolean arm = arch.equals("aarch64") || arch.equals("arm64");
      String bits = arm ? "ARMv8" : "x86_64";
      if (os.contains("linux")) {
        return new Platform("linux/" + bits, arm ? "linux-aarch64" : "linux-x64");
      } else if (os.contains("mac")) {
        return new Platform("osx/" + bits, arm ? "osx-aarch64" : "osx-x64");
      } else if (os.contains("windows")) {
        return new Platform("windows/" + bits, arm ? "win-aarch64" : "win-x64");
      }
      throw new InputException(
          "this platform is not supported: " + os + " on " + arch + "; accepted: Linux x86_64");
    }
  }

  /**
   * Loads OpenCV and points the other two at the cache. Calling it again does nothing.
   *
   * @throws InputException if the cache can't be written or the platform has no libraries
   */
  public static void load(CacheFolder cache) {
    Platform platform = Platform.current();
    String opencv = System.mapLibraryName(Core.NATIVE_LIBRARY_NAME);
    Path library =
        cache.unpacked(
            "/nu/pattern/opencv/" + platform.opencv() + "/" + opencv,
            "natives/opencv-" + Core.VERSION,
            opencv);
    try {
      System.load(library.toString());
    } catch (UnsatisfiedLinkError e) {
      if (!String.valueOf(e.getMessage()).contains("already loaded")) {
        throw new InputException(library + " can't be loaded: " + e.getMessage(), e);
      }
    }
    if (System.getProperty(ORT_PATH) == null) {
      String version =
          String.valueOf(
              ai.onnxruntime.OrtEnvironment.class.getPackage().getImplementationVersion());
      String folder = "natives/onnxruntime-" + version;
      String resources = "/ai/onnxruntime/native/" + platform.onnxruntime() + "/";
      for (String name : new String[] {"onnxruntime", "onnxruntime4j_jni"}) {
        String file = System.mapLibraryName(name);
        cache.unpacked(resources + file, folder, file);
      }
      System.setProperty(ORT_PATH, cache.folder(folder).toString());
    }
    if (System.getProperty(JAVACPP_CACHE) == null) {
      System.setProperty(JAVACPP_CACHE, cache.folder("natives/javacpp").toString());
    }
  }

  /** Returns a cascade file's path; OpenCV reads cascades from files only. */
  public static Path cascade(CacheFolder cache, String name) {
    return cache.unpacked("/dev/furiwake/vision/cascades/" + name, "cascades", name);
  }
}
