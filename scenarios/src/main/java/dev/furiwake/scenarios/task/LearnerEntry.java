package dev.furiwake.scenarios.task;

import dev.furiwake.agents.Draws;
import dev.furiwake.agents.TabularAgent;
import dev.furiwake.agents.VectorAgent;
import dev.furiwake.scenarios.learning.Blind;
import dev.furiwake.scenarios.learning.EncodedAgent;
import dev.furiwake.scenarios.learning.FeatureVector;
import dev.furiwake.scenarios.learning.FreeCpuLevels;
import dev.furiwake.scenarios.learning.ObservationEncoder;
import dev.furiwake.scenarios.learning.VectorEncoder;
import dev.furiwake.scenarios.spec.SpecNode;
import java.util.function.Predicate;

/**
 * A learner's line in the {@link Catalog}: what can be set, how that is read, what it must be
 * shown, and how it is made.
 *
 * @param <S> its settings
 * @param defaults settings that hold unless a spec says otherwise
 */
record LearnerEntry<S extends Record>(
    S defaults, Reader<S> reader, Sight<S> sight, Maker<S> maker) {

  /** Reads settings from a spec. */
  @FunctionalInterface
  interface Reader<S> {
    /** Returns the settings given, and the defaults of those that are not. */
    S read(SpecNode node, S defaults);
  }

  /** Knows what a learner must be shown. */
  @FunctionalInterface
  interface Sight<S> {
    /** Remembers as problems of the observation why a learner can't be shown it. */
    void check(S settings, ObservationPart seen, int containers, SpecNode observation);
  }

  /** Makes a learner for one run. */
  @FunctionalInterface
  interface Maker<S> {
    /** Returns a fresh learner with its eyes. */
    EncodedAgent make(S settings, ObservationPart seen, int containers, Draws draws);
  }

  /** Makes an agent with a table. */
  @FunctionalInterface
  interface TableMaker<S> {
    /** Returns a fresh agent for so many observations and actions. */
    TabularAgent make(S settings, int observations, int actions, Draws draws);
  }

  /** Makes an agent that sees vectors. */
  @FunctionalInterface
  interface VectorMaker<S> {
    /** Returns a fresh agent for so many numbers and actions. */
    VectorAgent make(S settings, int dimension, int actions, Draws draws);
  }

  /** Counts what an approximator holds. */
  @FunctionalInterface
  interface Size<S> {
    /** Returns how many numbers an agent for so many numbers and actions has, or more. */
    long of(S settings, int dimension, int actions);
  }

  /** Returns the entry of a learner with a table that has a row for each observation. */
  static <S extends Record> LearnerEntry<S> table(
      S defaults, Reader<S> reader, TableMaker<S> maker) {
    return table(defaults, reader, maker, settings -> true);
  }

  /**
   * Returns the entry of a learner with a table.
   *
   * @param sees whether, so set, it looks at all
   */
  static <S extends Record> LearnerEntry<S> table(
      S defaults, Reader<S> reader, TableMaker<S> maker, Predicate<S> sees) {
    return new LearnerEntry<>(
        defaults,
        reader,
        (settings, seen, containers, observation) -> {
          if (sees.test(settings) && inLevels(seen, observation)) {
            fits(seen, seen.states(containers), "states of a table", observation);
          }
        },
        (settings, seen, containers, draws) -> {
          ObservationEncoder encoder = sees.test(settings) ? seen.index(containers) : new Blind();
          return new EncodedAgent.Tabular(
              encoder, maker.make(settings, encoder.size(), containers, draws));
        });
  }

  /** Returns the entry of a learner that sees numbers. */
  static <S extends Record> LearnerEntry<S> vector(
      S defaults, Reader<S> reader, Size<S> size, VectorMaker<S> maker) {
    return new LearnerEntry<>(
        defaults,
        reader,
        (settings, seen, containers, observation) ->
            fits(
                seen,
                size.of(settings, seen.dimension(containers), containers),
                "numbers of an approximator",
                observation),
        (settings, seen, containers, draws) -> {
          VectorEncoder encoder = seen.vector(containers, FeatureVector.Scale.SHARES);
          return new EncodedAgent.Vector(
              encoder, maker.make(settings, encoder.dimension(), containers, draws));
        });
  }

  /** Returns the entry of a learner that sees one level of each container. */
  static <S extends Record> LearnerEntry<S> factored(
      S defaults, Reader<S> reader, FactoredMaker<S> maker) {
    return new LearnerEntry<>(
        defaults,
        reader,
        (settings, seen, containers, observation) -> {
          if (inLevels(seen, observation)) {
            if (seen.features().size() != 1) {
              observation.problem(
                  "encoder", seen.word(), "cpu-levels, in-flight, response: one level a container");
            }
            fits(
                seen,
                (long) seen.features().get(0).levels() * containers,
                "numbers of a table",
                observation);
          }
        },
        (settings, seen, containers, draws) ->
            new EncodedAgent.Vector(
                seen.vector(containers, FeatureVector.Scale.LEVELS),
                maker.make(settings, seen.features().get(0).levels(), containers, draws)));
  }

  /** Makes an agent that sees one level of each container. */
  @FunctionalInterface
  interface FactoredMaker<S> {
    /** Returns a fresh agent. */
    VectorAgent make(S settings, int levels, int actions, Draws draws);
  }

  private static boolean inLevels(ObservationPart seen, SpecNode observation) {
    if (!seen.tabular()) {
      observation.problem(
          "encoder", seen.word(), "cpu-levels, in-flight, response, mixed for a table");
    }
    return seen.tabular();
  }

  private static void fits(ObservationPart seen, long numbers, String what, SpecNode observation) {
    if (numbers > FreeCpuLevels.MOST) {
      observation.problem(
          seen.sizeKey(),
          seen.size(),
          "at most "
              + FreeCpuLevels.MOST
              + " "
              + what
              + "; these are "
              + (numbers == Long.MAX_VALUE ? "more than 10^18" : Long.toString(numbers))
              + " (levels^containers for a table)");
    }
  }

  /** Returns the settings a spec gives. */
  S read(SpecNode node) {
    return reader.read(node, defaults);
  }

  /** Reads settings and checks that the learner so set can be shown an observation. */
  Record read(SpecNode node, ObservationPart seen, int containers, SpecNode observation) {
    S settings = read(node);
    sight.check(settings, seen, containers, observation);
    return settings;
  }

  /** Remembers as problems why the learner, with its defaults, can't be shown an observation. */
  void check(ObservationPart seen, int containers, SpecNode observation) {
    sight.check(defaults, seen, containers, observation);
  }

  /** Makes a learner from settings that {@link #read} returned, or its defaults. */
  EncodedAgent make(Record settings, ObservationPart seen, int containers, Draws draws) {
    return maker.make(typed(settings), seen, containers, draws);
  }

  @SuppressWarnings("unchecked") // settings come from this entry's reader
  private S typed(Record settings) {
    return (S) defaults.getClass().cast(settings);
  }
}
