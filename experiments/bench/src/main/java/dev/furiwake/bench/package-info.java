/** The verb {@code bench}: how fast the engine is beside its peers. */
@NullMarked
package dev.furiwake.bench;

import org.jspecify.annotations.NullMarked;
