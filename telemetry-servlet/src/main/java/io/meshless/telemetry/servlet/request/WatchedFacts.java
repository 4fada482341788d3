package io.meshless.telemetry.servlet.request;

import io.meshless.telemetry.attribute.AttributeName;
import io.meshless.telemetry.attribute.StandardAttributes;
import java.util.Set;

/** What has to be watched while a request runs, since it cannot be asked for at its end. */
public final class WatchedFacts {
  private final Set<AttributeName> attributes;

  final boolean wallClock;
  final boolean duration;

  /** The path and the mapping: some containers change them when a request is dispatched. */
  final boolean route;

  /** What frameworks match: error pages and forwards change it. */
  final boolean operation;

  final boolean requestSize;
  final boolean responseSize;

  private WatchedFacts(Set<AttributeName> attributes) {
    this.attributes = attributes;
    wallClock = has(StandardAttributes.REQUEST_TIME) || has(StandardAttributes.RESPONSE_TIME);
    duration = has(StandardAttributes.RESPONSE_DURATION) || has(StandardAttributes.RESPONSE_TIME);
    requestSize =
        has(StandardAttributes.REQUEST_SIZE) || has(StandardAttributes.REQUEST_TOTAL_SIZE);
    responseSize =
        has(StandardAttributes.RESPONSE_SIZE) || has(StandardAttributes.RESPONSE_TOTAL_SIZE);
    operation = has(StandardAttributes.API_OPERATION);
    route =
        has(StandardAttributes.REQUEST_PATH)
            || has(StandardAttributes.REQUEST_URL_PATH)
            || has(StandardAttributes.REQUEST_QUERY_PARAMS)
            || has(StandardAttributes.REQUEST_HEADERS)
            || has(StandardAttributes.REQUEST_TOTAL_SIZE)
            || operation;
  }

  public static WatchedFacts of(Set<AttributeName> attributes) {
    return new WatchedFacts(attributes);
  }

  /** Whether they were made of this very set; a reload brings another one. */
  public boolean areOf(Set<AttributeName> needed) {
    return attributes == needed;
  }

  private boolean has(AttributeName name) {
    return attributes.contains(name);
  }
}
