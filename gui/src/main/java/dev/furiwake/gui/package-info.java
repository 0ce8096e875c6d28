/** The explorer: a window in which to watch a policy decide, ask it why, and compare. */
@NullMarked
package dev.furiwake.gui;

import org.jspecify.annotations.NullMarked;
