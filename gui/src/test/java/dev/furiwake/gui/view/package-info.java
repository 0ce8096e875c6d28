@NullMarked
package dev.furiwake.gui.view;

import org.jspecify.annotations.NullMarked;
