package dev.furiwake.experiments.figures;

/** A figure that can be drawn. Drawing is slow (tens of milliseconds) and keeps nothing. */
public sealed interface Figure permits CurveFigure, DotFigure {

  /** Returns what stands above the figure. */
  String title();

  /** Returns the figure as a PNG file at twice its size in pixels. */
  byte[] png();

  /**
   * Returns the figure as an SVG element, which is a file of its own and can stand within HTML as
   * well; text is drawn as outlines.
   */
  String svg();
}
