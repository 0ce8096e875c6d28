@NullMarked
package dev.furiwake.gui.model;

import org.jspecify.annotations.NullMarked;
