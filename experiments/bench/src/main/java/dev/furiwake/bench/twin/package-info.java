/** Plain-Java programs that do the same work and nothing else. */
@NullMarked
package dev.furiwake.bench.twin;

import org.jspecify.annotations.NullMarked;
