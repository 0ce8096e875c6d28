/** How the explorer looks: views that bind to the models, and what is painted. */
@NullMarked
package dev.furiwake.gui.view;

import org.jspecify.annotations.NullMarked;
