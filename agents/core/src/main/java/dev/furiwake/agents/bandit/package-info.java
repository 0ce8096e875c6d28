/**
 * Bandits: learners for whom a decision's reward is all that comes of it (Sutton and Barto, 2nd
 * ed., chapter 2).
 */
@NullMarked
package dev.furiwake.agents.bandit;

import org.jspecify.annotations.NullMarked;
