package dev.furiwake.experiments.results;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.furiwake.experiments.figures.Curve;
import dev.furiwake.experiments.figures.CurveFigure;
import dev.furiwake.experiments.figures.Figure;
import dev.furiwake.experiments.statistics.Verdict;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class HtmlReportTest {
  private static final Figure FIGURE =
      CurveFigure.of(
          "A \"figure\"",
          "x",
          "y",
          List.of(Curve.line("c", new double[] {0, 1}, new double[] {0, 1})));

  private static HtmlReport report() {
    Table table =
        new Table(Column.text("reading"), Column.verdict("verdict"), Column.number("change", 3));
    table.row("a < b", Verdict.DOES_NOT, -1.5).row("", Verdict.HOLDS, Double.NaN);
    return new HtmlReport("Title & more", "sub")
        .section("First")
        .paragraph("**Strong** and `code` and <script>alert(1)</script>")
        .subsection("Below")
        .subsection("Below too")
        .section("Second")
        .note(HtmlReport.Tone.CAUTION, "Careful", "text")
        .list(List.of("one", "two"))
        .figure(FIGURE, "caption")
        .table(table, "numbers")
        .closedTable(table, "the same")
        .subsection("Last")
        .footer("made by hand");
  }

  @Test
  void isWellFormedAndLoadsNothing() throws Exception {
    String html = report().html();
    // void elements closed, the file is XML: every other tag must be closed and in order
    String xml = html.replace("<!DOCTYPE html>", "").replaceAll("<(meta|img)([^>]*)>", "<$1$2/>");
    Document document =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
    assertEquals(0, document.getElementsByTagName("script").getLength());
    assertEquals(0, document.getElementsByTagName("link").getLength());
    assertFalse(html.contains("http"), "refers to something outside");
    // every entry of the contents leads to a heading
    NodeList links = document.getElementsByTagName("a");
    assertEquals(5, links.getLength());
    for (int i = 0; i < links.getLength(); i++) {
      String target = ((Element) links.item(i)).getAttribute("href").substring(1);
      assertTrue(html.contains("id=\"" + target + "\""), target);
    }
    assertTrue(html.contains("<a href=\"#s1-2\">1.2 Below too</a>"));
  }

  @Test
  void textIsEscapedButMarked() {
    String html = report().html();
    assertTrue(
        html.contains(
            "<p><strong>Strong</strong> and <code>code</code> and"
                + " &lt;script&gt;alert(1)&lt;/script&gt;</p>"));
    assertTrue(html.contains("<td>a &lt; b</td>"));
    assertTrue(html.contains("<img alt=\"A &quot;figure&quot;\""));
  }

  @Test
  void cellsAreShownByTheirKind() {
    String html = report().html();
    assertTrue(html.contains("<td><span class=\"chip does-not\">does not</span></td>"));
    assertTrue(html.contains("<td class=\"n\">\u22121.5</td>"));
    assertTrue(html.contains("<td></td>") && html.contains("<td class=\"n\">–</td>"));
    assertTrue(html.contains("<th class=\"n\" scope=\"col\">change</th>"));
  }

  @Test
  void theFigureIsInside() {
    String html = report().html();
    String start = "data:image/svg+xml;base64,";
    int from = html.indexOf(start) + start.length();
    String encoded = html.substring(from, html.indexOf('"', from));
    assertEquals(
        FIGURE.svg(), new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8));
  }

  @Test
  void theLocaleIsOfNoConsequence() {
    String html = report().html();
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      assertEquals(html, report().html());
    } finally {
      Locale.setDefault(before);
    }
  }
}
