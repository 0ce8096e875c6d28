/** Tests. */
@NullMarked
package dev.furiwake.vision.source;

import org.jspecify.annotations.NullMarked;
