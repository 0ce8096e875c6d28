/**
 * All statistics of Furiwake: intervals, bands over seeds, paired tests, equivalence, and verdicts
 * on families of claims. Everything here is a pure function of its arguments, so its answers are
 * the same bytes on any machine.
 */
@NullMarked
package dev.furiwake.experiments.statistics;

import org.jspecify.annotations.NullMarked;
