/**
 * Learners that estimate the value of observations under a policy they do not choose (Sutton and
 * Barto, 2nd ed., chapters 6 and 7).
 */
@NullMarked
package dev.furiwake.agents.prediction;

import org.jspecify.annotations.NullMarked;
