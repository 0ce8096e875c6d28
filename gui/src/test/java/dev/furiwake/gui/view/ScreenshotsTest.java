package dev.furiwake.gui.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.furiwake.gui.StandInGateway;
import dev.furiwake.gui.model.Settings;
import dev.furiwake.gui.text.Language;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/**
 * Every view in both languages, as pictures: in {@code target/screens}, or in {@code results/gui}
 * with {@code -Dfuriwake.screens=…}. They are to be looked at; what is asserted is that they can be
 * made and are not blank.
 */
@ExtendWith(ApplicationExtension.class)
class ScreenshotsTest {
  private static final Settings RUN = new Settings("p1", "q-learning", 0.1, 0.9, 0.2, "", 0, 1);

  @SuppressWarnings("NullAway.Init") // by start, before every test
  private Screen screen;

  @Start
  void start(Stage stage) throws IOException {
    Path memory = Files.createTempDirectory("explorer").resolve("memory.properties");
    screen = new Screen(stage, memory);
  }

  @AfterEach
  void close() {
    screen.close();
  }

  @Test
  void everyViewInBothLanguages() throws IOException {
    try (StandInGateway gateway = new StandInGateway(0)) {
      shootAll(gateway);
    }
  }

  private static Path emptied(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> old = Files.walk(folder)) {
        for (Path file : old.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
    return folder;
  }

  private static Path repository() {
    Path at = Path.of("").toAbsolutePath();
    while (!Files.exists(at.resolve("mvnw"))) {
      at = at.resolveSibling("");
    }
    return at;
  }

  private void shootAll(StandInGateway gateway) throws IOException {
    screen.watch(RUN, 700);
    Screen.now(() -> screen.model.watch().epsilon().set(0.05));
    Screen.now(() -> screen.model.watch().pace().set(3));
    Screen.now(screen.model.watch()::play);
    Screen.until(() -> screen.model.watch().moment().get().filter(m -> m.over()).isPresent());
    Screen.now(() -> screen.model.watch().pace().set(-1));
    Screen.now(() -> screen.model.watch().goTo(1500));
    Screen.until(
        () -> screen.model.watch().moment().get().filter(m -> m.ended() == 1500).isPresent());
    Screen.now(screen.model.why()::askLatest);
    Screen.until(() -> screen.model.why().examination().get().isPresent());
    Screen.now(screen.model.compare()::start);
    Path swept = emptied(Path.of("target", "p1-sweep-small")); // the same in every picture
    emptied(Path.of("target", "p1-sweep-small.unfinished")); // which the last time has left
    Screen.now(
        () -> {
          screen.model.sweep().wake();
          screen.model.sweep().form().field("seeds").set("4");
          screen.model.sweep().folder().set(swept.toString());
        });
    Screen.until(
        () ->
            screen.model.sweep().forecast().get().filter(f -> f.seconds().isPresent()).isPresent());
    Screen.now(screen.model.sweep()::start);
    Screen.until(
        () -> screen.model.sweep().status().get().filter(s -> s.computed() > 8).isPresent());
    Screen.now(screen.model.sweep()::cancel);
    Screen.until(() -> !screen.model.sweep().running().get());
    Screen.now(() -> screen.model.results().open(repository().resolve("results/p1").toString()));
    Screen.until(() -> !screen.model.compare().running().get());
    Screen.until(() -> !screen.model.results().curves().get().isEmpty());
    Screen.now(() -> screen.model.results().folder().set("results/p1"));
    Screen.now(
        () -> {
          screen.model.live().address().set(gateway.address());
          screen.model.live().attach();
        });
    Screen.until(() -> screen.model.live().moment().get().isPresent());
    Screen.now(() -> screen.model.live().chosenFrame().set(2));
    Screen.now(() -> screen.model.live().address().set("http://127.0.0.1:7100"));
    Path folder = Path.of(System.getProperty("furiwake.screens", "target/screens"));
    Set<Long> different = new HashSet<>();
    for (Language language : Language.values()) {
      Screen.now(() -> screen.model.texts().language().set(language));
      for (int tab = 0; tab < screen.view.views().size(); tab++) {
        int index = tab;
        screen.open(index);
        if (screen.view.views().get(tab).equals("values")) {
          Screen.until(() -> screen.model.values().plane().get().isPresent());
        }
        File file =
            folder.resolve(screen.view.views().get(tab) + "-" + language.code() + ".png").toFile();
        screen.shoot(file.toPath());
        BufferedImage image = ImageIO.read(file);
        assertEquals(1366, image.getWidth());
        assertEquals(768, image.getHeight());
        assertTrue(colours(image) > 20, file + " is nearly blank");
        different.add(sum(image));
      }
    }
    assertEquals(2 * screen.view.views().size(), different.size(), "no two pictures are alike");
    Screen.now(() -> screen.model.dark().set(true));
    Screen.now(() -> screen.model.texts().language().set(Language.ENGLISH));
    screen.open(0);
    screen.shoot(folder.resolve("watch-dark-en.png"));
    screen.open(5);
    screen.shoot(folder.resolve("sweep-dark-en.png"));
    // what is left of 1366 × 768 where the display magnifies to 200 %
    Screen.now(() -> screen.model.dark().set(false));
    screen.ready();
    Screen.now(() -> screen.resize(683, 384));
    for (int tab : new int[] {0, 5}) {
      screen.open(tab);
      File file = folder.resolve(screen.view.views().get(tab) + "-small-en.png").toFile();
      screen.shoot(file.toPath());
      assertEquals(683, ImageIO.read(file).getWidth());
    }
  }

  private static int colours(BufferedImage image) {
    Set<Integer> colours = new HashSet<>();
    for (int y = 0; y < image.getHeight(); y += 3) {
      for (int x = 0; x < image.getWidth(); x += 3) {
        colours.add(image.getRGB(x, y));
      }
    }
    return colours.size();
  }

  private static long sum(BufferedImage image) {
    long sum = 0;
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        sum = sum * 31 + image.getRGB(x, y);
      }
    }
    return sum;
  }
}
