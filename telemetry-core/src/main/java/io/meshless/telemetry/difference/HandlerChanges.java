package io.meshless.telemetry.difference;

import io.meshless.telemetry.plan.HandlerDefinition;
import io.meshless.telemetry.status.LoadResult.Change;
import io.meshless.telemetry.status.LoadResult.Fate;
import java.util.List;

/** Which handlers a reload carries over, with their files and queues. */
public final class HandlerChanges {
  private HandlerChanges() {}

  /** A line for each handler, by its name. */
  public static List<Change> of(List<HandlerDefinition> before, List<HandlerDefinition> after) {
    return Changes.of(
        Changes.byName(before, HandlerDefinition::name),
        Changes.byName(after, HandlerDefinition::name),
        handler -> "",
        (name, was, is) ->
            was.equals(is)
                ? new Change(Fate.KEPT, name, "")
                : new Change(Fate.CHANGED, name, "made anew; the old one is closed"));
  }
}
