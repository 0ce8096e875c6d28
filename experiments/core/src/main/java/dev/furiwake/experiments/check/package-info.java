/**
 * The learners on the textbook's tasks, beside what the textbook published: runs, intervals, and an
 * equivalence test a row.
 */
@NullMarked
package dev.furiwake.experiments.check;

import org.jspecify.annotations.NullMarked;
