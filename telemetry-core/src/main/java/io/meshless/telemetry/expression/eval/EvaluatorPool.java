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
 *
 * <p>Compiling is done twice. At first a part that is dear is told {@linkplain #use where it
 * stands} among what records evaluate; the {@linkplain #settled second} evaluators, which records
 * use, then know which parts are shared, and consist of values that never change.
 */
public final class EvaluatorPool {
  private final Map<String, Evaluator> evaluators = new HashMap<>();
  private final Map<Object, Object> literals;
  private final AtomicInteger slots;
  private final PatternCache patterns;
  private final List<AttributeName> countedDefaults;
  private final @Nullable EvaluatorPool unfiltered;

  /** The pool that knows what is shared; null for that pool itself. */
  private final @Nullable EvaluatorPool first;

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
        null,
        null);
  }

  private EvaluatorPool(
      Map<Object, Object> literals,
      AtomicInteger slots,
      PatternCache patterns,
      List<AttributeName> countedDefaults,
      @Nullable EvaluatorPool unfiltered,
      @Nullable EvaluatorPool first) {
    this.literals = literals;
    this.slots = slots;
    this.patterns = patterns;
    this.countedDefaults = countedDefaults;
    this.unfiltered = unfiltered;
    this.first = first;
  }

  /** An empty pool for expressions that read in another way, but share this one's evaluations. */
  public EvaluatorPool sibling() {
    return new EvaluatorPool(literals, slots, patterns, countedDefaults, unfiltered(), null);
  }

  /** An empty pool for the same expressions, now that it is known what they share. */
  EvaluatorPool settled() {
    return new EvaluatorPool(
        literals,
        slots,
        patterns,
        countedDefaults,
        unfiltered == null ? null : unfiltered.settled(),
        this);
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

  /**
   * Notes that a part stands where records evaluate it; from the second such place on it is shared.
   *
   * @return whether the parts of it stand in another place, too: they do unless it is shared
   */
  boolean use(String canonical) {
    if (!(evaluators.get(canonical) instanceof RememberingEvaluator part) || part.use()) {
      return true;
    }
    if (!part.isShared()) {
      part.share(slots.getAndAdd(SharedEvaluator.SLOTS));
    }
    return false;
  }

  /** The evaluator of an equal part; null when there is none. */
  @Nullable Evaluator find(String canonical) {
    return evaluators.get(canonical);
  }

  /** A part that is dear, in the form that is worked out once a record if it is shared. */
  Evaluator remembering(String canonical, Evaluator part) {
    if (first == null) {
      return new RememberingEvaluator(part);
    }
    return first.find(canonical) instanceof RememberingEvaluator known ? known.settled(part) : part;
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
