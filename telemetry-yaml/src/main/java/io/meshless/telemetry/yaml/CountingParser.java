package io.meshless.telemetry.yaml;

import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.events.CollectionEndEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.parser.Parser;

/**
 * Ends the parsing of a document that has more values, or deeper ones, than are read: before they
 * take memory, and before the library's recursion takes the stack.
 */
final class CountingParser implements Parser {
  private final Parser parser;
  private final YamlLimits limits;
  private final ReadBudget budget;
  private int nodes;
  private int depth;
  private @Nullable ScalarEvent lastQuoted;

  CountingParser(Parser parser, YamlLimits limits, ReadBudget budget) {
    this.parser = parser;
    this.limits = limits;
    this.budget = budget;
  }

  @Override
  public boolean checkEvent(Event.ID choice) {
    return parser.checkEvent(choice);
  }

  @Override
  public Event peekEvent() {
    return parser.peekEvent();
  }

  @Override
  public Event getEvent() {
    Event event = parser.getEvent();
    if (event instanceof ScalarEvent scalar && isQuoted(scalar) && isOfSeveralLines(scalar)) {
      lastQuoted = scalar;
    }
    if (event instanceof NodeEvent) {
      if (depth > limits.depth()) {
        throw TooLargeException.depth(limits, event.getStartMark());
      }
      if (++nodes > limits.nodes()) {
        throw TooLargeException.document(limits, event.getStartMark());
      }
      budget.parsed(event.getStartMark());
    }
    depth += event instanceof CollectionStartEvent ? 1 : 0;
    depth -= event instanceof CollectionEndEvent ? 1 : 0;
    return event;
  }

  private static boolean isQuoted(ScalarEvent scalar) {
    return scalar.getScalarStyle() == ScalarStyle.SINGLE_QUOTED
        || scalar.getScalarStyle() == ScalarStyle.DOUBLE_QUOTED;
  }

  private static boolean isOfSeveralLines(ScalarEvent scalar) {
    return scalar.getStartMark().getLine() < scalar.getEndMark().getLine();
  }

  /** The last text in quotes that goes over several lines, as one does that was never closed. */
  @Nullable ScalarEvent lastQuoted() {
    return lastQuoted;
  }
}
