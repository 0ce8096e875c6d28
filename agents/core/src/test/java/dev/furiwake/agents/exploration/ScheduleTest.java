package dev.furiwake.agents.exploration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class ScheduleTest {
  @Test
  void valuesByHand() {
    Schedule constant = Schedule.constant(0.3);
    assertEquals(0.3, constant.at(0));
    assertEquals(0.3, constant.at(1L << 40));
    Schedule linear = new Schedule.Linear(1, 0.5, 4);
    assertEquals(1, linear.at(0));
    assertEquals(0.875, linear.at(1));
    assertEquals(0.5, linear.at(4));
    assertEquals(0.5, linear.at(Long.MAX_VALUE));
    assertEquals(0.75, new Schedule.Linear(0.5, 1, 2).at(1), "it may rise");
    Schedule exponential = new Schedule.Exponential(1, 0.1, 10);
    assertEquals(1, exponential.at(0));
    assertEquals(0.5, exponential.at(10));
    assertEquals(0.125, exponential.at(30));
    assertEquals(0.1, exponential.at(40), "1/16 is below the floor");
    Schedule inverse = new Schedule.Inverse(1, 0.2, 1);
    assertEquals(1, inverse.at(0));
    assertEquals(0.5, inverse.at(1));
    assertEquals(1.0 / 3, inverse.at(2));
    assertEquals(0.2, inverse.at(9), "1/10 is below the floor");
    assertEquals(0.4, new Schedule.Inverse(0.8, 0, 50).at(50));
  }

  @Test
  void boundsHoldOverTheWholeCourse() {
    for (Schedule schedule :
        new Schedule[] {
          Schedule.constant(0.3),
          new Schedule.Linear(1, 0.5, 40),
          new Schedule.Linear(0.2, 0.5, 40),
          new Schedule.Exponential(0.9, 0.1, 7.5),
          new Schedule.Inverse(0.9, 0.01, 3)
        }) {
      for (long t = 0; t < 1000; t++) {
        double value = schedule.at(t);
        assertEquals(value, Math.max(schedule.lowest(), value));
        assertEquals(value, Math.min(schedule.highest(), value));
      }
    }
  }

  @Test
  void impossibleCoursesAreRefused() {
    for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThrows(IllegalArgumentException.class, () -> Schedule.constant(bad));
      assertThrows(IllegalArgumentException.class, () -> new Schedule.Linear(bad, 0, 1));
      assertThrows(IllegalArgumentException.class, () -> new Schedule.Linear(0, bad, 1));
      assertThrows(IllegalArgumentException.class, () -> new Schedule.Exponential(bad, 0, 1));
      assertThrows(IllegalArgumentException.class, () -> new Schedule.Exponential(1, 0, bad));
      assertThrows(IllegalArgumentException.class, () -> new Schedule.Inverse(1, bad, 1));
      assertThrows(IllegalArgumentException.class, () -> new Schedule.Inverse(1, 0, bad));
    }
    assertThrows(IllegalArgumentException.class, () -> new Schedule.Linear(1, 0, 0));
    assertThrows(IllegalArgumentException.class, () -> new Schedule.Exponential(0.1, 0.2, 1));
    assertThrows(IllegalArgumentException.class, () -> new Schedule.Exponential(1, 0, 0));
    assertThrows(IllegalArgumentException.class, () -> new Schedule.Inverse(1, -0.1, 1));
  }

  @Test
  void learningRatesAreCheckedAndCountWhatTheySay() {
    StepSize bySteps = new StepSize(new Schedule.Inverse(1, 0, 1), StepSize.Clock.STEPS);
    StepSize byVisits = StepSize.sampleAverage();
    assertEquals(0.25, bySteps.at(3, 1));
    assertEquals(0.5, byVisits.at(3, 1));
    assertEquals(true, byVisits.needsVisits());
    assertEquals(false, bySteps.needsVisits());
    for (double bad : new double[] {0, -0.1, 1.1}) {
      assertThrows(IllegalArgumentException.class, () -> StepSize.constant(bad));
    }
    assertThrows(
        IllegalArgumentException.class,
        () -> new StepSize(Schedule.constant(0.1), StepSize.Clock.VISITS));
  }
}
