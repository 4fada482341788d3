package io.meshless.telemetry.runtime;

import io.meshless.telemetry.attribute.AttributeBag;
import io.meshless.telemetry.attribute.StandardAttributes;
import io.meshless.telemetry.identity.ServiceIdentity;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What every record has that its own bag lacks: the application's defaults, and who the service is.
 */
public final class RecordDefaults {
  private final AttributeBag inbound;
  private final AttributeBag outbound;
  private final boolean isEmpty;

  /** These attributes, and below them who the service is. */
  public RecordDefaults(AttributeBag defaults, ServiceIdentity identity) {
    this.inbound = layered(defaults, identity.asDestination());
    this.outbound = layered(defaults, identity.asSource());
    this.isEmpty = inbound == AttributeBag.empty() && outbound == AttributeBag.empty();
  }

  private static AttributeBag layered(AttributeBag upper, AttributeBag lower) {
    if (isEmpty(upper)) {
      return isEmpty(lower) ? AttributeBag.empty() : lower;
    }
    return isEmpty(lower) ? upper : upper.withDefaults(lower);
  }

  private static boolean isEmpty(AttributeBag bag) {
    boolean[] empty = {true};
    bag.forEach((name, value) -> empty[0] = false);
    return empty[0];
  }

  /**
   * The namespaces of records that do not say their own; empty when the service does not either.
   */
  Set<String> namespaces() {
    return Stream.of(
            inbound.find(StandardAttributes.DESTINATION_NAMESPACE),
            outbound.find(StandardAttributes.SOURCE_NAMESPACE))
        .filter(String.class::isInstance)
        .map(String.class::cast)
        .collect(Collectors.toSet());
  }

  /** Who the service is, as the requests have it that it answers. */
  AttributeBag own() {
    return inbound;
  }

  /** The bag with what it lacks. */
  AttributeBag under(AttributeBag bag) {
    return bag.withDefaults(of(bag));
  }

  /** What stands in for the attributes that this record's bag lacks. */
  AttributeBag of(AttributeBag bag) {
    if (isEmpty) {
      return AttributeBag.empty();
    }
    return isSent(bag) ? outbound : inbound;
  }

  /** A bag that cannot tell is that of a request that was answered, as one that does not say. */
  private static boolean isSent(AttributeBag bag) {
    try {
      return "outbound".equals(bag.find(StandardAttributes.CONTEXT_REPORTER_KIND));
    } catch (OutOfMemoryError | InternalError e) {
      throw e;
    } catch (Throwable e) {
      return false;
    }
  }
}
