/** The window itself. */
@NullMarked
package dev.furiwake.gui.window;

import org.jspecify.annotations.NullMarked;
