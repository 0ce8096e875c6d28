package dev.furiwake.gui;

import dev.furiwake.gui.model.ExplorerModel;
import dev.furiwake.gui.model.Memory;
import dev.furiwake.gui.view.DialogPrompt;
import dev.furiwake.gui.view.ExplorerView;
import dev.furiwake.scenarios.task.Catalog;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javafx.animation.AnimationTimer;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.stage.Stage;

/** The window. Its first parameter is the file in which it remembers. */
public final class ExplorerApplication extends Application {
  private static final double WIDTH = 1366;
  private static final double HEIGHT = 768;

  @Override
  public void start(Stage stage) {
    List<String> given = getParameters().getRaw();
    Memory memory = new Memory(given.isEmpty() ? Memory.usual() : Path.of(given.get(0)));
    ExecutorService background =
        Executors.newSingleThreadExecutor(
            task -> {
              Thread thread = new Thread(task, "furiwake explorer");
              thread.setDaemon(true);
              return thread;
            });
    ExplorerModel model = new ExplorerModel(new Catalog(), memory, background, Platform::runLater);
    ExplorerView view = new ExplorerView(model, new DialogPrompt(stage), background);
    stage.setTitle("Furiwake");
    stage.setScene(
        new Scene(
            view,
            memory.number("width", WIDTH, 640, 10_000),
            memory.number("height", HEIGHT, 400, 10_000)));
    stage.setMaximized(memory.text("maximized", "false").equals("true"));
    new AnimationTimer() {
      @Override
      public void handle(long now) {
        model.pulse();
      }
    }.start();
    stage.setOnCloseRequest(
        e -> {
          if (!stage.isMaximized()) {
            memory.put("width", stage.getScene().getWidth());
            memory.put("height", stage.getScene().getHeight());
          }
          memory.put("maximized", stage.isMaximized());
          model.remember();
          model.close();
          background.shutdownNow();
        });
    stage.show();
  }
}
