package dev.furiwake.gui.view;

import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/** Asks by the system's own dialogs. */
public final class DialogPrompt implements FilePrompt {
  private final Window owner;

  /** Makes a prompt in front of a window. */
  public DialogPrompt(Window owner) {
    this.owner = owner;
  }

  @Override
  public Optional<Path> toSave(String name) {
    FileChooser chooser = new FileChooser();
    chooser.setInitialFileName(name);
    String ending = name.substring(name.lastIndexOf('.'));
    chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter("*" + ending, "*" + ending));
    return path(chooser.showSaveDialog(owner));
  }

  @Override
  public Optional<Path> toOpen() {
    FileChooser chooser = new FileChooser();
    chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter("YAML", "*.yaml", "*.yml"));
    return path(chooser.showOpenDialog(owner));
  }

  @Override
  public Optional<Path> folder() {
    return path(new DirectoryChooser().showDialog(owner));
  }

  private static Optional<Path> path(@Nullable File file) {
    return Optional.ofNullable(file).map(File::toPath);
  }
}
