package dev.furiwake.agents.tabular;

import dev.furiwake.agents.Draws;
import dev.furiwake.agents.Explanation;
import dev.furiwake.agents.Mode;
import dev.furiwake.agents.StateReader;
import dev.furiwake.agents.StateWriter;
import dev.furiwake.agents.TabularAgent;
import dev.furiwake.agents.exploration.ActionValues;
import dev.furiwake.agents.exploration.Exploration;
import dev.furiwake.agents.exploration.StepSize;
import dev.furiwake.agents.exploration.Visits;
import java.io.IOException;

/** What tabular learners share: a table of values, a way to choose from it, counts. */
abstract class TableLearner implements TabularAgent {
  final TabularSettings common;
  final ValueTable table;
  final Visits visits;
  final Draws draws;

  /** The table's entries and their number per observation. */
  final double[] q;

  final int m;
  final double gamma;
  private final StepSize alpha;
  private final Exploration exploration;

  TableLearner(TabularSettings common, int observations, int actions, Draws draws) {
    this(
        common,
        new ValueTable(observations, actions, common.initial()),
        Visits.of(observations * actions, common.counting()),
        draws);
  }

  /** Makes a learner that goes on from where another is. */
  TableLearner(TableLearner other) {
    this(other.common, other.table.copy(), other.visits.copy(), other.draws);
  }

  private TableLearner(TabularSettings common, ValueTable table, Visits visits, Draws draws) {
    this.common = common;
    this.table = table;
    this.visits = visits;
    this.draws = draws;
    this.q = table.handedOver();
    this.m = table.actions();
    this.gamma = common.gamma();
    this.alpha = common.alpha();
    this.exploration = common.exploration();
  }

  /** Returns the rate for an entry, in the transition of a step, before it is counted. */
  final double alpha(long step, int entry) {
    return alpha.at(step, visits.get(entry));
  }

  /** Returns the value of an observation under the exploring choice of a step. */
  final double expectation(int observation, long step) {
    return exploration.expectation(q, observation * m, m, visits, step);
  }

  @Override
  public final int act(int observation, long step, Mode mode) {
    int row = observation * m;
    return mode == Mode.EVALUATE
        ? ActionValues.argmax(q, row, m)
        : exploration.choose(q, row, m, visits, step, draws);
  }

  @Override
  public final Explanation explain(int observation, long step, Mode mode) {
    return exploration.explain(q, observation * m, m, visits, step, mode, draws);
  }

  /** Returns the values actions are chosen by; changing them changes the agent. */
  public final ValueTable table() {
    return table;
  }

  @Override
  public final int actions() {
    return m;
  }

  @Override
  public void endEpisode() {}

  @Override
  public void save(StateWriter out) {
    out.put("values", q);
    visits.save(out);
  }

  @Override
  public void load(StateReader in) throws IOException {
    in.read("values", q);
    visits.load(in);
  }
}
