/** Tests. */
@NullMarked
package dev.furiwake.vision.demonstration;

import org.jspecify.annotations.NullMarked;
