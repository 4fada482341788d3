package io.meshless.telemetry.compile;

import io.meshless.telemetry.attribute.ValueType;
import io.meshless.telemetry.compile.RuleFields.Denominator;
import io.meshless.telemetry.config.ConfigScalar;
import io.meshless.telemetry.config.Field;
import io.meshless.telemetry.config.FieldValues;
import io.meshless.telemetry.config.ProblemScope;
import io.meshless.telemetry.expression.Expression;
import io.meshless.telemetry.plan.BothSamplers;
import io.meshless.telemetry.plan.RandomSampler;
import io.meshless.telemetry.plan.RateLimitSampler;
import io.meshless.telemetry.plan.Sampler;
import io.meshless.telemetry.template.instance.ExpressionReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads {@code rule.sampling}, which Mixer's schema describes and Mixer never implemented. */
final class SamplerCompiler {
  private static final Set<ValueType> NUMBERS = EnumSet.of(ValueType.INT64, ValueType.DOUBLE);

  private SamplerCompiler() {}

  /** Null when the rule does not sample. */
  static @Nullable Sampler compile(FieldValues rule, ExpressionReader expressions) {
    FieldValues sampling = rule.find(RuleFields.SAMPLING);
    if (sampling == null) {
      return null;
    }
    List<Sampler> samplers = new ArrayList<>();
    FieldValues random = sampling.find(RuleFields.RANDOM);
    if (random != null) {
      samplers.add(random(random, expressions));
    }
    FieldValues limit = sampling.find(RuleFields.RATE_LIMIT);
    if (limit != null) {
      samplers.add(rateLimit(limit));
    }
    return switch (samplers.size()) {
      case 0 -> null;
      case 1 -> samplers.get(0);
      default -> new BothSamplers(samplers.get(0), samplers.get(1));
    };
  }

  private static Sampler random(FieldValues random, ExpressionReader expressions) {
    boolean independent = random.get(RuleFields.INDEPENDENT);
    ConfigScalar attribute = random.find(RuleFields.RANDOM_ATTRIBUTE);
    if (attribute != null && !attribute.text().isBlank()) {
      return new RandomSampler(percentage(attribute, random, expressions), 0, independent);
    }
    FieldValues percent = random.find(RuleFields.PERCENT_SAMPLED);
    if (percent == null) {
      // One that could not be read was reported by its field.
      if (random.isComplete()) {
        random.error(
            RuleFields.PERCENT_SAMPLED,
            "missing-field",
            "random sampling has no percentage",
            "Set percent_sampled, or attribute_expression.");
      }
      return new RandomSampler(null, 1, independent);
    }
    long parts = percent.get(RuleFields.DENOMINATOR) == Denominator.HUNDRED ? 100 : 10_000;
    long numerator = percent.get(RuleFields.NUMERATOR);
    if (numerator < 0 || numerator > parts) {
      percent.error(
          RuleFields.NUMERATOR,
          "out-of-range",
          "numerator is " + numerator + ", wanted 0 to " + parts,
          "Write the share of records as a percentage, such as 10; with denominator: TEN_THOUSAND"
              + " as hundredths of one.");
    }
    if (numerator == 0 && percent.isComplete()) {
      warnOfNothing(percent, RuleFields.NUMERATOR, "percent_sampled is 0");
    }
    return new RandomSampler(null, (double) numerator / parts, independent);
  }

  private static @Nullable Expression percentage(
      ConfigScalar text, FieldValues random, ExpressionReader expressions) {
    ProblemScope scope = random.scope(RuleFields.RANDOM_ATTRIBUTE);
    Expression expression = expressions.read(text, ValueType.UNSPECIFIED, scope);
    if (expression != null && !NUMBERS.contains(expression.type())) {
      scope.error(
          "wrong-type",
          text,
          "a percentage must be INT64 or DOUBLE, but this is " + expression.type(),
          expression
              .constant()
              .map(String::valueOf)
              .filter(number -> number.matches("\\d{1,3}(\\.\\d+)?"))
              .map(number -> "Write " + number + ".")
              .orElse("Declare an attribute that holds the percentage as a number from 0 to 100."));
      return null;
    }
    return expression;
  }

  private static Sampler rateLimit(FieldValues limit) {
    Duration window = limit.find(RuleFields.RATE_WINDOW);
    if (window == null || window.isZero() || window.isNegative()) {
      // A duration that could not be read was reported by its field.
      if (window != null || limit.isComplete()) {
        limit.error(
            RuleFields.RATE_WINDOW,
            "out-of-range",
            "sampling_duration must be greater than 0",
            "Write a duration such as 10s.");
      }
      window = Duration.ofSeconds(1);
    }
    long most = limit.get(RuleFields.RATE_MAX);
    long every = limit.get(RuleFields.RATE_EVERY);
    if (most < 0 || every < 0) {
      limit.error(
          most < 0 ? RuleFields.RATE_MAX : RuleFields.RATE_EVERY,
          "out-of-range",
          "must not be negative",
          "Write 0 or more.");
    }
    if (most == 0 && every == 0) {
      warnOfNothing(limit, RuleFields.RATE_EVERY, "max_unsampled_entries and sampling_rate are 0");
    }
    return new RateLimitSampler(window, most, every);
  }

  private static void warnOfNothing(FieldValues values, Field<?> field, String why) {
    values.warning(
        field,
        "samples-nothing",
        why + ", so the rule never does anything",
        "Write a number above 0, or remove the rule.");
  }
}
