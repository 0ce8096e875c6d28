/**
 * Figures of results as PNG and SVG, drawn with Java2D alone and with a font of our own, so also
 * where no font is installed.
 */
@NullMarked
package dev.furiwake.experiments.figures;

import org.jspecify.annotations.NullMarked;
