package dev.furiwake.experiments.figures;

/** A figure that can be drawn. Drawing is slow (tens of milliseconds) and keeps nothing. */
public sealed interface Figure permits CurveFigure, DotFigure, HeatFigure {

  /**
   * Width of a figure for one column of a paper (85 mm), in pixels of a page: its smallest text is
   * then 6.6 pt high.
   */
  int COLUMN_WIDTH = 440;

  /** Height that goes with it. */
  int COLUMN_HEIGHT = 310;

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
