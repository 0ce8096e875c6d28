/** Named random streams split from one seed. */
@NullMarked
package dev.furiwake.sim.random;

import org.jspecify.annotations.NullMarked;
