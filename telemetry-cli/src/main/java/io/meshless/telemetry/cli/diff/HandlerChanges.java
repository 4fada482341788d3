package io.meshless.telemetry.cli.diff;

import io.meshless.telemetry.cli.diff.Change.Kind;
import io.meshless.telemetry.compile.PlanStarter.Started;
import io.meshless.telemetry.plan.LiveHandler;
import io.meshless.telemetry.plan.Plan;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What a reload did to the handlers: which it carried over, with their files and queues. */
final class HandlerChanges {
  private HandlerChanges() {}

  static List<Change> of(Plan before, Started reload) {
    Set<String> started = byName(reload.started()).keySet();
    return Changes.of(
        byName(before.handlers()),
        byName(reload.plan().handlers()),
        alone -> "",
        (name, was, is) ->
            started.contains(name)
                ? new Change(Kind.CHANGED, name, "made anew; the old one is closed")
                : new Change(Kind.KEPT, name, ""));
  }

  private static Map<String, LiveHandler> byName(List<LiveHandler> handlers) {
    return handlers.stream().collect(Collectors.toMap(LiveHandler::name, Function.identity()));
  }
}
