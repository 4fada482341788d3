package io.meshless.telemetry.expression;

import io.meshless.telemetry.attribute.AttributeBag;
import io.meshless.telemetry.attribute.AttributeName;
import io.meshless.telemetry.attribute.ValueType;
import io.meshless.telemetry.expression.eval.Evaluator;
import io.meshless.telemetry.expression.eval.EvaluatorPlanner;
import io.meshless.telemetry.expression.eval.EvaluatorPool;
import io.meshless.telemetry.expression.eval.Tracer;
import io.meshless.telemetry.expression.problem.ExpressionProblem;
import io.meshless.telemetry.expression.run.Evaluation;
import io.meshless.telemetry.expression.run.EvaluationError;
import io.meshless.telemetry.expression.run.TracedValue;
import io.meshless.telemetry.expression.run.ValueFilter;
import io.meshless.telemetry.expression.syntax.CanonicalText;
import io.meshless.telemetry.expression.type.Absence;
import io.meshless.telemetry.expression.type.Lints;
import io.meshless.telemetry.expression.type.Mismatch;
import io.meshless.telemetry.expression.type.NegatedAbsence;
import io.meshless.telemetry.expression.type.ReadNames;
import io.meshless.telemetry.expression.type.TypedTree;
import java.lang.invoke.MethodHandle;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A compiled expression: a function of an {@link AttributeBag} whose value has one static type.
 *
 * <p>Evaluation never throws and never gives null: what cannot be computed, most often because an
 * attribute is absent, is an {@link EvaluationError} in place of the value. Text types (STRING,
 * URI, DNS_NAME, EMAIL_ADDRESS) give a {@link String}, the others what {@link
 * ValueType#runtimeType()} says.
 *
 * <p>Immutable, safe for use by many threads.
 */
public final class Expression {
  private static final int MOST_CHARACTERS = 4_000_000;
  private static final int MOST_STEPS = 100_000_000;

  private final String text;
  private final TypedTree tree;
  private final Evaluator evaluator;
  private final ValueFilter read;
  private final EvaluatorPool pool;
  private final Set<AttributeName> attributes;
  private final String canonical;

  /** What its language warns of; null for CEXL. */
  private final @Nullable List<ExpressionProblem> told;

  Expression(
      String text,
      TypedTree tree,
      Evaluator evaluator,
      ValueFilter read,
      EvaluatorPool pool,
      @Nullable List<ExpressionProblem> told) {
    this.told = told;
    this.pool = pool;
    this.text = text;
    this.tree = tree;
    this.evaluator = evaluator;
    this.read = read;
    this.attributes = ReadNames.of(tree.root());
    this.canonical = CanonicalText.of(tree.root());
  }

  /** The text as written. */
  public String text() {
    return text;
  }

  /** The type of its values. */
  public ValueType type() {
    return tree.type(tree.root());
  }

  /** Every attribute that it can read. */
  public Set<AttributeName> attributes() {
    return attributes;
  }

  /** What is probably not meant as it is written. */
  public List<ExpressionProblem> warnings() {
    return told == null ? Lints.of(text, tree) : told;
  }

  /** A warning when it fails for records that lack what it reads, as many do. */
  public Optional<ExpressionProblem> absence() {
    return told == null ? Absence.of(tree.root()) : Optional.empty();
  }

  /** A warning when, as a condition, it fails for what it seems to hold for. */
  public Optional<ExpressionProblem> negatedAbsence() {
    return told == null ? NegatedAbsence.of(tree.root()) : Optional.empty();
  }

  /** The value when it is the same for every record; empty when it is not, or always fails. */
  public Optional<Object> constant() {
    Object value = attributes.isEmpty() ? evaluate(AttributeBag.empty()) : null;
    return Optional.ofNullable(value instanceof EvaluationError ? null : value);
  }

  /**
   * The texts that it gives as they are written in it: a literal, both values of a {@code
   * conditional}, what stands behind a {@code |}.
   */
  public WrittenTexts writtenTexts() {
    return WrittenTexts.of(tree.root());
  }

  /** The text in its normal form; two expressions with the same one always have the same value. */
  public String canonical() {
    return canonical;
  }

  /**
   * The comparison with a text that must hold for this expression to be true, when it begins with
   * one: the expression is {@code attribute == "text"} in either order, or a run of {@code &&} that
   * begins like this. A record without the attribute makes the whole expression fail.
   */
  public Optional<Equality> leadingEquality() {
    return LeadingEquality.of(tree.root());
  }

  /**
   * Says that records will evaluate this expression in one more place. What stands in several is
   * worked out once a record. Confined to the thread that compiles, before any record.
   *
   * @return this
   */
  public Expression used() {
    EvaluatorPlanner.use(tree, read, pool);
    return this;
  }

  /**
   * The same expression, faster: to be asked for once all uses of its compiler's expressions are
   * {@linkplain #used() known}.
   */
  public Expression optimized() {
    return new Expression(
        text,
        tree,
        EvaluatorPlanner.planSettled(tree, read, pool, new Evaluation(0, 0)),
        read,
        pool,
        told);
  }

  /** The value over the evaluation's bag, or an {@link EvaluationError}. */
  public Object evaluate(Evaluation evaluation) {
    return evaluate(evaluator, evaluation);
  }

  static Object evaluate(Evaluator evaluator, Evaluation evaluation) {
    try {
      return evaluator.evaluate(evaluation);
    } catch (OutOfMemoryError | InternalError e) {
      throw e;
    } catch (Throwable e) {
      // Bags and their maps are not ours: a view of a request may be asked too late.
      return EvaluationError.thrown(e);
    }
  }

  /**
   * What {@link #evaluate(Evaluation)} does, as a method handle of the evaluation. Made anew each
   * time.
   */
  public MethodHandle fused() {
    return Fused.value(evaluator);
  }

  /** The value over this bag, or an {@link EvaluationError}; for a single use. */
  public Object evaluate(AttributeBag bag) {
    return evaluate(over(bag));
  }

  /**
   * Whether it takes little time and memory to trace it over this bag, however it was meant: the
   * texts of all parts have at most four million characters, and patterns take at most a hundred
   * million steps.
   */
  public boolean isQuicklyTraced(AttributeBag bag) {
    Effort effort = Effort.of(tree.root(), bag);
    return effort.characters() <= MOST_CHARACTERS && effort.steps() <= MOST_STEPS;
  }

  /**
   * What each part that is evaluated over this bag came to, in the order of evaluation, the whole
   * expression last. For people and tools, not for the hot path.
   */
  public List<TracedValue> trace(AttributeBag bag) {
    return Tracer.trace(text, tree, read, over(bag));
  }

  /** As {@link #trace(AttributeBag)}, but as if the expression read its values like this. */
  public List<TracedValue> trace(AttributeBag bag, ValueFilter reads) {
    return Tracer.trace(text, tree, reads, over(bag));
  }

  private static Evaluation over(AttributeBag bag) {
    Evaluation evaluation = new Evaluation(0, 0);
    evaluation.begin(bag);
    return evaluation;
  }

  Evaluator evaluator() {
    return evaluator;
  }

  ExpressionProblem wrongType(ValueType wanted) {
    return Mismatch.ofWhole(tree, text.length(), wanted);
  }

  @Override
  public String toString() {
    return text;
  }
}
