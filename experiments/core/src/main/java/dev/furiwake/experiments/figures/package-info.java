/**
 * Figures of results as PNG and SVG, drawn by XChart with a font of our own, so also where no font
 * is installed.
 */
@NullMarked
package dev.furiwake.experiments.figures;

import org.jspecify.annotations.NullMarked;
