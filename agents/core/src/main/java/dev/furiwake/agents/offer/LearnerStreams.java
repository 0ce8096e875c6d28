package dev.furiwake.agents.offer;

import dev.furiwake.agents.Draws;

/**
 * A learner's random numbers, from two named streams, so that a learner that replays more does not
 * explore otherwise.
 *
 * @param exploration which actions are tried; keyed by the number of the decision
 * @param learning what a learner begins with and what it replays; keyed by its own counts
 */
public record LearnerStreams(Draws exploration, Draws learning) {}
