/** The same frames and policies on real workers and in the simulator, side by side. */
@NullMarked
package dev.furiwake.validation;

import org.jspecify.annotations.NullMarked;
