/** The recorder: each frame's cost at each thread count, measured in worker processes. */
@NullMarked
package dev.furiwake.vision.record;

import org.jspecify.annotations.NullMarked;
