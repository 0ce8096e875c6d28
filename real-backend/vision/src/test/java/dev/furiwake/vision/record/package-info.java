/** Tests. */
@NullMarked
package dev.furiwake.vision.record;

import org.jspecify.annotations.NullMarked;
