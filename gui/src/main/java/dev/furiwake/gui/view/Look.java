package dev.furiwake.gui.view;

import dev.furiwake.gui.text.Language;
import java.util.List;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;

/**
 * Colours and typeface of what is painted. Series colours are those of Okabe and Ito (2008), which
 * colour-blind readers can tell apart; on dark ground blue and black are lightened.
 *
 * @param family of the typeface
 * @param ground behind everything
 * @param panel of boxes on the ground
 * @param text of letters
 * @param faint of lesser letters and frames
 * @param grid of grid lines
 * @param accent of what is alive
 * @param good of rewards above 0
 * @param bad of rewards below 0
 * @param chosen of what somebody has chosen
 */
record Look(
    String family,
    Color ground,
    Color panel,
    Color text,
    Color faint,
    Color grid,
    Color accent,
    Color good,
    Color bad,
    Color chosen,
    List<Color> series) {

  static final String LATIN = "DejaVu Sans";
  static final String JAPANESE = "IPAexGothic";

  static Look of(boolean dark, Language language) {
    String family = language == Language.JAPANESE ? JAPANESE : LATIN;
    return dark
        ? new Look(
            family,
            Color.web("#1e2228"),
            Color.web("#2a3038"),
            Color.web("#e8eaed"),
            Color.web("#a4acb8"),
            Color.web("#3a414b"),
            Color.web("#56b4e9"),
            Color.web("#3ecf9b"),
            Color.web("#f0813f"),
            Color.web("#f2d03b"),
            colours("#5aa9e6", "#f0813f", "#2fbf8f", "#df93bd", "#e69f00", "#9ad7f5", "#f2f2f2"))
        : new Look(
            family,
            Color.web("#ffffff"),
            Color.web("#f3f5f8"),
            Color.web("#1d2229"),
            Color.web("#5c6670"),
            Color.web("#e0e4e9"),
            Color.web("#0072b2"),
            Color.web("#007a59"),
            Color.web("#c24f00"),
            Color.web("#b8860b"),
            colours("#0072b2", "#d55e00", "#009e73", "#cc79a7", "#c78500", "#3a9bd9", "#000000"));
  }

  private static List<Color> colours(String... codes) {
    return List.of(codes).stream().map(Color::web).toList();
  }

  Font font(double size) {
    return Font.font(family, size);
  }

  Color line(int series) {
    return series().get(series % series().size());
  }
}
