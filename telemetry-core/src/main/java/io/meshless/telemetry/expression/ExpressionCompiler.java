package io.meshless.telemetry.expression;

import io.meshless.telemetry.attribute.AttributeName;
import io.meshless.telemetry.attribute.AttributeVocabulary;
import io.meshless.telemetry.attribute.ValueType;
import io.meshless.telemetry.expression.eval.Evaluator;
import io.meshless.telemetry.expression.eval.EvaluatorPlanner;
import io.meshless.telemetry.expression.eval.EvaluatorPool;
import io.meshless.telemetry.expression.language.ExpressionLanguage;
import io.meshless.telemetry.expression.language.Surroundings;
import io.meshless.telemetry.expression.language.Translation;
import io.meshless.telemetry.expression.run.Evaluation;
import io.meshless.telemetry.expression.run.ValueFilter;
import io.meshless.telemetry.expression.syntax.Node;
import io.meshless.telemetry.expression.syntax.Parser;
import io.meshless.telemetry.expression.syntax.SyntaxException;
import io.meshless.telemetry.expression.type.TypeChecker;
import io.meshless.telemetry.expression.type.TypedTree;
import io.meshless.telemetry.text.Suggestions;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Compiles the expressions of one configuration: text in, {@link Expression} out.
 *
 * <pre>{@code
 * ExpressionCompiler compiler = new ExpressionCompiler(AttributeVocabulary.standard());
 * Expression version = compiler.compile("source.labels[\"version\"] | \"unknown\"");
 * Object value = version.evaluate(bag);
 * }</pre>
 *
 * <p>Equal parts of the expressions that one compiler has compiled are one part, whose value is
 * worked out once a record when they are evaluated with one {@link Evaluation}.
 *
 * <p>Confined to one thread; the expressions are not.
 */
public final class ExpressionCompiler {
  private static final Evaluation NO_RECORD = new Evaluation(0, 0);

  private final AttributeVocabulary vocabulary;
  private final ValueFilter read;
  private final EvaluatorPool pool;
  private final Map<ValueFilter, EvaluatorPool> pools;
  private final Suggestions suggestions;
  private final boolean additions;

  /** Whether an expression can read an attribute of this name. */
  public static boolean isName(String text) {
    try {
      return Parser.parse(text) instanceof Node.Name name && name.text().equals(text);
    } catch (SyntaxException e) {
      return false;
    }
  }

  /** Compiles against this vocabulary. */
  public ExpressionCompiler(AttributeVocabulary vocabulary) {
    this(vocabulary, List.of());
  }

  /**
   * Compiles against this vocabulary.
   *
   * @param countedDefaults attributes for which an evaluation tells whether a {@code |} went past
   *     them; see {@link Evaluation#isDefaulted}
   */
  public ExpressionCompiler(AttributeVocabulary vocabulary, List<AttributeName> countedDefaults) {
    this(
        vocabulary,
        ValueFilter.NONE,
        new EvaluatorPool(countedDefaults),
        new IdentityHashMap<>(),
        new Suggestions(),
        true);
    pools.put(read, pool);
  }

  private ExpressionCompiler(
      AttributeVocabulary vocabulary,
      ValueFilter read,
      EvaluatorPool pool,
      Map<ValueFilter, EvaluatorPool> pools,
      Suggestions suggestions,
      boolean additions) {
    this.additions = additions;
    this.vocabulary = vocabulary;
    this.read = read;
    this.pool = pool;
    this.pools = pools;
    this.suggestions = suggestions;
  }

  /**
   * A compiler for the same configuration whose expressions see values through this filter. Its
   * evaluations and those of this compiler are the same.
   */
  public ExpressionCompiler withFilter(ValueFilter filter) {
    EvaluatorPool filtered = pools.computeIfAbsent(filter, f -> pool.sibling());
    return new ExpressionCompiler(vocabulary, filter, filtered, pools, suggestions, additions);
  }

  /**
   * A compiler for the same configuration whose language is Mixer's alone: durations have no order,
   * and {@code milliseconds}, {@code seconds} and {@code string} are not known.
   */
  public ExpressionCompiler withoutAdditions() {
    return new ExpressionCompiler(vocabulary, read, pool, pools, suggestions, false);
  }

  /**
   * Compiles an expression of any type.
   *
   * @throws ExpressionException when it is wrong, with everything that is wrong
   */
  public Expression compile(String text) throws ExpressionException {
    TypedTree tree = check(parse(text));
    Evaluator evaluator = EvaluatorPlanner.plan(tree, read, pool, NO_RECORD);
    return new Expression(text, tree, evaluator, read, pool, null);
  }

  /**
   * Compiles an expression of another language.
   *
   * @throws ExpressionException when it is wrong, with everything that is wrong
   */
  public Expression compile(String text, ExpressionLanguage language) throws ExpressionException {
    Surroundings surroundings = new Surroundings(vocabulary, suggestions, pool.patterns());
    Translation translation = language.translate(text, surroundings);
    if (translation.root().isEmpty()) {
      throw new ExpressionException(translation.errors());
    }
    TypedTree tree = translation.root().get().tree();
    Evaluator evaluator = EvaluatorPlanner.plan(tree, read, pool, NO_RECORD);
    return new Expression(text, tree, evaluator, read, pool, translation.warnings());
  }

  /**
   * Compiles an expression of this type.
   *
   * @throws ExpressionException when it is wrong or has another type
   */
  public Expression compile(String text, ValueType wanted) throws ExpressionException {
    return ofType(compile(text), wanted);
  }

  /**
   * Compiles an expression of another language, and of this type.
   *
   * @throws ExpressionException when it is wrong or has another type
   */
  public Expression compile(String text, ExpressionLanguage language, ValueType wanted)
      throws ExpressionException {
    return ofType(compile(text, language), wanted);
  }

  private static Expression ofType(Expression expression, ValueType wanted)
      throws ExpressionException {
    if (expression.type() != wanted) {
      throw new ExpressionException(List.of(expression.wrongType(wanted)));
    }
    return expression;
  }

  private static Node parse(String text) throws ExpressionException {
    try {
      return Parser.parse(text);
    } catch (SyntaxException e) {
      throw new ExpressionException(List.of(e.problem()));
    }
  }

  private TypedTree check(Node root) throws ExpressionException {
    TypeChecker checker = new TypeChecker(vocabulary, suggestions, pool.patterns(), additions);
    Optional<TypedTree> tree = checker.check(root);
    if (tree.isEmpty()) {
      throw new ExpressionException(checker.problems());
    }
    return tree.get();
  }

  /** A new evaluation, for all expressions of this compiler and those made of it. */
  public Evaluation newEvaluation() {
    return new Evaluation(pool.slots(), pool.countedDefaults().size());
  }
}
