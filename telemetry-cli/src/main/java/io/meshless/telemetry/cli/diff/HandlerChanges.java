package io.meshless.telemetry.cli.diff;

import io.meshless.telemetry.cli.diff.Change.Kind;
import io.meshless.telemetry.compile.PlanStarter.Started;
import io.meshless.telemetry.plan.LiveHandler;
import io.meshless.telemetry.plan.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What a reload did to the handlers: which it carried over, with their files and queues. */
final class HandlerChanges {
  private HandlerChanges() {}

  static List<Change> of(Plan before, Started reload) {
    Set<String> old = names(before.handlers());
    Set<String> started = names(reload.started());
    TreeSet<String> all = new TreeSet<>(old);
    all.addAll(names(reload.plan().handlers()));
    List<Change> changes = new ArrayList<>();
    for (String name : all) {
      boolean isNew = !old.contains(name);
      boolean runs = reload.plan().handler(name) != null;
      Kind kind =
          isNew
              ? Kind.ADDED
              : !runs ? Kind.REMOVED : started.contains(name) ? Kind.CHANGED : Kind.KEPT;
      changes.add(
          new Change(kind, name, kind == Kind.CHANGED ? "made anew; the old one is closed" : ""));
    }
    return changes;
  }

  private static Set<String> names(List<LiveHandler> handlers) {
    return handlers.stream().map(LiveHandler::name).collect(Collectors.toSet());
  }
}
