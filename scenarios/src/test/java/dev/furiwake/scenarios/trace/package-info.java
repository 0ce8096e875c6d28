/** Tests of trace folders. */
@NullMarked
package dev.furiwake.scenarios.trace;

import org.jspecify.annotations.NullMarked;
