package io.meshless.telemetry.plan;

import static java.lang.invoke.MethodHandles.constant;
import static java.lang.invoke.MethodHandles.dropArguments;
import static java.lang.invoke.MethodHandles.filterArguments;
import static java.lang.invoke.MethodHandles.filterReturnValue;
import static java.lang.invoke.MethodHandles.foldArguments;
import static java.lang.invoke.MethodHandles.guardWithTest;
import static java.lang.invoke.MethodHandles.insertArguments;
import static java.lang.invoke.MethodHandles.permuteArguments;
import static java.lang.invoke.MethodHandles.zero;
import static java.lang.invoke.MethodType.methodType;

import io.meshless.telemetry.expression.Expression;
import io.meshless.telemetry.expression.ExpressionGroup;
import io.meshless.telemetry.expression.run.Evaluation;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.util.List;
import java.util.function.Function;

/**
 * A rule as one method handle: what the nodes of a plan say of it, as if somebody had written it by
 * hand. It does exactly what {@link RuleNode} does when it walks them.
 *
 * <p><b>Why.</b> A plan that is walked is data: each record loads the same fields again, and at
 * each call by an interface (what does this condition evaluate, which handler is this?) the
 * compiler has seen so many classes that it compiles a jump that the processor cannot foresee. Of a
 * method handle it trusts that nothing in it ever changes. So its steps, small methods of a {@link
 * Frame} with their places bound to them, are combined to one handle; once that was invoked often,
 * the JVM makes a copy of it for this rule alone, takes all steps in, and reads nothing that is
 * known beforehand. Measured on JDK 17, in turn in one process: the documentation's metric takes
 * 0.64 and Istio's HTTP metrics take 0.59 of the time of walking; docs/performance.md has the
 * newest figures.
 *
 * <p><b>What it needs.</b> The compiler trusts the fields of records, and not those of other
 * classes: that is why evaluators, {@link DispatchNode} and recorders are records, and why they
 * hold their parts in fields rather than in arrays.
 *
 * <p><b>What it costs.</b> Some hundred small objects a rule when a configuration is loaded, and a
 * class that the JVM makes for each rule when it has run 127 times; both go with their plan. Until
 * a rule is compiled whole it is slower than when it is walked: two microseconds for Istio's HTTP
 * metrics, for some ten or hundred thousand records, as docs/performance.md shows.
 *
 * <p><b>Limits, and the way back.</b> The first {@value #MOST} rules of a plan are fused, the
 * others walked. All are walked in a native image, where handles are interpreted, with {@code
 * -Dtelemetry.fused-rules=false}, and with {@code fuseRules(false)} of the builder. Explanations
 * always walk.
 */
final class FusedRule {
  /** How many rules of a plan are fused. */
  static final int MOST = 64;

  static final boolean IS_POSSIBLE =
      System.getProperty("org.graalvm.nativeimage.imagecode") == null
          && !"false".equals(System.getProperty("telemetry.fused-rules"));

  private static final Lookup HERE = MethodHandles.lookup();
  private static final MethodType ACTION = methodType(void.class, Frame.class);
  private static final MethodType TEST = methodType(boolean.class, Frame.class);
  private static final MethodHandle NOTHING = dropArguments(zero(void.class), 0, Frame.class);
  private static final MethodHandle TRUE =
      dropArguments(constant(boolean.class, true), 0, Frame.class);
  private static final MethodHandle FALSE =
      dropArguments(constant(boolean.class, false), 0, Frame.class);
  private static final MethodHandle EVALUATION =
      find(Frame.class, "evaluation", methodType(Evaluation.class));

  private FusedRule() {}

  /** What {@link RuleNode#run} is to do, given the frame. */
  static MethodHandle of(RuleNode rule) {
    MethodHandle fired = fired(rule, dispatch -> isComplete(dispatch.instance()));
    Expression condition = rule.condition();
    return condition == null ? fired : guardWithTest(matches(condition, rule), fired, NOTHING);
  }

