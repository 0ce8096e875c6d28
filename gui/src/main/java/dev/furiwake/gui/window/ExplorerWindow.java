package dev.furiwake.gui.window;

import dev.furiwake.gui.model.ExplorerModel;
import dev.furiwake.gui.model.Memory;
import dev.furiwake.gui.view.DialogPrompt;
import dev.furiwake.gui.view.ExplorerView;
import dev.furiwake.scenarios.task.Catalog;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.LongConsumer;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.stage.Stage;

/** The window: model and view put together, and the beat that keeps them going. */
public final class ExplorerWindow {
  private static final double WIDTH = 1366;
  private static final double HEIGHT = 768;

  private final Memory memory;
  private final ExecutorService background;
  private final ExplorerModel model;
  private final ExplorerView view;
  private final Stage stage;

  /**
   * Opens the window, as it was left; on the thread of the user interface.
   *
   * @param eachFrame is told the time of each frame of the screen, ns
   */
  public ExplorerWindow(Memory memory, LongConsumer eachFrame) {
    this.memory = memory;
    background =
        Executors.newSingleThreadExecutor(
            task -> {
              Thread thread = new Thread(task, "furiwake explorer");
              thread.setDaemon(true);
              return thread;
            });
    stage = new Stage();
    model = new ExplorerModel(new Catalog(), memory, background, Platform::runLater);
    view = new ExplorerView(model, new DialogPrompt(stage), background);
    stage.setTitle("Furiwake");
    stage.setScene(
        new Scene(
            view,
            memory.number("width", WIDTH, 320, 10_000),
            memory.number("height", HEIGHT, 240, 10_000)));
    stage.setMaximized(memory.text("maximized", "false").equals("true"));
    new AnimationTimer() {
      @Override
      public void handle(long now) {
        model.pulse();
        view.pulse();
        eachFrame.accept(now);
      }
    }.start();
    stage.setOnCloseRequest(e -> remember());
    stage.setOnHidden(
        e -> {
          model.close();
          background.shutdownNow();
        });
    stage.show();
  }

  private void remember() {
    memory.put("maximized", stage.isMaximized());
    if (!stage.isMaximized()) {
      memory.put("width", stage.getScene().getWidth());
      memory.put("height", stage.getScene().getHeight());
    }
    model.remember();
  }

  /** Returns what the window shows. */
  public ExplorerModel model() {
    return model;
  }

  /** Returns how it shows it. */
  public ExplorerView view() {
    return view;
  }

  /** Does something when the window is closed. */
  public void whenClosed(Runnable action) {
    stage.showingProperty().addListener(o -> action.run());
  }

  /** Closes the window without remembering anything. */
  public void close() {
    stage.close();
  }
}
