package dev.furiwake.gui.model;

import static dev.furiwake.gui.English.english;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultsModelTest {
  @TempDir Path folder;

  private final Turns turns = new Turns();
  private final ResultsModel results = new ResultsModel(Runnable::run, turns);

  @BeforeEach
  void tables() throws IOException {
    Files.writeString(
        folder.resolve("a.csv"),
        "policy,load,seed,mean_ms\nq,0.4,0,10\nq,0.4,1,20\nq,0.7,0,30\nr,0.4,0,40\n");
    Files.writeString(folder.resolve("b.csv"), "claim\nyes\n");
  }

  private void open() {
    results.open(folder.toString());
    turns.until(() -> !results.curves().get().isEmpty());
  }

  private void untilShown(int rows) {
    turns.until(() -> results.shown().get().orElseThrow().rows().size() == rows);
  }

  @Test
  void whatLooksAtEveryCellIsNotDoneByTheThreadOfTheUserInterface() {
    List<Runnable> work = new ArrayList<>();
    ResultsModel model = new ResultsModel(work::add, Runnable::run);
    model.open(folder.toString());
    assertEquals(1, work.size(), "looking for tables");
    assertTrue(model.files().isEmpty());
    work.remove(0).run();
    assertEquals(1, work.size(), "reading, and finding numbers and axes");
    assertTrue(model.numbers().isEmpty() && model.axes().isEmpty());
    work.remove(0).run();
    assertEquals(List.of("load", "seed", "mean_ms"), model.numbers());
    assertEquals(1, work.size(), "putting curves together");
    assertTrue(model.curves().get().isEmpty());
    work.remove(0).run();
    assertEquals(2, model.curves().get().size());
    model.only("policy", "r");
    assertEquals(1, work.size(), "filtering");
    assertEquals(4, model.shown().get().orElseThrow().rows().size());
    work.remove(0).run();
    assertEquals(1, model.shown().get().orElseThrow().rows().size());
  }

  @Test
  void aFolderIsOpenedAndDrawn() {
    open();
    assertEquals(List.of("a.csv", "b.csv"), results.files());
    assertEquals("policy", results.by().get());
    assertEquals("mean_ms", results.y().get());
    results.x().set("load");
    turns.until(() -> results.curves().get().get(0).x(0) == 0.4);
    // Two seeds of q at 0.4: their mean.
    assertEquals(15, results.curves().get().get(0).mean(0));
    assertEquals(2, results.curves().get().size());
  }

  @Test
  void aColumnsDistributionIsDrawn() {
    open();
    results.distribution().set(true);
    turns.until(() -> results.curves().get().get(0).x(0) == 10);
    // q has 10, 20 and 30: a third of its rows is at most 10, two thirds at most 20
    assertEquals(100.0 / 3, results.curves().get().get(0).mean(0), 1e-12);
    assertEquals(200.0 / 3, results.curves().get().get(0).mean(1), 1e-12);
    assertEquals(100, results.curves().get().get(0).mean(2));
    assertEquals(1, results.curves().get().get(1).size());
  }

  @Test
  void filtersOfOneAxisReplaceEachOther() {
    open();
    results.only("policy", "q");
    turns.until(() -> results.curves().get().size() == 1);
    results.only("seed", "0");
    untilShown(2);
    results.only("policy", "r");
    untilShown(1);
    results.filters().clear();
    untilShown(4);
    assertEquals(List.of("q", "r"), results.values("policy"));
  }

  @Test
  void whatCannotBeDrawnIsSaid() {
    open();
    results.file().set(java.util.Optional.of("b.csv"));
    turns.until(() -> english(results.remark().get()).contains("two columns of numbers"));
    results.open(folder.resolve("none").toString());
    turns.until(() -> english(results.problem().get()).contains("no such folder; accepted"));
    assertTrue(results.shown().get().isEmpty());
    open();
    assertEquals("", english(results.problem().get()));
  }
}