  /**
   * What the rule of a plan that follows another is to do once its condition holds, given the
   * frame. Most of what it needs has been worked out there, so that no evaluation is fused.
   */
  static MethodHandle following(RuleNode rule) {
    return fired(rule, dispatch -> ask("build", dispatch.place()));
  }

  private static MethodHandle fired(
      RuleNode rule, Function<DispatchNode, MethodHandle> isComplete) {
    MethodHandle fired = sequence(rule.dispatches(), isComplete);
    if (rule.isSampled()) {
      fired = guardWithTest(find(RuleNode.class, "isSelected", TEST).bindTo(rule), fired, NOTHING);
    }
    return foldArguments(fired, count(rule.matchCount()));
  }

  private static MethodHandle find(Class<?> owner, String method, MethodType type) {
    try {
      return HERE.findVirtual(owner, method, type);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(method, e);
    }
  }

  /** The method of a frame with this name, for one of its places. */
  private static MethodHandle step(String method, Class<?> result, int place) {
    return insertArguments(find(Frame.class, method, methodType(result, int.class)), 1, place);
  }

  private static MethodHandle ask(String method, int place) {
    return step(method, boolean.class, place);
  }

  private static MethodHandle count(int slot) {
    return step("count", void.class, slot);
  }

  private static MethodHandle matches(Expression condition, RuleNode rule) {
    MethodHandle fires = find(RuleNode.class, "fires", methodType(boolean.class, Object.class));
    return filterArguments(filterReturnValue(condition.fused(), fires.bindTo(rule)), 0, EVALUATION);
  }

  private static MethodHandle sequence(
      List<DispatchNode> dispatches, Function<DispatchNode, MethodHandle> isComplete) {
    MethodHandle all = NOTHING;
    for (int i = dispatches.size() - 1; i >= 0; i--) {
      MethodHandle step = dispatch(dispatches.get(i), isComplete.apply(dispatches.get(i)));
      all = all == NOTHING ? step : foldArguments(all, step);
    }
    return all;
  }

  private static MethodHandle dispatch(DispatchNode dispatch, MethodHandle isComplete) {
    MethodHandle hand = find(DispatchNode.class, "hand", ACTION).bindTo(dispatch);
    if (dispatch.gate() == null) {
      return guardWithTest(isComplete, hand, NOTHING);
    }
    MethodHandle passes = find(DispatchNode.class, "passes", TEST).bindTo(dispatch);
    MethodHandle mayPass = find(DispatchNode.class, "mayPass", TEST).bindTo(dispatch);
    return guardWithTest(
        mayPass, guardWithTest(isComplete, guardWithTest(passes, hand, NOTHING), NOTHING), NOTHING);
  }

  /** Whether the instance has a value in every field; it is built when that is first asked. */
  private static MethodHandle isComplete(InstanceNode instance) {
    int place = instance.index();
    MethodHandle all = fill(instance.expressions(), "values", place);
    for (TupleNode tuple : instance.tuples()) {
      all = guardWithTest(all, isComplete(tuple), FALSE);
    }
    MethodHandle built = foldArguments(ask("setBuilt", place), count(instance.builtCount()));
    // Should something fail, which is rare, walking finds out what it was, and reports it.
    return once(
        ask("isBuilt", place),
        ask("isNotBuilt", place),
        guardWithTest(all, built, ask("build", place)));
  }

  private static MethodHandle isComplete(TupleNode tuple) {
    int place = tuple.index();
    return once(
        ask("isTupleSet", place),
        ask("isTupleFailed", place),
        guardWithTest(
            fill(tuple.expressions(), "tupleValues", place),
            ask("setTuple", place),
            ask("failTuple", place)));
  }

  private static MethodHandle once(MethodHandle done, MethodHandle failed, MethodHandle action) {
    return guardWithTest(done, TRUE, guardWithTest(failed, FALSE, action));
  }

  /** Fills the array that a frame has at this place. */
  private static MethodHandle fill(ExpressionGroup group, String array, int place) {
    MethodHandle filled =
        filterArguments(group.fused(), 0, EVALUATION, step(array, Object[].class, place));
    return permuteArguments(filled, TEST, 0, 0);
  }
}
