package dev.furiwake.experiments.inventory;

import dev.furiwake.agents.offer.LeafLearner;
import dev.furiwake.agents.offer.LearnerOffer;
import dev.furiwake.scenarios.spec.SpecNode;
import dev.furiwake.scenarios.spec.Yaml;
import dev.furiwake.scenarios.task.Catalog;
import dev.furiwake.scenarios.task.ObservationPart;
import dev.furiwake.scenarios.task.PolicyKeys;
import dev.furiwake.scenarios.task.RewardSpec;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Everything in a catalog with one line on what it is. */
public final class Inventory {
  private static final String POLICIES = "policies.txt";

  private final Catalog catalog;
  private final PolicyKeys keys;
  private final List<Named> all = new ArrayList<>();

  /** Takes stock of a catalog. */
  public Inventory(Catalog catalog) {
    this.catalog = catalog;
    this.keys = new PolicyKeys(catalog);
    for (String name : catalog.scenarios()) {
      add(Named.Kind.SCENARIO, name, description(catalog.scenarioText(name)), "furiwake run");
    }
    for (String name : catalog.sweeps()) {
      add(Named.Kind.SWEEP, name, description(catalog.sweep(name)), "furiwake sweep");
    }
    for (String name : catalog.comparisons()) {
      String text = catalog.comparison(name);
      add(Named.Kind.COMPARISON, name, description(text), "furiwake compare-policies");
    }
    for (String name : catalog.experiments()) {
      String text = catalog.experiment(name);
      add(Named.Kind.REPRODUCTION, name, description(text), "furiwake reproduce");
    }
    addPolicies();
    for (ObservationPart.Encoder encoder : ObservationPart.Encoder.values()) {
      add(Named.Kind.ENCODER, encoder.word(), encoder.summary(), "");
    }
    for (RewardSpec.Kind reward : RewardSpec.Kind.values()) {
      add(Named.Kind.REWARD, reward.word(), reward.summary(), "");
    }
    for (String name : catalog.traces()) {
      add(Named.Kind.TRACE, name, catalog.trace(name).toTrace().frames() + " recorded frames", "");
    }
  }

  private void addPolicies() {
    Map<String, String[]> told = policies();
    for (String name : catalog.dispatchers()) {
      addPolicy(Named.Kind.DISPATCHER, name, told);
    }
    catalog
        .aliases()
        .forEach((name, of) -> add(Named.Kind.DISPATCHER, name, "another name for " + of, ""));
    Map<String, LearnerOffer> offers = new LinkedHashMap<>();
    LearnerOffer.onClassPath().forEach(offer -> offers.put(offer.name(), offer));
    for (String name : catalog.learners()) {
      LearnerOffer offer = offers.get(name);
      if (offer == null) {
        addPolicy(Named.Kind.LEARNER, name, told);
      } else {
        add(Named.Kind.LEARNER, name, offer.summary(), "");
      }
    }
    for (LeafLearner leaf : LeafLearner.all()) {
      if (!catalog.isLearner(leaf.name())) {
        add(Named.Kind.LEARNER, leaf.name(), "there with ./furiwake --with " + leaf.leaf(), "");
      }
    }
  }

  private void addPolicy(Named.Kind kind, String name, Map<String, String[]> told) {
    String[] cells = told.get(name);
    if (cells == null) {
      throw new IllegalStateException(POLICIES + " says nothing of " + name);
    }
    add(kind, name, cells[1], cells[2].equals("-") ? "" : cells[2]);
  }

  private void add(Named.Kind kind, String name, String summary, String source) {
    all.add(new Named(kind, name, summary, source));
  }

  /** Returns the cells of the table of policies, by name. */
  static Map<String, String[]> policies() {
    try (InputStream in = Inventory.class.getResourceAsStream(POLICIES)) {
      if (in == null) {
        throw new IllegalStateException(POLICIES + " is missing beside " + Inventory.class);
      }
      Map<String, String[]> rows = new LinkedHashMap<>();
      for (String line : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n", -1)) {
        if (!line.isEmpty() && !line.startsWith("#")) {
          String[] cells = line.split("\t", -1);
          if (cells.length != 3 || rows.put(cells[0], cells) != null) {
            throw new IllegalStateException(
                POLICIES + ": '" + line + "'; accepted: name, summary, source, each name once");
          }
        }
      }
      return rows;
    } catch (IOException e) {
      throw new UncheckedIOException(POLICIES + " can't be read", e);
    }
  }

  /** Returns what a spec says of itself: its description, else the comment it begins with. */
  private static String description(String yaml) {
    if (SpecNode.values("catalog", yaml).get("description") instanceof Yaml.Scalar said) {
      return said.text();
    }
    StringBuilder comment = new StringBuilder();
    for (String line : yaml.split("\n", -1)) {
      if (!line.startsWith("#")) {
        break;
      }
      comment.append(comment.isEmpty() ? "" : " ").append(line.substring(1).strip());
    }
    int end = comment.indexOf(". ");
    return end < 0 ? comment.toString() : comment.substring(0, end + 1);
  }

  /** Returns everything, kind by kind. */
  public List<Named> all() {
    return List.copyOf(all);
  }

  /** Returns what is called so: nothing, one thing, or several of different kinds. */
  public List<Named> named(String name) {
    return all.stream().filter(one -> one.name().equals(name)).toList();
  }

  /** Returns the settings of a policy, with what they accept; none if it is no policy. */
  public List<PolicyKeys.Key> keys(Named named) {
    return switch (named.kind()) {
      case DISPATCHER, LEARNER -> keys.described(named.name());
      default -> List.of();
    };
  }

  /** Returns the YAML of what is a spec; empty if it is none. */
  public String yaml(Named named) {
    return switch (named.kind()) {
      case SCENARIO -> catalog.scenarioText(named.name());
      case SWEEP -> catalog.sweep(named.name());
      case COMPARISON -> catalog.comparison(named.name());
      case REPRODUCTION -> catalog.experiment(named.name());
      default -> "";
    };
  }

  /** Returns some of it as a JSON list of objects. */
  public String json(List<Named> some) {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (Named one : some) {
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("kind", one.kind().name().toLowerCase(java.util.Locale.ROOT));
      row.put("name", one.name());
      row.put("summary", one.summary());
      row.put("source", one.source());
      row.put("keys", keys(one));
      rows.add(row);
    }
    return JsonMapper.builder().build().writerWithDefaultPrettyPrinter().writeValueAsString(rows);
  }
}
