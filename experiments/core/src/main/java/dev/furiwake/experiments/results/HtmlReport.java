package dev.furiwake.experiments.results;

import dev.furiwake.experiments.figures.Figure;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * A report as one self-contained HTML file, to be read from top to bottom: no scripts, nothing
 * loaded from elsewhere, light or dark as the reader has it, and printable. Sections, figures and
 * tables are numbered; a table of contents is made of the sections.
 *
 * <p>All text is escaped. Within paragraphs, lists, captions and notes {@code **strong**} and
 * {@code `code`} are understood.
 */
public final class HtmlReport {
  private static final Pattern STRONG = Pattern.compile("\\*\\*(.+?)\\*\\*");
  private static final Pattern CODE = Pattern.compile("`([^`]+)`");

  private record Heading(String id, String number, String text, boolean below) {}

  private final String title;
  private final String subtitle;
  private final StringBuilder body = new StringBuilder();
  private final List<Heading> headings = new ArrayList<>();
  private String footer = "";
  private int sections;
  private int subsections;
  private int figures;
  private int tables;

  /** How much attention a note asks for. */
  public enum Tone {
    /** Something to know. */
    NOTE,
    /** Something that would mislead if overlooked. */
    CAUTION
  }

  /**
   * An empty report.
   *
   * @param title its heading
   * @param subtitle one line below, may be empty
   */
  public HtmlReport(String title, String subtitle) {
    this.title = title;
    this.subtitle = subtitle;
  }

  /** Begins a section; it appears in the table of contents. */
  public HtmlReport section(String heading) {
    sections++;
    subsections = 0;
    return heading("h2", "s" + sections, sections + ".", heading, false);
  }

  /** Begins a part of a section; it appears in the table of contents. */
  public HtmlReport subsection(String heading) {
    subsections++;
    return heading(
        "h3", "s" + sections + "-" + subsections, sections + "." + subsections, heading, true);
  }

  private HtmlReport heading(String tag, String id, String number, String text, boolean below) {
    headings.add(new Heading(id, number, text, below));
    body.append("<%s id=\"%s\">%s %s</%s>\n".formatted(tag, id, number, escaped(text), tag));
    return this;
  }

  /** Adds a paragraph. */
  public HtmlReport paragraph(String text) {
    body.append("<p>").append(inline(text)).append("</p>\n");
    return this;
  }

  /** Adds a list with bullets. */
  public HtmlReport list(List<String> items) {
    body.append("<ul>\n");
    for (String item : items) {
      body.append("<li>").append(inline(item)).append("</li>\n");
    }
    body.append("</ul>\n");
    return this;
  }

  /**
   * Adds a box that stands out.
   *
   * @param heading a few words
   * @param text a paragraph
   */
  public HtmlReport note(Tone tone, String heading, String text) {
    body.append(tone == Tone.CAUTION ? "<aside class=\"caution\">" : "<aside>");
    body.append("<p><strong>").append(escaped(heading)).append("</strong></p><p>");
    body.append(inline(text)).append("</p></aside>\n");
    return this;
  }

  /**
   * Adds a figure, as SVG.
   *
   * @param caption what is to be seen in it, and how to read it
   */
  public HtmlReport figure(Figure figure, String caption) {
    figures++;
    String svg = Base64.getEncoder().encodeToString(figure.svg().getBytes(StandardCharsets.UTF_8));
    body.append("<figure id=\"figure").append(figures).append("\"><img alt=\"");
    body.append(escaped(figure.title())).append("\" src=\"data:image/svg+xml;base64,");
    body.append(svg).append("\"><figcaption><strong>Figure ").append(figures);
    body.append(".</strong> ").append(inline(caption)).append("</figcaption></figure>\n");
    return this;
  }

  /**
   * Adds a figure of a column's width as PNG, with both its forms to be taken out.
   *
   * @param name of the files without ending
   * @param caption what is to be seen in it, and how to read it
   */
  public HtmlReport columnFigure(Figure figure, String name, String caption) {
    figures++;
    String png = "data:image/png;base64," + Base64.getEncoder().encodeToString(figure.png());
    String svg =
        "data:image/svg+xml;base64,"
            + Base64.getEncoder().encodeToString(figure.svg().getBytes(StandardCharsets.UTF_8));
    body.append("<figure class=\"column\" id=\"figure").append(figures).append("\"><img alt=\"");
    body.append(escaped(figure.title())).append("\" src=\"").append(png).append("\">");
    body.append("<figcaption><strong>Figure ").append(figures).append(".</strong> ");
    body.append(inline(caption)).append(" <a download=\"").append(escaped(name));
    body.append(".svg\" href=\"").append(svg).append("\">SVG</a></figcaption></figure>\n");
    return this;
  }

