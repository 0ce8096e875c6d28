package dev.furiwake.gui.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The version of this build, for the manifests of what is run here. */
final class BuildVersion {
  private BuildVersion() {}

  static String number() {
    Properties build = new Properties();
    try (InputStream in =
        BuildVersion.class.getResourceAsStream("/dev/furiwake/gui/build.properties")) {
      if (in == null) {
        throw new IllegalStateException("dev/furiwake/gui/build.properties is missing");
      }
      build.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return build.getProperty("version");
  }
}
