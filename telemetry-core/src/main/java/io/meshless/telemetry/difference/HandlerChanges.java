package io.meshless.telemetry.difference;

import io.meshless.telemetry.plan.HandlerDefinition;
import io.meshless.telemetry.status.LoadResult.Change;
import io.meshless.telemetry.status.LoadResult.Fate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Which handlers a reload carries over, with their files and queues. */
public final class HandlerChanges {
  private HandlerChanges() {}

  /** A line for each handler, by its name. */
  public static List<Change> of(List<HandlerDefinition> before, List<HandlerDefinition> after) {
    return Changes.of(
        byName(before),
        byName(after),
        handler -> "",
        (name, was, is) ->
            was.equals(is)
                ? new Change(Fate.KEPT, name, "")
                : new Change(Fate.CHANGED, name, "made anew; the old one is closed"));
  }

  private static Map<String, HandlerDefinition> byName(List<HandlerDefinition> handlers) {
    Map<String, HandlerDefinition> byName = new TreeMap<>();
    handlers.forEach(handler -> byName.put(handler.name(), handler));
    return byName;
  }
}
