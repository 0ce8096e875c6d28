/**
 * Runs that are looked at while they go on: step by step, backwards, and with the question why a
 * frame was sent where it was.
 */
@NullMarked
package dev.furiwake.experiments.watch;

import org.jspecify.annotations.NullMarked;
