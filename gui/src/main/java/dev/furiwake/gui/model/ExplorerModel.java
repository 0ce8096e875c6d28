package dev.furiwake.gui.model;

import dev.furiwake.gui.text.Language;
import dev.furiwake.gui.text.Texts;
import dev.furiwake.scenarios.task.Catalog;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;

/** The whole explorer: what every view shows, and what is remembered. */
public final class ExplorerModel implements AutoCloseable {
  /** Between two looks at a gateway, which makes its state anew every quarter of a second. */
  private static final Duration LOOK = Duration.ofMillis(250);

  private static final int VIEWS = 7;

  private final Memory memory;
  private final Texts texts;
  private final Player player;
  private final BooleanProperty dark = new SimpleBooleanProperty();
  private final IntegerProperty tab = new SimpleIntegerProperty();
  private final WatchModel watch;
  private final WhyModel why;
  private final ValuesModel values;
  private final CompareModel compare;
  private final ResultsModel results;
  private final SweepModel sweep;
  private final LiveModel live;

  /**
   * Makes the model as it was left.
   *
   * @param background runs what takes time
   * @param ui runs what changes properties
   */
  public ExplorerModel(Catalog catalog, Memory memory, Executor background, Executor ui) {
    this.memory = memory;
    texts = new Texts(Language.of(memory.text("language", "en")));
    dark.set(memory.text("dark", "false").equals("true"));
    tab.set((int) memory.integer("tab", 0, 0, VIEWS - 1));
    player = new Player();
    watch = new WatchModel(catalog, player, ui, memory.settings());
    watch.pace().set(memory.number("pace", -0.5, WatchModel.SLOWEST, WatchModel.UNPACED));
    why = new WhyModel(watch, ui);
    values = new ValuesModel(watch, ui);
    compare = new CompareModel(watch, ui);
    results = new ResultsModel(background, ui);
    sweep = new SweepModel(catalog, results, ui, home());
    live = new LiveModel(ui, LOOK);
    live.address().set(memory.text("gateway", LiveModel.USUAL));
    String policies = memory.text("compare", "");
    if (!policies.isEmpty()) {
      compare.policies().setAll(policies.split(","));
      compare.policies().retainAll(catalog.policies());
    }
    compare.replications().set((int) memory.integer("replications", 10, 1, CompareModel.MOST));
    String experiment = memory.text("experiment", "");
    if (experiment.isEmpty()) {
      sweep.open("p1-sweep-small");
    } else {
      sweep.form().yaml().set(experiment);
    }
    sweep.folder().set(memory.text("sweep-folder", ""));
    String folder = memory.text("folder", "");
    if (!folder.isEmpty()) {
      results.open(folder);
    }
  }

  /** Remembers everything; returns why it could not be written, empty if it was. */
  public Optional<String> remember() {
    memory.put("language", texts.language().get().code());
    memory.put("dark", dark.get());
    memory.put("tab", tab.get());
    memory.put("pace", watch.pace().get());
    memory.put(watch.settings());
    memory.put("compare", String.join(",", compare.policies()));
    memory.put("replications", compare.replications().get());
    memory.put("experiment", sweep.form().yaml().get());
    memory.put("sweep-folder", sweep.folder().get());
    memory.put("gateway", live.address().get());
    memory.put("folder", results.folder().get());
    return memory.write();
  }

  /** Does what is due once a frame of the screen. */
  public void pulse() {
    watch.pulse();
    sweep.pulse();
  }

  public Memory memory() {
    return memory;
  }

  public Texts texts() {
    return texts;
  }

  /** Whether the window is dark. */
  public BooleanProperty dark() {
    return dark;
  }

  /** Which view is in front. */
  public IntegerProperty tab() {
    return tab;
  }

  public WatchModel watch() {
    return watch;
  }

  public WhyModel why() {
    return why;
  }

  public ValuesModel values() {
    return values;
  }

  public CompareModel compare() {
    return compare;
  }

  public ResultsModel results() {
    return results;
  }

  public SweepModel sweep() {
    return sweep;
  }

  public LiveModel live() {
    return live;
  }

  /** Returns where Furiwake was built; where it was started if nobody says. */
  private static Path home() {
    return Path.of(System.getenv().getOrDefault("FURIWAKE_HOME", "."));
  }

  @Override
  public void close() {
    sweep.close();
    live.close();
    compare.cancel();
    player.close();
  }
}
