package dev.furiwake.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.furiwake.scenarios.trace.StageTimes;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnswerJsonTest {
  private static final Answer ANSWER =
      new Answer(
          7,
          640,
          480,
          List.of(new Answer.Face(-3, 4, 50, 60, "bearded", 0.9123)),
          new StageTimes(1, 2, 3, 4),
          20,
          12,
          37.5);

  private final AnswerJson json = new AnswerJson();

  @Test
  void whatIsWrittenIsReadBack() throws BadAnswerException {
    assertEquals(ANSWER, json.read(json.write(ANSWER)));
    WorkerStatus status = new WorkerStatus("A", 2, 0.2, 4L << 30, 1, 2, 99.25, 5, 6, 7);
    assertEquals(status, json.readStatus(json.write(status)));
  }

  @Test
  void anAnswerCutAnywhereIsRefused() {
    byte[] whole = json.write(ANSWER);
    for (int length = 0; length < whole.length; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertThrows(BadAnswerException.class, () -> json.read(cut), "cut after " + length);
    }
  }

  @Test
  void whatIsMissingOrOutOfRangeIsNamed() {
    String whole = new String(json.write(ANSWER), StandardCharsets.UTF_8);
    assertTrue(refused(whole.replace("\"frame\":7", "\"frame\":-1")).contains("frame is -1"));
    assertTrue(refused(whole.replace("\"frame\":7", "\"frame\":7.5")).contains("frame is 7.5"));
    assertTrue(refused(whole.replace("\"width\":640,", "")).contains("width is missing"));
    assertTrue(refused(whole.replace("37.5", "137.5")).contains("free_percent is 137.5"));
    assertTrue(refused(whole.replace("0.9123", "\"high\"")).contains("score is \"high\""));
    assertTrue(refused("[]").contains("not a JSON object"));
    assertTrue(refused("<html>").contains("not JSON"));
  }

  private String refused(String body) {
    BadAnswerException e =
        assertThrows(
            BadAnswerException.class, () -> json.read(body.getBytes(StandardCharsets.UTF_8)));
    return String.valueOf(e.getMessage());
  }
}
