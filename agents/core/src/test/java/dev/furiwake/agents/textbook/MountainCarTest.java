package dev.furiwake.agents.textbook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.furiwake.agents.environment.EnvironmentContract;
import org.junit.jupiter.api.Test;

class MountainCarTest extends EnvironmentContract {
  @Override
  protected MountainCar create(int limit) {
    return new MountainCar(limit);
  }

  @Test
  void oneStepByHand() {
    MountainCar car = new MountainCar();
    double[] at = new double[2];
    for (int seed = 0; seed < 100; seed++) {
      car.reset(seed, at);
      assertTrue(at[0] >= -0.6 && at[0] < -0.4);
      assertEquals(0, at[1]);
      double x = at[0];
      int action = seed % 3;
      car.step(action, at);
      // the two equations of Example 10.1, far from all bounds
      double velocity = 0.001 * (action - 1) - 0.0025 * Math.cos(3 * x);
      assertEquals(velocity, at[1], 1e-15);
      assertEquals(x + velocity, at[0], 1e-15);
      assertEquals(-1, car.reward());
    }
  }

  @Test
  void fullThrottleAloneDoesNotClimbButSwingingDoes() {
    // the point of the example: gravity is stronger than the engine
    MountainCar car = new MountainCar();
    double[] at = new double[2];
    car.reset(5, at);
    for (int t = 0; t < 2000; t++) {
      car.step(2, at);
    }
    assertFalse(car.ended());
    car.reset(5, at);
    int steps = 0;
    while (!car.ended()) {
      // with the motion: energy only grows
      car.step(at[1] < 0 ? 0 : 2, at);
      steps++;
    }
    assertTrue(car.terminated());
    assertEquals(0.5, at[0]);
    assertTrue(steps > 90 && steps < 200, steps + " steps");
  }

  @Test
  void theLeftBoundStopsTheCar() {
    // swung up to full speed and then reversing all the way, it meets the bound
    MountainCar car = new MountainCar();
    double[] at = new double[2];
    car.reset(5, at);
    boolean met = false;
    for (int t = 0; t < 3000 && !car.ended(); t++) {
      boolean hold = at[0] > 0.2;
      car.step(hold ? 0 : at[1] < 0 ? 0 : 2, at);
      if (at[0] == -1.2) {
        assertEquals(0, at[1]);
        met = true;
      }
    }
    assertTrue(met);
  }
}
