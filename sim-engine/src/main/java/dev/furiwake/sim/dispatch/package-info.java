/** Dispatchers, what they may know, and what becomes of the frames they place. */
@NullMarked
package dev.furiwake.sim.dispatch;

import org.jspecify.annotations.NullMarked;
