package dev.furiwake.sim.theory;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.furiwake.sim.cluster.ServiceDiscipline;
import dev.furiwake.sim.trace.SpeedupCurve;
import dev.furiwake.sim.workload.ServiceLaw;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The formulas at points worked by hand. */
class TheoryTest {
  @Test
  void formulasByHand() {
    // M/M/1 1 / (1 − ρ), M/D/1 halfway between that and 1.
    assertEquals(5, Theory.singleServer(new ServiceLaw.Exponential(1e6), 0.8), 1e-12);
    assertEquals(3, Theory.singleServer(new ServiceLaw.Deterministic(1e6), 0.8), 1e-12);
    // CV² = 1 for σ² = ln 2.
    ServiceLaw law = new ServiceLaw.Lognormal(1e6, Math.sqrt(Math.log(2)));
    assertEquals(5, Theory.singleServer(law, 0.8), 1e-12);
    // M/M/1 once more; M/M/2: 1 / (1 − ρ²).
    assertEquals(2, Theory.manyServers(1, 0.5), 1e-12);
    assertEquals(1 / (1 - 0.25), Theory.manyServers(2, 1), 1e-12);
    // Shared threads of linear speed-up are one fast server: 1 / (c (1 − ρ)); and FIFO's rates give
    // the M/M/2 again.
    ServiceDiscipline linear = new ServiceDiscipline.ProcessorSharing(new SpeedupCurve.Amdahl(1));
    assertEquals(1 / (4 * (1 - 0.5)), Theory.shared(linear, 4, 2), 1e-9);
    // Two M/M/1 at ρ = 0.5 and 0.8: (0.5 · 2 + 0.8 · 5) / 1.3.
    assertEquals(
        5 / 1.3, Theory.split(new int[] {1, 1}, List.of(0.5 / 1.3, 0.8 / 1.3), 1.3), 1e-12);
    // 1 + ρ² + ρ⁶ + ρ¹⁴ + …: at 0.5: 1 + 0.25 + 0.015625 + 0.000061 + 9.3 · 10⁻¹⁰.
    assertEquals(1.265686036, Theory.twoChoices(0.5), 1e-9);
  }
}
