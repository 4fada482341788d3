package io.meshless.telemetry.handler.report;

import io.meshless.telemetry.handler.HandlerContext;
import java.util.List;

/**
 * Reports how full a handler's queues are, for the telemetry's own metrics. Implemented by objects
 * that handlers share through {@link HandlerContext#shared}. Safe for use by many threads.
 */
public interface QueueReport {
  /** A line for each queue that is open, in no order. */
  List<QueueDepth> queueDepths();

  /**
   * One queue.
   *
   * @param queue what it leads to, such as the path of a file
   * @param waiting how many instances wait in it now
   * @param limit how many may wait
   * @param dropped how many found no room since it was opened
   */
  record QueueDepth(String queue, int waiting, int limit, long dropped) {}
}
