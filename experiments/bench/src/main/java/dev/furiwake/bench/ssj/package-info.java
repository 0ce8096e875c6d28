/** The same work in SSJ, as its tutorial would do it. */
@NullMarked
package dev.furiwake.bench.ssj;

import org.jspecify.annotations.NullMarked;
