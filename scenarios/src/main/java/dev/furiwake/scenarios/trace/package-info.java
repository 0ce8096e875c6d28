/** Recorded traces on disk: reading, writing and the one that ships. */
@NullMarked
package dev.furiwake.scenarios.trace;

import org.jspecify.annotations.NullMarked;
