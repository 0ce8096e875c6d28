package dev.furiwake.experiments.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.OptionalInt;
import org.apache.commons.math3.distribution.TDistribution;
import org.junit.jupiter.api.Test;

class PowerTest {

  /** R's help page of power.t.test: n = 20, delta = 1, sd = 1 has power 0.8689528. */
  @Test
  void powerOfTwoSamplesAsPublished() {
    assertEquals(0.8689528, Power.of(Power.Test.UNPAIRED, 20, 1, 0.05), 5e-8);
  }

  /** The same page: power 0.90 needs n = 22.02110, so 23 whole runs. */
  @Test
  void runsOfTwoSamplesAsPublished() {
    assertEquals(OptionalInt.of(23), Power.seeds(Power.Test.UNPAIRED, 1, 1, 0.05, 0.9));
  }

  /** Cohen (1988), table 2.4.1, two-tailed 0.05, power 0.80: d = 0.5 needs 64, d = 0.8 needs 26. */
  @Test
  void cohensTable() {
    assertEquals(OptionalInt.of(64), Power.seeds(Power.Test.UNPAIRED, 0.5, 1, 0.05, 0.8));
    assertEquals(OptionalInt.of(26), Power.seeds(Power.Test.UNPAIRED, 0.8, 1, 0.05, 0.8));
  }

  /**
   * G*Power 3.1, matched pairs, two-tailed 0.05, power 0.80: dz = 0.2, 0.5, 0.8 need 199, 34, 15.
   */
  @Test
  void pairsAsPublished() {
    assertEquals(OptionalInt.of(199), Power.seeds(Power.Test.PAIRED, 0.2, 1, 0.05, 0.8));
    assertEquals(OptionalInt.of(34), Power.seeds(Power.Test.PAIRED, 1, 2, 0.05, 0.8));
    assertEquals(OptionalInt.of(15), Power.seeds(Power.Test.PAIRED, 0.8, 1, 0.05, 0.8));
  }

  /** Without noncentrality it is Student's t, for every number of degrees. */
  @Test
  void centralCase() {
    for (int degrees : new int[] {1, 2, 3, 9, 29, 999}) {
      for (double t : new double[] {-1, 0, 0.5, 2.5}) {
        assertEquals(
            new TDistribution(null, degrees).cumulativeProbability(-t),
            Power.above(t, degrees, 0),
            1e-6,
            degrees + " degrees at " + t);
      }
    }
  }

  /** 34 pairs suffice for half a standard deviation and 33 do not (as above). */
  @Test
  void whatIsDetectableIsTheInverse() {
    assertTrue(Power.detectable(Power.Test.PAIRED, 34, 2, 0.05, 0.8) <= 1);
    assertTrue(Power.detectable(Power.Test.PAIRED, 33, 2, 0.05, 0.8) > 1);
    assertEquals(0, Power.detectable(Power.Test.PAIRED, 5, 0, 0.05, 0.8));
    double least = Power.detectable(Power.Test.UNPAIRED, 9, 1, 0.01, 0.9);
    assertEquals(0.9, Power.of(Power.Test.UNPAIRED, 9, least, 0.01), 1e-9);
  }

  @Test
  void endsAreTold() {
    assertEquals(OptionalInt.empty(), Power.seeds(Power.Test.PAIRED, 1e-6, 1, 0.05, 0.8));
    assertEquals(OptionalInt.of(2), Power.seeds(Power.Test.PAIRED, 1, 0, 0.05, 0.8));
  }
}
