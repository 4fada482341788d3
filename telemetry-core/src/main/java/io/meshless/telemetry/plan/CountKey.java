package io.meshless.telemetry.plan;

import io.meshless.telemetry.attribute.AttributeName;

/**
 * What a plan counts, by the names the operator knows; its parts become label values.
 *
 * @param kind what is counted
 * @param resource the rule, instance, handler or attribute; empty for records
 * @param handlerKind the handler's kind; empty when no handler is concerned
 * @param template the template; empty when none is concerned
 * @param outcome {@code ok} or {@code error}; empty when there is only one
 */
public record CountKey(
    Kind kind, String resource, String handlerKind, String template, String outcome) {
  /** Recorded. */
  public static final String OK = "ok";

  /** Refused by the handler. */
  public static final String ERROR = "error";

  /** What is counted. */
  public enum Kind {
    /** Records. */
    RECORD,
    /** Records that matched a rule. */
    MATCH,
    /** Records that matched a rule, but were not selected by its sampling. */
    SAMPLED_OUT,
    /** Records in which an instance was complete. */
    INSTANCE,
    /** Instances given to a handler. */
    DISPATCH,
    /** Records in which a default stood in for an attribute. */
    DEFAULT
  }

  // By hand, as in TupleType, for the sake of a cold start.
  @Override
  public boolean equals(Object other) {
    return other instanceof CountKey that
        && kind == that.kind
        && resource.equals(that.resource)
        && handlerKind.equals(that.handlerKind)
        && template.equals(that.template)
        && outcome.equals(that.outcome);
  }

  @Override
  public int hashCode() {
    int hash = 31 * kind.hashCode() + resource.hashCode();
    return 31 * (31 * (31 * hash + handlerKind.hashCode()) + template.hashCode())
        + outcome.hashCode();
  }

  static CountKey records() {
    return new CountKey(Kind.RECORD, "", "", "", "");
  }

  static CountKey matched(String rule) {
    return new CountKey(Kind.MATCH, rule, "", "", "");
  }

  static CountKey sampledOut(String rule) {
    return new CountKey(Kind.SAMPLED_OUT, rule, "", "", "");
  }

  static CountKey built(String instance) {
    return new CountKey(Kind.INSTANCE, instance, "", "", "");
  }

  static CountKey defaulted(AttributeName attribute) {
    return new CountKey(Kind.DEFAULT, attribute.text(), "", "", "");
  }

  static CountKey dispatched(LiveHandler handler, String template, String outcome) {
    return new CountKey(Kind.DISPATCH, handler.name(), handler.kind(), template, outcome);
  }
}
