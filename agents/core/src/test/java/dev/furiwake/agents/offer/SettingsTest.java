package dev.furiwake.agents.offer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.furiwake.agents.exploration.Schedule;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class SettingsTest {
  private static final Setting.Real GAMMA =
      new Setting.Real("gamma", "discount", Setting.Bounds.SHARE, 0.9);
  private static final Setting.Real RATE =
      new Setting.Real("learning-rate", "step", Setting.Bounds.POSITIVE, 1e-3);
  private static final Setting.Rate EPSILON =
      new Setting.Rate("epsilon", "exploration", Setting.Bounds.SHARE, Schedule.constant(0.2));
  private static final Setting.Wholes HIDDEN =
      new Setting.Wholes("hidden", "layers", 1, 8, 2, List.of(4L, 4L));
  private static final Setting.Word LOSS =
      new Setting.Word("loss", "loss", List.of("huber", "mse"), "huber");
  private static final Setting.File MODEL = new Setting.File("model", "network", "an ONNX file");
  private static final SettingValues DEFAULTS =
      new SettingValues(List.of(GAMMA, RATE, EPSILON, HIDDEN, LOSS, MODEL));

  private static void refused(String message, Executable what) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, what).getMessage());
  }

  @Test
  void defaultsHoldUntilSomethingIsGiven() {
    assertEquals(0.9, DEFAULTS.get(GAMMA));
    assertEquals(List.of("model"), DEFAULTS.missing());
    SettingValues given = DEFAULTS.with(GAMMA, 0.5).with(MODEL, Path.of("net.onnx"));
    assertEquals(0.5, given.get(GAMMA));
    assertEquals(1e-3, given.get(RATE));
    assertEquals(List.of(), given.missing());
    assertEquals(0.9, DEFAULTS.get(GAMMA), "the original stays as it is");
  }

  @Test
  void equalIfAllValuesAre() {
    assertEquals(DEFAULTS, DEFAULTS.with(GAMMA, 0.9), "a default that is given");
    assertEquals(DEFAULTS.hashCode(), DEFAULTS.with(GAMMA, 0.9).hashCode());
    assertNotEquals(DEFAULTS, DEFAULTS.with(GAMMA, 0.8));
    assertNotEquals(DEFAULTS, new SettingValues(List.of(GAMMA)));
  }

  @Test
  void whatIsNotAcceptedIsNamedWithWhatWouldBe() {
    refused("gamma is 1.5; accepted: a number from 0 to 1", () -> DEFAULTS.with(GAMMA, 1.5));
    refused("gamma is NaN; accepted: a number from 0 to 1", () -> DEFAULTS.with(GAMMA, Double.NaN));
    refused("learning-rate is 0.0; accepted: a number above 0", () -> DEFAULTS.with(RATE, 0.0));
    refused(
        "hidden is [9]; accepted: a list of at most 2 whole numbers from 1 to 8",
        () -> DEFAULTS.with(HIDDEN, List.of(9L)));
    refused(
        "hidden is [1, 1, 1]; accepted: a list of at most 2 whole numbers from 1 to 8",
        () -> DEFAULTS.with(HIDDEN, List.of(1L, 1L, 1L)));
    refused("loss is l1; accepted: huber, mse", () -> DEFAULTS.with(LOSS, "l1"));
    refused("model is missing; accepted: an ONNX file", () -> DEFAULTS.get(MODEL));
    refused(
        "there is no setting other; accepted: gamma, learning-rate, epsilon, hidden, loss, model",
        () -> DEFAULTS.get(new Setting.Flag("other", "", true)));
  }

  @Test
  void aScheduleIsAcceptedIfAllItsValuesAre() {
    assertTrue(EPSILON.accepts(new Schedule.Linear(1, 0.05, 1000)));
    assertFalse(EPSILON.accepts(new Schedule.Linear(1.01, 0.05, 1000)));
    assertFalse(EPSILON.accepts(new Schedule.Linear(1, -0.05, 1000)));
  }

  @Test
  void aDefaultMustBeAcceptedItself() {
    refused(
        "the default of gamma is 2.0, which it does not accept",
        () -> new Setting.Real("gamma", "", Setting.Bounds.SHARE, 2));
    refused(
        "the default of loss is l1, which it does not accept",
        () -> new Setting.Word("loss", "", List.of("mse"), "l1"));
  }

  @Test
  void aLearnerOfALeafNamesTheCommandThatLoadsIt() {
    assertEquals(
        "dqn once agents/deep is loaded: ./furiwake --with deep VERB …",
        LeafLearner.find("dqn").orElseThrow().accepted());
    assertTrue(LeafLearner.find("q-learning").isEmpty(), "that one is always there");
    assertEquals(List.of(), LearnerOffer.onClassPath(), "no leaf is on this class path");
  }
}
