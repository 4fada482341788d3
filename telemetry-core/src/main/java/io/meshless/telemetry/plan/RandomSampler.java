package io.meshless.telemetry.plan;

import io.meshless.telemetry.attribute.AttributeName;
import io.meshless.telemetry.attribute.StandardAttributes;
import io.meshless.telemetry.expression.Expression;
import io.meshless.telemetry.expression.run.EvaluationError;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * Selects a share of the records: by the request's id, so that all services choose the same
 * requests, or by chance where there is no id or chance is asked for.
 */
public final class RandomSampler implements Sampler {
  private static final double UNIT = 0x1.0p-53;
  private static final EvaluationError NO_NUMBER =
      new EvaluationError(EvaluationError.Reason.WRONG_TYPE, "the percentage is not a number");

  private final @Nullable Expression percentage;
  private final double share;
  private final boolean independent;

  /**
   * A sampler of a share of the records.
   *
   * @param percentage gives the share of a record, from 0 to 100; null when it is always the same
   * @param share that share, from 0 to 1, when there is no expression for it
   * @param independent whether chance decides, even for a request that has an id
   */
  public RandomSampler(@Nullable Expression percentage, double share, boolean independent) {
    this.percentage = percentage;
    this.share = share;
    this.independent = independent;
  }

  @Override
  public boolean selects(Frame frame, FieldFailures failures) {
    double selected =
        percentage == null ? share : shareOf(percentage.evaluate(frame.evaluation()), failures);
    if (selected <= 0 || selected >= 1) {
      return selected >= 1;
    }
    String id = independent ? null : requestId(frame);
    double place = id == null ? ThreadLocalRandom.current().nextDouble() : place(id);
    return place < selected;
  }

  @Override
  public Sampler fresh() {
    return this;
  }

  @Override
  public Set<AttributeName> attributes() {
    Set<AttributeName> all = new HashSet<>();
    if (percentage != null) {
      all.addAll(percentage.attributes());
    }
    if (!independent) {
      all.add(StandardAttributes.REQUEST_ID);
      all.add(StandardAttributes.REQUEST_HEADERS);
    }
    return all;
  }

  @Override
  public @Nullable Expression expression() {
    return percentage;
  }

  /** A percentage that is missing, or no number, selects nothing, which is told. */
  private static double shareOf(Object value, FieldFailures failures) {
    if (value instanceof Number number && !Double.isNaN(number.doubleValue())) {
      return number.doubleValue() / 100;
    }
    failures.report(value instanceof EvaluationError error ? error : NO_NUMBER);
    return 0;
  }

  private static @Nullable String requestId(Frame frame) {
    Object id = frame.bag().find(StandardAttributes.REQUEST_ID);
    if (id == null
        && frame.bag().find(StandardAttributes.REQUEST_HEADERS) instanceof Map<?, ?> map) {
      id = map.get("x-request-id");
    }
    return id instanceof String text && !text.isEmpty() ? text : null;
  }

  /** A number from 0 to 1 that depends on the id alone, in every process (FNV-1a, then mixed). */
  private static double place(String id) {
    long hash = 0xcbf29ce484222325L;
    for (int i = 0; i < id.length(); i++) {
      hash = (hash ^ id.charAt(i)) * 0x100000001b3L;
    }
    hash = (hash ^ hash >>> 33) * 0xff51afd7ed558ccdL;
    hash = (hash ^ hash >>> 33) * 0xc4ceb9fe1a85ec53L;
    return ((hash ^ hash >>> 33) >>> 11) * UNIT;
  }
}
