/** The engine against queueing theory. */
@NullMarked
package dev.furiwake.sim.theory;

import org.jspecify.annotations.NullMarked;
