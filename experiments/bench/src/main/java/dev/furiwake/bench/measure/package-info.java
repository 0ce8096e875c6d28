/** Child processes, paired rounds, ratios and how they are shown. */
@NullMarked
package dev.furiwake.bench.measure;

import org.jspecify.annotations.NullMarked;
