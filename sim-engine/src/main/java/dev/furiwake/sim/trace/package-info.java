/** Recorded frame costs and the curve by which more threads speed a frame up. */
@NullMarked
package dev.furiwake.sim.trace;

import org.jspecify.annotations.NullMarked;
