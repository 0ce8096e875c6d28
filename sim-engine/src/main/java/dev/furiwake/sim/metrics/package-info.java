/** What is measured during a run. */
@NullMarked
package dev.furiwake.sim.metrics;

import org.jspecify.annotations.NullMarked;
