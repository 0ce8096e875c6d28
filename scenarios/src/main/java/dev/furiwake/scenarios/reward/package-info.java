/** Reward functions of the allocation task. */
@NullMarked
package dev.furiwake.scenarios.reward;

import org.jspecify.annotations.NullMarked;
