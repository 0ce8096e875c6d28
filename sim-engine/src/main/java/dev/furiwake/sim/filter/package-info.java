/** What cameras keep back, and what that saves and costs. */
@NullMarked
package dev.furiwake.sim.filter;

import org.jspecify.annotations.NullMarked;
