package dev.furiwake.gui.view;

import java.nio.file.Path;
import java.util.Optional;

/** Asks somebody for a file or folder; empty if nothing was chosen. */
public interface FilePrompt {

  /**
   * Asks where to write.
   *
   * @param name suggested; its ending is the kind of file
   */
  Optional<Path> toSave(String name);

  /** Asks for a scenario to read. */
  Optional<Path> toOpen();

  /** Asks for a folder. */
  Optional<Path> folder();
}
