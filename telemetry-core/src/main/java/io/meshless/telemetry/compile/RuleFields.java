package io.meshless.telemetry.compile;

import io.meshless.telemetry.config.ConfigScalar;
import io.meshless.telemetry.config.Field;
import io.meshless.telemetry.config.FieldTable;
import io.meshless.telemetry.config.FieldType;
import io.meshless.telemetry.config.FieldValues;
import java.time.Duration;
import java.util.List;

/** The fields of {@code kind: rule}. */
public final class RuleFields {
  /** What a header operation does; accepted and ignored. */
  enum HeaderOperation {
    REPLACE,
    REMOVE,
    APPEND
  }

  /** What the numerator of a percentage is divided by. */
  enum Denominator {
    HUNDRED,
    TEN_THOUSAND
  }

  public static final Field<ConfigScalar> MATCH =
      Field.expression("match", "BOOL")
          .meaning(
              "When the rule fires; if blank or true, for every record. An expression that fails is"
                  + " no match.");
  static final Field<ConfigScalar> SELECTOR =
      Field.expression("selector", "BOOL").meaning("Old name of match, which it overrides.");

  public static final Field<String> ACTION_HANDLER =
      Field.text("handler").meaning("The handler: name.kind, name.kind.namespace, or a bare name.");
  public static final Field<List<String>> ACTION_INSTANCES =
      Field.list("instances", new FieldType.Text())
          .meaning("The instances that the handler gets, in this order.");
  static final Field<String> ACTION_NAME =
      Field.text("name").meaning("A name for header operations; ignored.");
  static final FieldTable ACTION =
      FieldTable.of("rule action", ACTION_HANDLER, ACTION_INSTANCES, ACTION_NAME);
  public static final Field<List<FieldValues>> ACTIONS =
      Field.list("actions", new FieldType.Message(ACTION)).meaning("Who gets what.");

  private static final FieldTable HEADER_OPERATION =
      FieldTable.of(
          "rule header operation",
          Field.text("name").meaning("The header."),
          Field.list("values", new FieldType.Text()).meaning("Its values."),
          Field.choice("operation", HeaderOperation.class).meaning("What is done to it."));

  static final Field<ConfigScalar> RANDOM_ATTRIBUTE =
      Field.expression("attribute_expression", "any")
          .meaning("Percentage to select, as a number; wins over percent_sampled.");
  static final Field<Long> NUMERATOR =
      Field.of(
              "numerator",
              new FieldType.Whole(
                  64,
                  "For less than a hundredth write denominator: TEN_THOUSAND; 10 of 10,000 are"
                      + " 0.1 %."))
          .withDefault(0L)
          .meaning("The share, in parts of the denominator.");
  static final Field<Denominator> DENOMINATOR =
      Field.choice("denominator", Denominator.class).meaning("100 or 10,000 parts.");
  static final Field<FieldValues> PERCENT_SAMPLED =
      Field.message("percent_sampled", FieldTable.of("percentage", NUMERATOR, DENOMINATOR))
          .meaning("The share of records to select.");
  static final Field<Boolean> INDEPENDENT =
      Field.bool("use_independent_randomness")
          .meaning("Decide at random instead of by the request's id.");
  static final Field<FieldValues> RANDOM =
      Field.message(
              "random",
              FieldTable.of("random sampling", RANDOM_ATTRIBUTE, PERCENT_SAMPLED, INDEPENDENT))
          .meaning("Selects a share of the records.");
  static final Field<Duration> RATE_WINDOW =
      Field.duration("sampling_duration").meaning("Length of a window.");
  static final Field<Long> RATE_MAX =
      Field.int64("max_unsampled_entries")
          .meaning("How many records of each window pass before sampling starts.");
  static final Field<Long> RATE_EVERY =
      Field.int64("sampling_rate")
          .meaning("Of the rest of the window, one record in this many passes.");
  static final Field<FieldValues> RATE_LIMIT =
      Field.message(
              "rate_limit", FieldTable.of("rate-limit sampling", RATE_WINDOW, RATE_MAX, RATE_EVERY))
          .meaning("Thins out records when there are many.");
  static final Field<FieldValues> SAMPLING =
      Field.message("sampling", FieldTable.of("sampling", RANDOM, RATE_LIMIT))
          .meaning("Which of the matching records count; all strategies must select a record.");

  /** All fields of a rule. */
  public static final FieldTable TABLE =
      FieldTable.of(
          "rule",
          MATCH,
          SELECTOR,
          ACTIONS,
          SAMPLING,
          Field.list("request_header_operations", new FieldType.Message(HEADER_OPERATION))
              .meaning("Accepted and ignored: telemetry does not change requests."),
          Field.list("response_header_operations", new FieldType.Message(HEADER_OPERATION))
              .meaning("Accepted and ignored: telemetry does not change responses."));

  private RuleFields() {}
}
