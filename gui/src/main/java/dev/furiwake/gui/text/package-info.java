/** The explorer's words, in English and Japanese. */
@NullMarked
package dev.furiwake.gui.text;

import org.jspecify.annotations.NullMarked;
