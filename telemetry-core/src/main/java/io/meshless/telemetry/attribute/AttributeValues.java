package io.meshless.telemetry.attribute;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Date;

/** Turns what applications naturally have into the runtime types of a bag. */
final class AttributeValues {
  private AttributeValues() {}

  /** The value in its runtime type; unchanged when it already has one, or none is known. */
  static Object normalise(Object value) {
    if (value instanceof String || value instanceof Long || value instanceof Duration) {
      return value;
    }
    if (value instanceof Integer || value instanceof Short || value instanceof Byte) {
      return ((Number) value).longValue();
    }
    if (value instanceof Float number) {
      return number.doubleValue();
    }
    if (value instanceof InetAddress address) {
      return IpAddress.of(address.getAddress());
    }
    if (value instanceof byte[] bytes) {
      return IpAddress.of(bytes);
    }
    return normaliseTime(value);
  }

  private static Object normaliseTime(Object value) {
    if (value instanceof Date date) {
      return Instant.ofEpochMilli(date.getTime());
    }
    if (value instanceof OffsetDateTime time) {
      return time.toInstant();
    }
    return value instanceof ZonedDateTime time ? time.toInstant() : value;
  }

  /** The value in its runtime type, checked against the vocabulary where that knows the name. */
  static Object checked(AttributeName name, Object value, AttributeVocabulary vocabulary) {
    ValueType wanted = vocabulary.find(name);
    if (wanted != null && wanted.runtimeType().isInstance(value)) {
      return value;
    }
    Object normal = normalise(value);
    if (wanted == null || wanted.runtimeType().isInstance(normal)) {
      return normal;
    }
    throw new IllegalArgumentException(
        "attribute '%s' is %s and takes a %s, but got a %s: '%s'"
            .formatted(
                name.text(),
                wanted,
                wanted.runtimeType().getSimpleName(),
                value.getClass().getSimpleName(),
                value));
  }
}
