/** Learners whose values and preferences are linear in features of a vector. */
@NullMarked
package dev.furiwake.agents.linear;

import org.jspecify.annotations.NullMarked;
