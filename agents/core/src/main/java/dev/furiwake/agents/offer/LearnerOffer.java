package dev.furiwake.agents.offer;

import dev.furiwake.agents.VectorAgent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;

/**
 * A learner that a leaf module offers, found by {@link ServiceLoader}: its library is on the class
 * path only of who asks for it. An offer has no state and making one loads no library.
 */
public interface LearnerOffer {

  /** Returns what a spec calls it: lower case, words joined by hyphens. */
  String name();

  /** Returns one sentence on what it is, without a full stop. */
  String summary();

  /** Returns what can be set, in the order in which it is shown. */
  List<Setting<?>> settings();

  /**
   * Makes a learner for one run.
   *
   * @param settings values of {@link #settings}
   * @param dimension d ≥ 1, the length of an observation
   * @param actions m ≥ 1
   * @throws IllegalArgumentException if the settings do not fit each other, the observation or the
   *     actions; the message says what is accepted
   */
  VectorAgent create(SettingValues settings, int dimension, int actions, LearnerStreams streams);

  /**
   * Returns the offers on the class path, by name, so that their order does not depend on it.
   *
   * @throws IllegalStateException if two have the same name
   */
  static List<LearnerOffer> onClassPath() {
    List<LearnerOffer> offers = new ArrayList<>();
    ServiceLoader.load(LearnerOffer.class).forEach(offers::add);
    offers.sort(Comparator.comparing(LearnerOffer::name));
    for (int i = 1; i < offers.size(); i++) {
      if (offers.get(i).name().equals(offers.get(i - 1).name())) {
        throw new IllegalStateException(
            offers.get(i - 1).getClass().getName()
                + " and "
                + offers.get(i).getClass().getName()
                + " are both called "
                + offers.get(i).name());
      }
    }
    return offers;
  }
}
