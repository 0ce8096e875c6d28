/** The discrete-event kernel. */
@NullMarked
package dev.furiwake.sim.engine;

import org.jspecify.annotations.NullMarked;
