/** Tests. */
@NullMarked
package dev.furiwake.vision;

import org.jspecify.annotations.NullMarked;
