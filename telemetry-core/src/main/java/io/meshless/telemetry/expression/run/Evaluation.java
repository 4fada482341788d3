package io.meshless.telemetry.expression.run;

import io.meshless.telemetry.attribute.AttributeBag;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The state of one record while its expressions are evaluated: the bag, and what parts that several
 * expressions share came to, so that each is worked out once a record.
 *
 * <pre>{@code
 * evaluation.begin(bag);
 * try {
 *   Object matches = rule.evaluate(evaluation);
 *   Object label = dimension.evaluate(evaluation);
 * } finally {
 *   evaluation.end();
 * }
 * }</pre>
 *
 * <p>Used by one thread at a time, again and again; it may serve all expressions of the compiler
 * that made it. Nothing of a record is kept after {@link #end()}.
 */
public final class Evaluation {
  private AttributeBag bag = AttributeBag.empty();
  private @Nullable Object[] results;
  private int[] filled;
  private int filledCount;

  /** By place in the compiler's list of attributes whose defaults are counted. */
  private final boolean[] defaulted;

  /**
   * An evaluation without a record.
   *
   * @param slots how many shared parts there are room for at first
   * @param countedDefaults for how many attributes the compiler counts defaults
   */
  public Evaluation(int slots, int countedDefaults) {
    this.results = new @Nullable Object[slots];
    this.filled = new int[slots];
    this.defaulted = new boolean[countedDefaults];
  }

  /** Starts a record. */
  public void begin(AttributeBag record) {
    if (filledCount > 0) {
      forget();
    }
    this.bag = record;
  }

  /** Ends the record; nothing of it is kept. */
  public void end() {
    forget();
    bag = AttributeBag.empty();
    if (defaulted.length > 0) {
      Arrays.fill(defaulted, false);
    }
  }

  /** The bag of the current record. */
  public AttributeBag bag() {
    return bag;
  }

  /** Notes that in this record a {@code |} went past this attribute, since it was absent. */
  public void noteDefault(int attribute) {
    defaulted[attribute] = true;
  }

  /**
   * Whether in this record a {@code |} went past the attribute with this place in the compiler's
   * list of attributes whose defaults are counted.
   */
  public boolean isDefaulted(int attribute) {
    return defaulted[attribute];
  }

  /** What the shared part with this number came to in this record; null before it is known. */
  public @Nullable Object remembered(int slot) {
    return slot < results.length ? results[slot] : null;
  }

  /** Keeps what a shared part came to until the record ends. */
  public void remember(int slot, Object result) {
    if (slot >= results.length) {
      grow(slot + 1);
    }
    results[slot] = result;
    filled[filledCount++] = slot;
  }

  /** Expressions compiled after this evaluation was made may bring more slots. */
  private void grow(int slots) {
    int length = Math.max(slots, results.length * 2);
    @Nullable Object[] moreResults = Arrays.copyOf(results, length);
    // Both or none, should there be no room for the second.
    filled = Arrays.copyOf(filled, length);
    results = moreResults;
  }

  private void forget() {
    for (int i = 0; i < filledCount; i++) {
      results[filled[i]] = null;
    }
    filledCount = 0;
  }
}
