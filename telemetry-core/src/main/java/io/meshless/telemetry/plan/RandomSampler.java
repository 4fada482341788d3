package io.meshless.telemetry.plan;

import io.meshless.telemetry.attribute.AttributeName;
import io.meshless.telemetry.attribute.StandardAttributes;
import io.meshless.telemetry.expression.Expression;
import io.meshless.telemetry.expression.run.EvaluationError;
import java.math.BigDecimal;
import java.math.MathContext;
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
  private static final MathContext SHOWN = new MathContext(4);
  private static final Outlook FAILED =
      new Outlook(true, "no record whose percentage has no value, as here");
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
  public Outlook outlook(Frame frame) {
    double selected = percentage == null ? share : share(percentage.evaluate(frame.evaluation()));
    if (Double.isNaN(selected)) {
      return FAILED;
    }
    if (selected <= 0 || selected >= 1) {
      return selected <= 0 ? Outlook.NONE : Outlook.ALL;
    }
    String percent =
        BigDecimal.valueOf(selected * 100).round(SHOWN).stripTrailingZeros().toPlainString() + " %";
    String id = independent ? null : requestId(frame);
    if (id == null) {
      return new Outlook(false, percent + " of such records, by chance");
    }
    boolean isSelected = place(id) < selected;
    return new Outlook(
        !isSelected,
        percent
            + " of the requests; the id of this one is "
            + (isSelected ? "" : "not ")
            + "among them");
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
    double share = share(value);
    if (!Double.isNaN(share)) {
      return share;
    }
    failures.report(value instanceof EvaluationError error ? error : NO_NUMBER);
    return 0;
  }

  /** The share that a percentage gives; not a number when it gives none. */
  private static double share(Object value) {
    return value instanceof Number number ? number.doubleValue() / 100 : Double.NaN;
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
