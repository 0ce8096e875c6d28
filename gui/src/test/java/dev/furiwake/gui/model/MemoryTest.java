package dev.furiwake.gui.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MemoryTest {
  @TempDir Path folder;

  @Test
  void whatIsPutIsThereNextTime() {
    Path file = folder.resolve("deep/er/explorer.properties");
    Memory first = new Memory(file);
    assertEquals(Settings.defaults(), first.settings());
    Settings other = new Settings("p1", "sarsa", 0.5, 0, 1, "open-0.7", 12, -3);
    first.put(other);
    first.put("folder", "C:\\ö = x");
    assertEquals(Optional.empty(), first.write());
    Memory second = new Memory(file);
    assertEquals(other, second.settings());
    assertEquals("C:\\ö = x", second.text("folder", ""));
  }

  @Test
  void whatMakesNoSenseIsAsGoodAsNothing() throws IOException {
    Path file = folder.resolve("explorer.properties");
    Files.writeString(file, "alpha=7\nepisodes=many\ntab=-1\nbroken=\\u12\n");
    assertEquals(Settings.defaults(), new Memory(file).settings());
    Files.writeString(file, "alpha=7\nepisodes=many\nseed=5\n");
    assertEquals(0.1, new Memory(file).settings().alpha());
    assertEquals(5, new Memory(file).settings().seed());
  }

  @Test
  void afileThatCannotBeWrittenIsSaid() throws IOException {
    Path file = Files.writeString(folder.resolve("plain"), "").resolve("explorer.properties");
    assertTrue(new Memory(file).write().orElseThrow().contains("plain"));
  }
}
