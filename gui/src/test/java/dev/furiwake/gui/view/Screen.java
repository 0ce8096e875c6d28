package dev.furiwake.gui.view;

import dev.furiwake.gui.model.ExplorerModel;
import dev.furiwake.gui.model.Memory;
import dev.furiwake.gui.model.Settings;
import dev.furiwake.scenarios.task.Catalog;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.testfx.util.WaitForAsyncUtils;

/** The window on a screen that is only memory. */
final class Screen implements AutoCloseable {
  private static final int WIDTH = 1366;
  private static final int HEIGHT = 768;
  private static final int PATIENCE_S = 90;

  final ExplorerModel model;
  final ExplorerView view;
  final Prompt prompt = new Prompt();
  private final Scene scene;
  private final ExecutorService background = Executors.newSingleThreadExecutor();
  private final AnimationTimer timer;

  /** Answers with what a test has laid ready. */
  static final class Prompt implements FilePrompt {
    Optional<Path> next = Optional.empty();

    @Override
    public Optional<Path> toSave(String name) {
      return next;
    }

    @Override
    public Optional<Path> toOpen() {
      return next;
    }

    @Override
    public Optional<Path> folder() {
      return next;
    }
  }

  /** Opens it; on the thread of the user interface. */
  Screen(Stage stage, Path memory) {
    model = new ExplorerModel(new Catalog(), new Memory(memory), background, Platform::runLater);
    view = new ExplorerView(model, prompt, background);
    scene = new Scene(view, WIDTH, HEIGHT);
    stage.setScene(scene);
    stage.setWidth(WIDTH); // the stage is the same for all tests, and one makes it small
    stage.setHeight(HEIGHT);
    stage.show();
    timer =
        new AnimationTimer() {
          @Override
          public void handle(long now) {
            model.pulse();
            view.pulse();
          }
        };
    timer.start();
  }

  /** Gives the window another size; on the thread of the user interface. */
  void resize(double width, double height) {
    scene.getWindow().setWidth(width);
    scene.getWindow().setHeight(height);
  }

  /** Waits until something is so. */
  static void until(Callable<Boolean> condition) {
    try {
      WaitForAsyncUtils.waitFor(
          PATIENCE_S, TimeUnit.SECONDS, () -> WaitForAsyncUtils.asyncFx(condition).get());
    } catch (TimeoutException e) {
      throw new AssertionError("not within " + PATIENCE_S + " s", e);
    }
    WaitForAsyncUtils.waitForFxEvents();
  }

  /** Waits until the view in front is all there. */
  void ready() {
    until(view::isReady);
  }

  /** Brings a view to the front. */
  void open(int tab) {
    now(() -> model.tab().set(tab));
    ready();
  }

  /** Does something on the thread of the user interface. */
  static void now(Runnable action) {
    WaitForAsyncUtils.waitForAsyncFx(PATIENCE_S * 1000, action);
    WaitForAsyncUtils.waitForFxEvents();
  }

  /** Runs a scenario to its end and goes back to where so many frames had ended. */
  void watch(Settings settings, long ended) {
    now(
        () -> {
          model.watch().policy().set(settings.policy());
          model.watch().load().set(settings.load());
          model.watch().seed().set(settings.seed());
          model.watch().pace().set(3);
          model.watch().start();
        });
    until(() -> model.watch().moment().get().filter(m -> m.over()).isPresent());
    now(() -> model.watch().goTo(ended));
    until(() -> model.watch().moment().get().filter(m -> m.ended() == ended).isPresent());
  }

  /** Writes what is seen into a file. */
  void shoot(Path file) throws IOException {
    WaitForAsyncUtils.waitForFxEvents();
    WritableImage image = WaitForAsyncUtils.waitForAsyncFx(10_000, () -> scene.snapshot(null));
    int w = (int) image.getWidth();
    int h = (int) image.getHeight();
    int[] pixels = new int[w * h];
    image.getPixelReader().getPixels(0, 0, w, h, PixelFormat.getIntArgbInstance(), pixels, 0, w);
    BufferedImage copy = new BufferedImage(w, h, BufferedImage.TYPE_INT_RGB);
    copy.setRGB(0, 0, w, h, pixels, 0, w);
    Files.createDirectories(file.toAbsolutePath().resolveSibling(""));
    ImageIO.write(copy, "png", file.toFile());
  }

  @Override
  public void close() {
    now(timer::stop);
    model.close();
    background.shutdownNow();
  }
}
