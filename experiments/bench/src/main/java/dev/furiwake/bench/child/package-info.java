/** The processes that the works run in, each a JVM of its own. */
@NullMarked
package dev.furiwake.bench.child;

import org.jspecify.annotations.NullMarked;
