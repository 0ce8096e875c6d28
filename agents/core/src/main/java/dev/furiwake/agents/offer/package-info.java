/** Learners that a leaf module adds: what they are called, what can be set, how one is made. */
@NullMarked
package dev.furiwake.agents.offer;

import org.jspecify.annotations.NullMarked;