  /** Adds text as it is, line by line, such as a file or a command. */
  public HtmlReport preformatted(String text) {
    body.append("<pre>").append(escaped(text)).append("</pre>\n");
    return this;
  }

  /** Adds a table with its caption above. */
  public HtmlReport table(Table table, String caption) {
    tables++;
    body.append("<figure class=\"table\" id=\"table").append(tables);
    body.append("\"><figcaption><strong>Table ").append(tables).append(".</strong> ");
    body.append(inline(caption)).append("</figcaption>\n<div class=\"scroll\"><table>\n");
    rows(table);
    body.append("</table></div></figure>\n");
    return this;
  }

  /**
   * Adds a long table that is closed until the reader opens it.
   *
   * @param summary what is inside, always in view
   */
  public HtmlReport closedTable(Table table, String summary) {
    body.append("<details><summary>").append(inline(summary)).append("</summary>\n");
    body.append("<div class=\"scroll\"><table>\n");
    rows(table);
    body.append("</table></div></details>\n");
    return this;
  }

  private void rows(Table table) {
    body.append("<thead><tr>");
    for (Column column : table.columns()) {
      body.append(column.numeric() ? "<th class=\"n\" scope=\"col\">" : "<th scope=\"col\">");
      body.append(escaped(column.name())).append("</th>");
    }
    body.append("</tr></thead>\n<tbody>\n");
    for (List<String> row : table.rows()) {
      body.append("<tr>");
      for (int i = 0; i < row.size(); i++) {
        cell(table.columns().get(i), row.get(i));
      }
      body.append("</tr>\n");
    }
    body.append("</tbody>\n");
  }

  private void cell(Column column, String cell) {
    if (cell.isEmpty()) {
      body.append(column.numeric() ? "<td class=\"n\">–</td>" : "<td></td>");
    } else if (column.numeric()) {
      body.append("<td class=\"n\">").append(cell.replace('-', '\u2212')).append("</td>");
    } else if (column.kind() == Column.Kind.VERDICT) {
      body.append("<td><span class=\"chip ").append(cell.replace(' ', '-')).append("\">");
      body.append(cell).append("</span></td>");
    } else {
      body.append("<td>").append(escaped(cell)).append("</td>");
    }
  }

  /** Sets the line at the end: what this was made by, from what and when. */
  public HtmlReport footer(String text) {
    footer = text;
    return this;
  }

  /** Returns the whole file. */
  public String html() {
    StringBuilder html = new StringBuilder();
    html.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
    html.append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    html.append("<title>").append(escaped(title)).append("</title>\n<style>\n");
    html.append(style()).append("</style>\n</head>\n<body>\n<header><h1>");
    html.append(escaped(title)).append("</h1>\n");
    if (!subtitle.isEmpty()) {
      html.append("<p class=\"subtitle\">").append(inline(subtitle)).append("</p>\n");
    }
    html.append("</header>\n");
    contents(html);
    html.append("<main>\n").append(body).append("</main>\n");
    if (!footer.isEmpty()) {
      html.append("<footer>").append(inline(footer)).append("</footer>\n");
    }
    return html.append("</body>\n</html>\n").toString();
  }

  private void contents(StringBuilder html) {
    if (headings.size() < 2) {
      return;
    }
    html.append("<nav aria-label=\"Contents\"><strong>Contents</strong>\n<ol>\n");
    boolean inside = false;
    boolean open = false;
    for (Heading heading : headings) {
      if (heading.below() != inside) {
        html.append(heading.below() ? "\n<ol>\n" : "</li>\n</ol>\n");
        open = !heading.below();
        inside = heading.below();
      }
      html.append(open ? "</li>\n" : "");
      html.append("<li><a href=\"#").append(heading.id()).append("\">");
      html.append(heading.number()).append(' ').append(escaped(heading.text())).append("</a>");
      open = true;
    }
    html.append("</li>\n").append(inside ? "</ol>\n</li>\n" : "").append("</ol>\n</nav>\n");
  }

  private static String inline(String text) {
    String strong = STRONG.matcher(escaped(text)).replaceAll("<strong>$1</strong>");
    return CODE.matcher(strong).replaceAll("<code>$1</code>");
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  private static String style() {
    try (InputStream in =
        Objects.requireNonNull(HtmlReport.class.getResourceAsStream("report.css"), "report.css")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
