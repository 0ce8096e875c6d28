package dev.furiwake.service.gateway;

import dev.furiwake.scenarios.command.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** How many people a generated video really shows, frame by frame. */
final class GroundTruth {
  /** Less of a head in the frame is nobody a detector could miss. */
  private static final double VISIBLE = 0.5;

  private final List<Integer> persons;

  private GroundTruth(List<Integer> persons) {
    this.persons = persons;
  }

  /** Returns the truth of a video that has none. */
  static GroundTruth none() {
    return new GroundTruth(List.of());
  }

  /**
   * Reads {@code VIDEO.truth.jsonl} as {@code make-video} writes it.
   *
   * @throws InputException naming the line that is none of its
   */
  static GroundTruth read(Path file) {
    JsonMapper json = JsonMapper.builder().build();
    List<Integer> persons = new ArrayList<>();
    try {
      for (String line : Files.readAllLines(file)) {
        int visible = 0;
        for (JsonNode person : json.readTree(line).path("persons")) {
          if (person.path("visible").asDouble(0) >= VISIBLE) {
            visible++;
          }
        }
        persons.add(visible);
      }
    } catch (IOException | JacksonException e) {
      throw new InputException(
          file
              + " line "
              + (persons.size() + 1)
              + " can't be read ("
              + e.getMessage()
              + "); accepted: as make-video writes it",
          e);
    }
    return new GroundTruth(persons);
  }

  OptionalInt persons(int frame) {
    return frame < persons.size() ? OptionalInt.of(persons.get(frame)) : OptionalInt.empty();
  }
}
