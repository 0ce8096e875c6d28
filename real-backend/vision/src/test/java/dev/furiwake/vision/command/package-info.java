/** Tests. */
@NullMarked
package dev.furiwake.vision.command;

import org.jspecify.annotations.NullMarked;
