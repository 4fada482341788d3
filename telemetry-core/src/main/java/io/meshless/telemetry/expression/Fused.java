package io.meshless.telemetry.expression;

import static java.lang.invoke.MethodHandles.catchException;
import static java.lang.invoke.MethodHandles.constant;
import static java.lang.invoke.MethodHandles.dropArguments;
import static java.lang.invoke.MethodHandles.guardWithTest;
import static java.lang.invoke.MethodHandles.insertArguments;
import static java.lang.invoke.MethodType.methodType;

import io.meshless.telemetry.expression.eval.Evaluator;
import io.meshless.telemetry.expression.run.AttributeOrLiteral;
import io.meshless.telemetry.expression.run.Evaluation;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.jspecify.annotations.Nullable;

/** Expressions as method handles, to which all that is known beforehand is bound. */
final class Fused {
  private static final MethodType FILL =
      methodType(boolean.class, Evaluation.class, Object[].class);
  private static final MethodHandle ALL_SET = always(true);
  private static final MethodHandle FAILED = always(false);
  private static final MethodHandle VALUE =
      find(
          Expression.class,
          "evaluate",
          methodType(Object.class, Evaluator.class, Evaluation.class));
  private static final MethodHandle READ =
      find(
          ExpressionGroup.class,
          "read",
          FILL.insertParameterTypes(0, AttributeOrLiteral.class, Evaluator.class, int.class));
  private static final MethodHandle EVALUATE =
      find(ExpressionGroup.class, "set", FILL.insertParameterTypes(0, Evaluator.class, int.class));
  private static final MethodHandle THROWN =
      find(Fused.class, "thrown", FILL.insertParameterTypes(0, Throwable.class));

  private Fused() {}

  private static MethodHandle always(boolean value) {
    return dropArguments(constant(boolean.class, value), 0, FILL.parameterList());
  }

  private static MethodHandle find(Class<?> owner, String name, MethodType type) {
    try {
      return MethodHandles.lookup().findStatic(owner, name, type);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /** What {@link Expression#evaluate(Evaluation)} does with this evaluator. */
  static MethodHandle value(Evaluator evaluator) {
    return insertArguments(VALUE, 0, evaluator);
  }

  /** What {@link ExpressionGroup#evaluate} does with these evaluators. */
  static MethodHandle group(
      @Nullable AttributeOrLiteral[] reads, Evaluator[] evaluators, int[] places) {
    MethodHandle all = ALL_SET;
    for (int i = evaluators.length - 1; i >= 0; i--) {
      AttributeOrLiteral read = reads[i];
      MethodHandle step =
          read == null
              ? insertArguments(EVALUATE, 0, evaluators[i], places[i])
              : insertArguments(READ, 0, read, evaluators[i], places[i]);
      all = all == ALL_SET ? step : guardWithTest(step, all, FAILED);
    }
    return all == ALL_SET ? all : catchException(all, Throwable.class, THROWN);
  }

  static boolean thrown(Throwable thrown, Evaluation evaluation, Object[] values) {
    if (thrown instanceof OutOfMemoryError || thrown instanceof InternalError) {
      throw (Error) thrown;
    }
    return false;
  }
}
