package dev.furiwake.scenarios.spec;

import dev.furiwake.scenarios.command.InputException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.resolver.ScalarResolver;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/**
 * Builds the tree of one YAML text out of the parser's events. What an alias names is shared and
 * not copied, so no text grows; a value that contains itself, a key given twice, a tag of one's own
 * and a second document are refused.
 */
final class YamlReader {
  private static final int MOST_NESTED = 100;
  private static final String DOCUMENT = "one YAML mapping";

  private final String source;
  private final ScalarResolver resolver;
  private final Iterator<Event> events;
  private final Map<Anchor, Yaml> anchors = new HashMap<>();

  private YamlReader(String source, String text) {
    this.source = source;
    CoreSchema schema = new CoreSchema();
    this.resolver = schema.getScalarResolver();
    this.events =
        new Parse(LoadSettings.builder().setSchema(schema).build()).parseString(text).iterator();
  }

  /**
   * Reads a text.
   *
   * @param source what messages call it
   * @throws InputException naming line and column if it is not one YAML mapping
   */
  static Yaml.Mapping read(String source, String text) {
    try {
      return new YamlReader(source, text).document();
    } catch (MarkedYamlEngineException e) {
      String at = e.getProblemMark().map(YamlReader::at).orElse("");
      String problem = String.valueOf(e.getProblem()).lines().findFirst().orElse("not YAML");
      throw new InputException(source + at + ": " + problem + "; accepted: " + DOCUMENT, e);
    } catch (YamlEngineException e) {
      String problem = String.valueOf(e.getMessage()).lines().findFirst().orElse("not YAML");
      throw new InputException(source + ": " + problem + "; accepted: " + DOCUMENT, e);
    }
  }

  private static String at(Mark mark) {
    return ":" + (mark.getLine() + 1) + ":" + (mark.getColumn() + 1);
  }

  private InputException refused(Event event, String problem, String accepted) {
    String at = event.getStartMark().map(YamlReader::at).orElse("");
    return new InputException(source + at + ": " + problem + "; accepted: " + accepted);
  }

  private Yaml.Mapping document() {
    events.next(); // the stream starts
    if (events.next().getEventId() == Event.ID.DocumentStart
        && value(events.next(), 0, 0) instanceof Yaml.Mapping mapping) {
      events.next(); // the document ends
      Event last = events.next();
      if (last.getEventId() != Event.ID.StreamEnd) {
        throw refused(last, "a second document", DOCUMENT);
      }
      return mapping;
    }
    throw new InputException(source + ": not a mapping; accepted: YAML of the form key: value");
  }

  /**
   * Builds the value that an event begins.
   *
   * @param keyLine line of the key before it; 0 if there is none
   */
  private Yaml value(Event event, int keyLine, int depth) {
    if (depth > MOST_NESTED) {
      throw refused(event, "nested too deep", "at most " + MOST_NESTED + " levels");
    }
    int line = keyLine > 0 ? keyLine : line(event);
    Yaml value =
        switch (event.getEventId()) {
          case Alias -> alias((AliasEvent) event);
          case Scalar -> scalar((ScalarEvent) event, line);
          case SequenceStart -> sequence((CollectionStartEvent) event, line, depth);
          default -> mapping((MappingStartEvent) event, line, depth);
        };
    if (event.getEventId() != Event.ID.Alias) {
      ((NodeEvent) event).getAnchor().ifPresent(anchor -> anchors.put(anchor, value));
    }
    return value;
  }

  private static int line(Event event) {
    Optional<Mark> mark = event.getStartMark();
    return mark.isPresent() ? mark.get().getLine() + 1 : 0;
  }

  private Yaml alias(AliasEvent event) {
    Yaml value = anchors.get(event.getAlias());
    if (value == null) {
      throw refused(event, "*" + event.getAlias() + " has no value yet", "&name before *name");
    }
    return value;
  }

  private Yaml.Scalar scalar(ScalarEvent event, int line) {
    Tag tag;
    if (event.getTag().isEmpty() || event.getTag().get().equals("!")) {
      tag =
          resolver.resolve(
              event.getValue(),
              event.getTag().isEmpty() && event.getImplicit().canOmitTagInPlainScalar());
    } else {
      tag = new Tag(event.getTag().get());
    }
    return new Yaml.Scalar(event.getValue(), kind(event, tag), line);
  }

  private Yaml.Kind kind(Event event, Tag tag) {
    if (tag.equals(Tag.STR)) {
      return Yaml.Kind.TEXT;
    } else if (tag.equals(Tag.INT)) {
      return Yaml.Kind.INTEGER;
    } else if (tag.equals(Tag.FLOAT)) {
      return Yaml.Kind.REAL;
    } else if (tag.equals(Tag.BOOL)) {
      return Yaml.Kind.FLAG;
    } else if (tag.equals(Tag.NULL)) {
      return Yaml.Kind.NOTHING;
    }
    throw refused(event, "the tag " + tag, "values without tags");
  }

  private Yaml.Sequence sequence(CollectionStartEvent start, int line, int depth) {
    untagged(start);
    List<Yaml> items = new ArrayList<>();
    Event event = events.next();
    while (event.getEventId() != Event.ID.SequenceEnd) {
      items.add(value(event, 0, depth + 1));
      event = events.next();
    }
    return new Yaml.Sequence(items, line);
  }

  private Yaml.Mapping mapping(MappingStartEvent start, int line, int depth) {
    untagged(start);
    Map<String, Yaml> values = new LinkedHashMap<>();
    Event event = events.next();
    while (event.getEventId() != Event.ID.MappingEnd) {
      if (!(event instanceof ScalarEvent key)) {
        throw refused(event, "a key that is not a text", "key: value");
      }
      Yaml value = value(events.next(), line(key), depth + 1);
      if (values.put(key.getValue(), value) != null) {
        throw refused(key, "the key " + key.getValue() + " for a second time", "each key once");
      }
      event = events.next();
    }
    return new Yaml.Mapping(values, line);
  }

  private void untagged(CollectionStartEvent start) {
    Optional<String> tag = start.getTag();
    if (tag.isPresent()) {
      throw refused(start, "the tag " + tag.get(), "values without tags");
    }
  }
}
