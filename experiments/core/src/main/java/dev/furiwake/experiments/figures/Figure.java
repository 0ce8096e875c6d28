package dev.furiwake.experiments.figures;

/** A figure that can be drawn. Drawing is slow (tens of milliseconds) and keeps nothing. */
public sealed interface Figure permits CurveFigure, IntervalFigure, DotFigure {

  /** Returns what stands above the figure. */
  String title();

  /** Returns the figure as a PNG file at twice its size in pixels. */
  byte[] png();

  /** Returns the figure as an SVG file; text is drawn as outlines. */
  String svg();
}
