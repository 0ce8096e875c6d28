package dev.furiwake.experiments.schema;

import dev.furiwake.scenarios.spec.Choice;

/** A kind of spec that has a schema. */
public enum SchemaKind {
  SCENARIO("A scenario of Furiwake: ./furiwake run FILE, docs/scenarios.md"),
  SWEEP("A sweep of Furiwake: ./furiwake sweep FILE, docs/sweep.md"),
  COMPARISON("A comparison of policies: ./furiwake compare-policies FILE, docs/comparing.md");

  private final String title;

  SchemaKind(String title) {
    this.title = title;
  }

  /** Returns what such a spec is. */
  String title() {
    return title;
  }

  /** Returns how the command line calls it. */
  public String word() {
    return Choice.word(this);
  }

  /** Returns the name of its schema's file; schemas refer to one another by it. */
  public String file() {
    return word() + ".json";
  }
}
