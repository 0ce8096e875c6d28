package dev.furiwake.validation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.furiwake.scenarios.command.InputException;
import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class TwinTest {

  @Test
  void neighboursAreAsBusyAsTheirWorkOverTheirQuotas() {
    // 10 s; quotas 0.2, 0.4 and 0.4 cores, a thread standing for 0.1. One-thread work of 10, 40 and
    // 20 s is 1, 4 and 2 s of CPU, at speeds 1, 1 and 0.5 that is 1, 4 and 4 s: 0.1, 0.4, 0.4 cores
    RunSample run =
        new RunSample(
            new double[0],
            new double[0],
            new double[0],
            0,
            0,
            0,
            new double[] {10e9, 40e9, 20e9},
            10_000_000_000L,
            0);
    double[] others = Twin.others(run, new double[] {1, 1, 0.5}, new double[] {0.2, 0.4, 0.4}, 0.1);
    // (0.4 + 0.4) / 0.8, (0.1 + 0.4) / 0.6, the same
    assertArrayEquals(new double[] {1, 5.0 / 6, 5.0 / 6}, others, 1e-12);
  }

  @Test
  void aSpeedLiesBetweenLightAndFullUseOfTheOthers() {
    Calibration calibration =
        new Calibration(
            0,
            0,
            new double[] {1, 1, 1, 0.8},
            new double[] {0.9, 0.9, 0.9, 0.8},
            new double[4],
            new Recording(new long[] {1}));
    // measured at a third and at all of their use: halfway between both at two thirds
    assertArrayEquals(
        new double[] {1, 0.95, 0.9, 0.8},
        calibration.speeds(new double[] {0.1, 2 / 3.0, 1, 0.5}),
        1e-12);
  }

  @Test
  void whatIsLeftGoesByHowItWentSoFar() {
    AtomicLong clock = new AtomicLong();
    Pace pace = new Pace(clock::get);
    pace.expect(30);
    pace.expect(30);
    assertEquals(60, pace.secondsLeft());
    pace.begins();
    clock.set(40_000_000_000L);
    pace.over(20); // took twice as long as was expected, so the other 40 take 80
    assertEquals(80, pace.secondsLeft(), 1e-9);
  }

  @Test
  void aPictureHasASizeAndPeople() {
    OptionalDouble any = OptionalDouble.empty();
    assertEquals(new Images(320, 240, 1, any), Images.of("320x240", 1, any));
    for (String size : List.of("320", "159x120", "160x119", "3841x2160", "320x240x3", "-320x240")) {
      assertThrows(InputException.class, () -> Images.of(size, 1, any));
    }
    assertThrows(InputException.class, () -> Images.of("320x240", 0, any));
    assertThrows(InputException.class, () -> Images.of("320x240", 9, any));
    for (double share : new double[] {-0.01, 1.01, Double.NaN}) {
      assertThrows(InputException.class, () -> Images.of("320x240", 1, OptionalDouble.of(share)));
    }
  }

  @Test
  void framesWithSomebodyComeEvenlyAmongEmptyOnes() {
    // somebody is there on 0 … 9 of 20; two of eight frames are to show somebody: each fourth,
    // from either half of those ten; the six empty ones are every 10/6th of the other ten
    assertArrayEquals(
        new int[] {10, 11, 13, 0, 15, 16, 18, 5}, Images.inTurn(0.25, 8, 20, i -> i < 10));
    assertArrayEquals(new int[] {10, 15}, Images.inTurn(0, 2, 20, i -> i < 10));
    assertArrayEquals(new int[] {0, 5}, Images.inTurn(1, 2, 20, i -> i < 10));
    assertThrows(InputException.class, () -> Images.inTurn(0.5, 2, 20, i -> true));
    assertThrows(InputException.class, () -> Images.inTurn(0.5, 2, 20, i -> false));
  }
}
