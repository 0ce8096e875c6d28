package dev.furiwake.experiments.p1;

import dev.furiwake.experiments.figures.Curve;
import dev.furiwake.experiments.figures.CurveFigure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The paper's figures 2, 3 and 4, for each reading that is drawn. */
final class P1Figures {
  private final P1Spec spec;
  private final P1Experiment experiment;
  private final P1Tables tables;

  P1Figures(P1Spec spec, P1Experiment experiment, P1Tables tables) {
    this.spec = spec;
    this.experiment = experiment;
    this.tables = tables;
  }

  /**
   * A figure of the paper.
   *
   * @param file its name without ending
   * @param title what stands above
   * @param policies what is drawn, by label among the results, with the name in the legend
   */
  record Plan(String file, String title, Map<String, String> policies) {}

  /** Returns the three figures of a drawn reading; {@code suffix} tells readings apart in names. */
  List<Plan> plans(String suffix) {
    Map<String, String> learners = new LinkedHashMap<>();
    learners.put(P1Experiment.NO_LEARNING, "no learning");
    learners.put(P1Experiment.Q_LEARNING, "Q-learning");
    learners.put(P1Experiment.SARSA, "SARSA");
    Map<String, String> gammas = new LinkedHashMap<>();
    for (double gamma : spec.gammas()) {
      gammas.put(experiment.gammaLabel(gamma), "γ = " + plain(gamma));
    }
    Map<String, String> epsilons = new LinkedHashMap<>();
    for (double epsilon : spec.epsilons()) {
      epsilons.put(experiment.epsilonLabel(epsilon), "ε = " + plain(epsilon));
    }
    return List.of(
        new Plan("fig2" + suffix, "Fig. 2: learning methods (γ = 0.9, ε = 0.2)", learners),
        new Plan("fig3" + suffix, "Fig. 3: Q-learning, discount γ (ε = 0.2)", gammas),
        new Plan("fig4" + suffix, "Fig. 4: Q-learning, exploration ε (γ = 0.9)", epsilons));
  }

  private static String plain(double value) {
    return java.math.BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
  }

  CurveFigure draw(Plan plan, Reading reading) {
    List<Curve> curves = new ArrayList<>();
    plan.policies()
        .forEach(
            (policy, name) -> {
              var band = tables.band(reading, policy);
              double[] episodes = new double[band.size()];
              for (int i = 0; i < episodes.length; i++) {
                episodes[i] = i + 1;
              }
              curves.add(Curve.of(name, episodes, band));
            });
    return CurveFigure.of(
        plan.title() + ", baseline " + reading.baseline().word(),
        "episode",
        "cumulative reward",
        curves);
  }
}
