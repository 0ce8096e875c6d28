/** Where frames come from: arrival processes and frame contents. */
@NullMarked
package dev.furiwake.sim.workload;

import org.jspecify.annotations.NullMarked;
