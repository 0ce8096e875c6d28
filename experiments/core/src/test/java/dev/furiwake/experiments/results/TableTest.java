package dev.furiwake.experiments.results;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class TableTest {
  private enum Colour {
    RED
  }

  @Test
  void writesEachKindAndLeavesMissingCellsEmpty() {
    Table table =
        new Table(
            Column.text("name"),
            Column.flag("ok"),
            Column.count("n"),
            Column.number("x", 4),
            Column.fixed("p", 3));
    table.row("a", true, 1, 2.0 / 3, 0.5);
    table.row(Colour.RED, false, 3_000_000_000L, Double.NaN, OptionalDouble.empty());
    table.row("", true, OptionalLong.empty(), OptionalDouble.of(12345.6), 1.0);
    assertEquals(
        "name,ok,n,x,p\na,true,1,0.6667,0.500\nRED,false,3000000000,,\n,true,,12350,1.000\n",
        table.csv());
    assertEquals(List.of("a", "true", "1", "0.6667", "0.500"), table.rows().get(0));
  }

  @Test
  void quotesAsRfc4180Asks() {
    // RFC 4180, section 2: rules 5 (commas), 6 (line breaks) and 7 (quotes are doubled)
    Table table = new Table(Column.text("a,b"), Column.text("c"));
    table.row("say \"hi\"", "two\nlines");
    table.row("plain text", "ε 0.2");
    assertEquals("\"a,b\",c\n\"say \"\"hi\"\"\",\"two\nlines\"\nplain text,ε 0.2\n", table.csv());
  }

  @Test
  void refusesWrongCellsNamingTheColumn() {
    Table table = new Table(Column.count("n"));
    assertEquals(
        "column 'n' takes COUNT, not 1.5 (Double)",
        assertThrows(IllegalArgumentException.class, () -> table.row(1.5)).getMessage());
    assertEquals(
        "row 1 has 2 values for 1 columns: [1, 2]",
        assertThrows(IllegalArgumentException.class, () -> table.row(1, 2)).getMessage());
    Table numbers = new Table(Column.number("x", 3));
    assertThrows(IllegalArgumentException.class, () -> numbers.row(1.0 / 0));
    assertThrows(IllegalArgumentException.class, () -> numbers.row(1));
    assertThrows(
        IllegalArgumentException.class, () -> new Table(Column.text("a"), Column.count("a")));
  }
}
