package io.meshless.telemetry.expression.eval;

import io.meshless.telemetry.expression.type.Function;
import io.meshless.telemetry.expression.value.DnsNames;
import io.meshless.telemetry.expression.value.EmailAddresses;
import io.meshless.telemetry.expression.value.IpAddresses;
import io.meshless.telemetry.expression.value.Texts;
import io.meshless.telemetry.expression.value.Timestamps;
import io.meshless.telemetry.expression.value.Uris;
import io.meshless.telemetry.expression.value.Wildcard;
import java.util.Map;

/** The evaluator of each function. */
final class Calls {
  private Calls() {}

  static Evaluator function(Function function, Evaluator[] arguments) {
    return switch (function) {
      case MATCH -> new TextPredicateEvaluator(arguments[0], arguments[1], Wildcard::matches);
      case IP -> new ConversionEvaluator(arguments[0], IpAddresses::parse);
      case TIMESTAMP -> new ConversionEvaluator(arguments[0], Timestamps::parse);
      case DNS_NAME -> new ConversionEvaluator(arguments[0], DnsNames::parse);
      case EMAIL -> new ConversionEvaluator(arguments[0], EmailAddresses::parse);
      case URI -> new ConversionEvaluator(arguments[0], Uris::parse);
      case TO_LOWER -> new ConversionEvaluator(arguments[0], Texts::toLower);
      case SIZE -> new ConversionEvaluator(arguments[0], Texts::size);
      case CONDITIONAL -> new ConditionalEvaluator(arguments[0], arguments[1], arguments[2]);
      case CONDITIONAL_STRING ->
          new ConditionalStringEvaluator(arguments[0], arguments[1], arguments[2]);
      case EMPTY_STRING_MAP -> new ConstantEvaluator(Map.of());
      case MATCHES, STARTS_WITH, ENDS_WITH ->
          throw new IllegalStateException("a method: " + function);
    };
  }

  static Evaluator method(Function function, Evaluator receiver, Evaluator argument) {
    return function == Function.STARTS_WITH
        ? new TextPredicateEvaluator(receiver, argument, String::startsWith)
        : new TextPredicateEvaluator(receiver, argument, String::endsWith);
  }
}
