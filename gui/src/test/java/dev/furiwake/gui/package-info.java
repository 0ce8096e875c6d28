@NullMarked
package dev.furiwake.gui;

import org.jspecify.annotations.NullMarked;
