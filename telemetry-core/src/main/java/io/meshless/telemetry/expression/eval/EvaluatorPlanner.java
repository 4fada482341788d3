package io.meshless.telemetry.expression.eval;

import io.meshless.telemetry.attribute.AttributeName;
import io.meshless.telemetry.attribute.ValueType;
import io.meshless.telemetry.expression.function.Function;
import io.meshless.telemetry.expression.run.Evaluation;
import io.meshless.telemetry.expression.run.ValueFilter;
import io.meshless.telemetry.expression.syntax.CanonicalText;
import io.meshless.telemetry.expression.syntax.Cost;
import io.meshless.telemetry.expression.syntax.Node;
import io.meshless.telemetry.expression.syntax.Operator;
import io.meshless.telemetry.expression.type.ReadNames;
import io.meshless.telemetry.expression.type.TypedTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Typed tree to evaluators; {@link #plan} is the way in. */
public final class EvaluatorPlanner implements Node.Visitor<Evaluator> {
  private final TypedTree tree;
  private final ValueFilter read;
  private final EvaluatorPool pool;
  private final Evaluation noRecord;
  private final @Nullable Tracer tracer;

  private EvaluatorPlanner(
      TypedTree tree,
      ValueFilter read,
      EvaluatorPool pool,
      Evaluation noRecord,
      @Nullable Tracer tracer) {
    this.tree = tree;
    this.read = read;
    this.pool = pool;
    this.noRecord = noRecord;
    this.tracer = tracer;
  }

  /**
   * The evaluator of this tree.
   *
   * @param pool evaluators of the trees planned before, all with the same {@code read}
   * @param noRecord an evaluation over nothing, for the parts that need no record
   */
  public static Evaluator plan(
      TypedTree tree, ValueFilter read, EvaluatorPool pool, Evaluation noRecord) {
    return new EvaluatorPlanner(tree, read, pool, noRecord, null).plan(tree.root());
  }

  /** Notes that records evaluate this tree, which was planned with this pool, in one more place. */
  public static void use(TypedTree tree, ValueFilter read, EvaluatorPool pool) {
    use(tree.root(), read, pool);
  }

  private static void use(Node node, ValueFilter read, EvaluatorPool pool) {
    if (poolOf(node, read, pool).use(CanonicalText.of(node))) {
      node.parts().forEach(part -> use(part, read, pool));
    }
  }

  /** The evaluator of this tree once every use of the pool's trees is noted, the fastest form. */
  public static Evaluator planSettled(
      TypedTree tree, ValueFilter read, EvaluatorPool pool, Evaluation noRecord) {
    return plan(tree, read, pool.settled(), noRecord);
  }

  /** Evaluators that share nothing and tell this tracer what they come to. */
  static Evaluator planTraced(
      TypedTree tree, ValueFilter read, Tracer tracer, Evaluation noRecord) {
    return new EvaluatorPlanner(tree, read, new EvaluatorPool(), noRecord, tracer)
        .plan(tree.root());
  }

  private Evaluator plan(Node node) {
    return tracer == null
        ? planShared(node)
        : tracer.traced(node, node.accept(this), node == tree.root());
  }

  private Evaluator planShared(Node node) {
    String canonical = CanonicalText.of(node);
    EvaluatorPool shared = poolOf(node, read, pool);
    Evaluator known = shared.find(canonical);
    if (known != null) {
      return known;
    }
    Evaluator made = node.accept(this);
    if (!(made instanceof ConstantEvaluator) && Cost.isWorthRemembering(node)) {
      made = shared.remembering(canonical, made);
    }
    shared.add(canonical, made);
    return made;
  }

  private static EvaluatorPool poolOf(Node node, ValueFilter read, EvaluatorPool pool) {
    return ReadNames.of(node).stream().anyMatch(read::affects) ? pool : pool.unfiltered();
  }

  private Evaluator[] planAll(List<Node> nodes) {
    return nodes.stream().map(this::plan).toArray(Evaluator[]::new);
  }

  @Override
  public Evaluator visitLiteral(Node.Literal literal) {
    return new ConstantEvaluator(pool.literal(literal.value()));
  }

  @Override
  public Evaluator visitName(Node.Name name) {
    return new AttributeEvaluator(AttributeName.of(name.text()), tree.type(name), read);
  }

  @Override
  public Evaluator visitIndex(Node.Index index) {
    return IndexEvaluator.of(plan(index.map()), plan(index.key()));
  }

  @Override
  public Evaluator visitOperation(Node.Operation operation) {
    Evaluator[] operands = planAll(operation.operands());
    return folded(operation(operation, operands), operands);
  }

  private Evaluator operation(Node.Operation operation, Evaluator[] operands) {
    Operator operator = operation.operator();
    ValueType type = tree.type(operation.operands().get(0));
    return switch (operator) {
      case OR -> Pairs.of(operands, OrEvaluator::new);
      case AND -> Pairs.of(operands, AndEvaluator::new);
      case DEFAULT -> DefaultEvaluator.of(countingDefaults(operation.operands(), operands));
      case PLUS -> Additions.of(type, operands);
      case EQUAL, NOT_EQUAL ->
          Comparisons.equality(type, operands[0], operands[1], operator == Operator.EQUAL);
      case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL ->
          new OrderEvaluator(operands[0], operands[1], Comparisons.order(operator, type));
      default -> throw new IllegalStateException("not checked: " + operator);
    };
  }

  /**
   * The choices, those that read an attribute whose defaults are counted in a form that tells when
   * it is absent.
   */
  private Evaluator[] countingDefaults(List<Node> nodes, Evaluator[] choices) {
    Evaluator[] counting = choices.clone();
    for (int i = 0; i < nodes.size() - 1; i++) {
      int[] attributes =
          ReadNames.of(nodes.get(i)).stream()
              .mapToInt(pool.countedDefaults()::indexOf)
              .filter(place -> place >= 0)
              .toArray();
      if (attributes.length > 0) {
        counting[i] = new DefaultCountingEvaluator(choices[i], attributes);
      }
    }
    return counting;
  }

  @Override
  public Evaluator visitCall(Node.Call call) {
    Function function = Objects.requireNonNull(Function.find(call.name()));
    List<Node> operands = new ArrayList<>(call.arguments());
    if (call.receiver() != null) {
      operands.add(0, call.receiver());
    }
    Evaluator[] planned = planAll(operands);
    return folded(function.work().as(new Calls(call, planned, pool.patterns())), planned);
  }

  @Override
  public Evaluator visitApplied(Node.Applied applied) {
    Evaluator[] parts = planAll(applied.parts());
    return folded(applied.step().work().as(new Calls(applied, parts, pool.patterns())), parts);
  }

  /** The value in place of the evaluator when all parts are known beforehand. */
  private Evaluator folded(Evaluator evaluator, Evaluator... parts) {
    for (Evaluator part : parts) {
      if (!(part instanceof ConstantEvaluator)) {
        return evaluator;
      }
    }
    Object value = evaluator.evaluate(noRecord);
    return new ConstantEvaluator(value instanceof Map<?, ?> ? value : pool.literal(value));
  }
}
