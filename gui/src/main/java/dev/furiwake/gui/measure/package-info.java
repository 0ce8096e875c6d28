/** How fast the explorer is. */
@NullMarked
package dev.furiwake.gui.measure;

import org.jspecify.annotations.NullMarked;
