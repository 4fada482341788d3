package io.meshless.telemetry.expression.eval;

import io.meshless.telemetry.attribute.AttributeName;
import io.meshless.telemetry.expression.value.PatternCache;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The evaluators of one configuration by the normal form of their expressions, so that equal parts
 * are one evaluator. Confined to the thread that compiles.
 */
public final class EvaluatorPool {
  private final Map<String, Evaluator> evaluators = new HashMap<>();
  private final Map<Object, Object> literals;
  private final AtomicInteger slots;
  private final PatternCache patterns;
  private final List<AttributeName> countedDefaults;
  private final @Nullable EvaluatorPool unfiltered;

  /** An empty pool. */
  public EvaluatorPool() {
    this(List.of());
  }

  /**
   * An empty pool.
   *
   * @param countedDefaults attributes of which evaluations note that a {@code |} went past them
   */
  public EvaluatorPool(List<AttributeName> countedDefaults) {
    this(
        new HashMap<>(),
        new AtomicInteger(),
        new PatternCache(),
        List.copyOf(countedDefaults),
        null);
  }

  private EvaluatorPool(
      Map<Object, Object> literals,
      AtomicInteger slots,
      PatternCache patterns,
      List<AttributeName> countedDefaults,
      @Nullable EvaluatorPool unfiltered) {
    this.literals = literals;
    this.slots = slots;
    this.patterns = patterns;
    this.countedDefaults = countedDefaults;
    this.unfiltered = unfiltered;
  }

  /** An empty pool for expressions that read in another way, but share this one's evaluations. */
  public EvaluatorPool sibling() {
    return new EvaluatorPool(literals, slots, patterns, countedDefaults, unfiltered());
  }

  /** The pool of the parts that read values as they are. */
  EvaluatorPool unfiltered() {
    return unfiltered == null ? this : unfiltered;
  }

  /** How many results an evaluation has to hold at most, so far. */
  public int slots() {
    return slots.get();
  }

  /** The attributes of which evaluations note that a {@code |} went past them. */
  public List<AttributeName> countedDefaults() {
    return countedDefaults;
  }

  /** The patterns of the configuration. */
  public PatternCache patterns() {
    return patterns;
  }

  /** The evaluator of an equal part, which from now on is shared; null when there is none. */
  @Nullable Evaluator find(String canonical) {
    Evaluator known = evaluators.get(canonical);
    if (known instanceof RememberingEvaluator remembering && !remembering.isShared()) {
      remembering.share(slots.getAndAdd(RememberingEvaluator.SLOTS));
    }
    return known;
  }

  void add(String canonical, Evaluator evaluator) {
    evaluators.put(canonical, evaluator);
  }

  /**
   * The one object for all equal literals; for texts, in all configurations, so that series born
   * under an older one are found by identity too.
   */
  Object literal(Object value) {
    if (value instanceof String text) {
      return text.intern();
    }
    Object known = literals.putIfAbsent(value, value);
    return known == null ? value : known;
  }
}
