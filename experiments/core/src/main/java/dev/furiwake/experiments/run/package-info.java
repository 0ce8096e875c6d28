/** Running many simulations: in parallel, in a fixed order, with progress. */
@NullMarked
package dev.furiwake.experiments.run;

import org.jspecify.annotations.NullMarked;
