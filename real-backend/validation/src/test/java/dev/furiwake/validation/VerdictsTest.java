package dev.furiwake.validation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class VerdictsTest {

  @Test
  void errorsAreSharesOfTheLiveFigure() {
    // live 10 … 1000 in steps of 10: mean 505, p95 950 by nearest rank; simulated twice as slow
    Comparison c = comparison("closed-8", "random", 1, 2);
    JsonNode json = JsonMapper.builder().build().readTree(new Verdicts(List.of(c), 10).json());
    JsonNode errors = json.path("loads").path("closed-8").path("random");
    assertEquals(1, errors.path("meanError").asDouble(), 1e-9);
    assertEquals(1, errors.path("p95Error").asDouble(), 1e-9);
    // every value moves by itself: mean 505
    assertEquals(505, errors.path("wasserstein").asDouble(), 1e-6);
    // F of the live is 1 at 1000, where the simulated has 50 of its 100: a difference of a half
    assertEquals(0.5, errors.path("ks").asDouble(), 1e-9);
  }

  @Test
  void policiesWhoseLiveMeansAreAlikeNeedNotBeInOrder() {
    List<Comparison> all =
        List.of(
            comparison("open-0.4", "a", 1, 3),
            comparison("open-0.4", "b", 1.01, 2), // within 5 % of a live: no pair
            comparison("open-0.4", "c", 2, 4),
            comparison("open-0.4", "d", 3, 3.5)); // the wrong way round against c
    // pairs a-c, a-d, b-c, b-d agree, c-d does not: (4 − 1) / 5
    assertEquals(0.6, new Verdicts(all, 10).tau().value(), 1e-9);
    assertTrue(
        new Verdicts(all, 10).html("", List.of("x"), java.util.Optional.empty()).length() > 1000);
  }

  @Test
  void onePolicyHasNoRanking() {
    Verdicts one = new Verdicts(List.of(comparison("open-0.4", "a", 1, 1)), 10);
    assertEquals(
        "mean within 10 %: 1 of 1; p95 within 20 %: 1 of 1; no τ without two policies whose means"
            + " differ",
        one.reached());
  }

  private static Comparison comparison(String load, String policy, double live, double simulated) {
    return new Comparison(
        load,
        policy,
        List.of(sample(live), sample(live)),
        List.of(sample(simulated), sample(simulated)));
  }

  private static RunSample sample(double factor) {
    double[] ms = new double[100];
    Arrays.setAll(ms, i -> 10 * (i + 1) * factor);
    double[] rewards = new double[100];
    Arrays.fill(rewards, 1);
    return new RunSample(ms, rewards, new double[] {1}, 0, 0, 0, new double[1], 1, 1);
  }

  @Test
  void aLatencyIsReachedWhenTheMeanOfTheLastHundredIs() {
    // 150 frames of 20 ms, then 10 ms: the mean of 100 is 15 ms when half of them are fast
    double[] ms = new double[400];
    Arrays.setAll(ms, i -> i < 150 ? 20 : 10);
    RunSample run =
        new RunSample(ms, new double[0], new double[] {1}, 0, 0, 0, new double[1], 1, 1);
    assertEquals(200, Training.reaches(run, 15));
    assertEquals(100, Training.reaches(run, 20));
    assertEquals(400, Training.reaches(run, 5));
  }
}
