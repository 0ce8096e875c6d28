/**
 * Many policies on the same frames: how fast each is, and by how much one is faster than another.
 */
@NullMarked
package dev.furiwake.experiments.compare;

import org.jspecify.annotations.NullMarked;
