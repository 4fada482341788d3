package io.meshless.telemetry.handler.outbox;

import io.meshless.telemetry.handler.report.QueueReport;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The open outboxes of a telemetry, for its metrics. Safe for use by many threads. */
final class Outboxes implements QueueReport {
  private final Set<Outbox<?>> open = ConcurrentHashMap.newKeySet();

  void add(Outbox<?> outbox) {
    open.add(outbox);
  }

  void remove(Outbox<?> outbox) {
    open.remove(outbox);
  }

  @Override
  public List<QueueDepth> queueDepths() {
    return open.stream().map(Outbox::depth).toList();
  }
}
