package io.meshless.telemetry.plan;

/**
 * Where a record failed and why; its parts become label values.
 *
 * @param kind what failed
 * @param resource full name of the rule or handler
 * @param instance full name of the instance; empty when none is concerned
 * @param field path of the field; empty when none is concerned
 * @param reason one of a few fixed words
 */
public record FailureKey(Kind kind, String resource, String instance, String field, String reason) {

  /** What failed. */
  public enum Kind {
    /** The condition of a rule; it counts as no match. */
    MATCH,
    /** The sampling of a rule, which then selects nothing. */
    SAMPLING,
    /** A field of an instance; the instance is dropped. */
    INSTANCE,
    /** A handler, on an instance it was given. */
    HANDLER,
    /** The record as a whole. */
    RECORD
  }

  // By hand: what the compiler makes links itself at the first failure, which may be a full stack.
  @Override
  public boolean equals(Object other) {
    return other instanceof FailureKey that
        && kind == that.kind
        && resource.equals(that.resource)
        && instance.equals(that.instance)
        && field.equals(that.field)
        && reason.equals(that.reason);
  }

  @Override
  public int hashCode() {
    int hash = 31 * kind.hashCode() + resource.hashCode();
    return 31 * (31 * (31 * hash + instance.hashCode()) + field.hashCode()) + reason.hashCode();
  }

  String words() {
    return switch (kind) {
      case MATCH -> resource + ": match fails, which counts as no match";
      case SAMPLING -> resource + ": sampling fails, the rule does nothing";
      case INSTANCE -> instance + ": " + field + " fails, the instance is dropped";
      case HANDLER -> resource + (instance.isEmpty() ? "" : " on " + instance) + ": " + reason;
      case RECORD -> "record: " + reason;
    };
  }
}
