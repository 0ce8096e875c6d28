/**
 * What the explorer knows and does, without any widget: state as properties, actions as methods.
 * Everything here is used by the thread of the user interface, or by none; runs go on in a {@link
 * dev.furiwake.gui.model.Player}.
 */
@NullMarked
package dev.furiwake.gui.model;

import org.jspecify.annotations.NullMarked;
