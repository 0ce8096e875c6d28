/**
 * Tasks of Sutton and Barto, Reinforcement Learning: An Introduction (2nd ed., 2018), on which the
 * learners are checked against published values. They know no learner.
 */
@NullMarked
package dev.furiwake.agents.textbook;

import org.jspecify.annotations.NullMarked;
