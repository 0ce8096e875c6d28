package dev.furiwake.vision.demonstration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.furiwake.vision.ModelFile;
import dev.furiwake.vision.TestConsole;
import dev.furiwake.vision.TestSupport;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class DemonstrationModelTest {

  @Test
  void aTruncatedModelIsNoticedAndMadeAnewWithTheSameBytes() throws IOException {
    ModelFile model = TestSupport.demonstrationModel();
    assertTrue(model.card().accuracy().orElse(0.0) >= 0.9, model.card().toString());
    // it says what it is
    assertTrue(model.card().name().startsWith("demonstration"));
    assertTrue(model.card().note().contains("nothing of gender"));
    try (FileChannel channel = FileChannel.open(model.onnx(), StandardOpenOption.WRITE)) {
      channel.truncate(Files.size(model.onnx()) / 2);
    }
    TestConsole console = new TestConsole();
    ModelFile again =
        new DemonstrationModel(TestSupport.cache(), DemonstrationModel.STANDARD_SEED).open(console);
    assertTrue(console.notes.get(0).contains("damaged"), console.notes.toString());
    assertEquals(model.sha256(), again.sha256());
    assertEquals(model.sha256(), ModelFile.sha256(again.onnx()));
  }

  @Test
  void theNetworkIsAWholeResNet18() {
    ResNet18 network = new ResNet18(1, 224);
    assertEquals(20, network.convolutions());
    // He et al. 2016: 11,689,512 parameters with 3 input channels, 1000 classes and batch
    // normalisation's scale and shift (4,800 each). Here: shifts only (−4,800), one input channel
    // (−2 · 64 · 49), 2 classes (−998 · 513).
    assertEquals(11_689_512 - 4_800 - 2 * 64 * 49 - 998 * 513, network.parameters(2));
  }

  @Test
  void logisticRegressionFindsTheLogOdds() {
    TestSupport.cache();
    // one feature x in {0, 1}: 20 % positive at 0, 80 % at 1; hardly penalised, the log-odds are
    // ln(0.2/0.8) = −ln 4 at 0 and +ln 4 at 1
    List<float[]> features = new ArrayList<>();
    List<Boolean> positive = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      features.add(new float[] {i % 2});
      positive.add(i / 2 % 5 == 0 ? i % 2 == 0 : i % 2 == 1);
    }
    LogisticRegression fit = LogisticRegression.fit(features, positive, 1e-9);
    assertEquals(-Math.log(4), fit.logOdds(new float[] {0}), 1e-6);
    assertEquals(Math.log(4), fit.logOdds(new float[] {1}), 1e-6);
  }

  @Test
  void streamsAreIndependentOfEachOther() {
    RandomGenerator a = dev.furiwake.vision.scene.NamedStream.open(1, "a", 0);
    RandomGenerator again = dev.furiwake.vision.scene.NamedStream.open(1, "a", 0);
    long first = a.nextLong();
    assertEquals(first, again.nextLong());
    for (RandomGenerator other :
        List.of(
            dev.furiwake.vision.scene.NamedStream.open(2, "a", 0),
            dev.furiwake.vision.scene.NamedStream.open(1, "b", 0),
            dev.furiwake.vision.scene.NamedStream.open(1, "a", 1))) {
      assertTrue(first != other.nextLong());
    }
  }
}
