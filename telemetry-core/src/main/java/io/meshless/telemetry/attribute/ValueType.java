package io.meshless.telemetry.attribute;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * The static type of an attribute or an expression.
 *
 * <p>Numbers and names are those of Mixer's {@code policy.v1beta1.ValueType}; configurations may
 * use either. No two types convert implicitly.
 */
public enum ValueType {
  /** Declared without a type: the attribute is known, but no expression can use it. */
  UNSPECIFIED(Object.class),
  /** Text; {@link String} at run time. */
  STRING(String.class),
  /** Signed 64-bit integer; {@link Long} at run time. */
  INT64(Long.class),
  /** IEEE 754 double; {@link Double} at run time. */
  DOUBLE(Double.class),
  /** {@link Boolean} at run time. */
  BOOL(Boolean.class),
  /** A point in time; {@link Instant} at run time. */
  TIMESTAMP(Instant.class),
  /** {@link IpAddress} at run time. */
  IP_ADDRESS(IpAddress.class),
  /** An RFC 5322 address; its text as a {@link String} at run time. */
  EMAIL_ADDRESS(String.class),
  /** A URI reference; its text as a {@link String} at run time. */
  URI(String.class),
  /** A domain name; its text as a {@link String} at run time. */
  DNS_NAME(String.class),
  /** A span of time in nanoseconds; {@link Duration} at run time. */
  DURATION(Duration.class),
  /** Text to text; {@code Map<String, String>} at run time. */
  STRING_MAP(Map.class);

  private static final ValueType[] BY_NUMBER = values();

  private final Class<?> runtimeType;

  ValueType(Class<?> runtimeType) {
    this.runtimeType = runtimeType;
  }

  /** The number that stands for this type in a configuration, 0 to 11. */
  public int number() {
    return ordinal();
  }

  /** The Java class of this type's values in an {@link AttributeBag}. */
  public Class<?> runtimeType() {
    return runtimeType;
  }

  /** The type with this number; empty when there is none. */
  public static Optional<ValueType> ofNumber(long number) {
    return number >= 0 && number < BY_NUMBER.length
        ? Optional.of(BY_NUMBER[(int) number])
        : Optional.empty();
  }
}
