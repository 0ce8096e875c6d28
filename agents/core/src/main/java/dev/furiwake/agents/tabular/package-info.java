/** Learners that keep one value per observation and action. */
@NullMarked
package dev.furiwake.agents.tabular;

import org.jspecify.annotations.NullMarked;
