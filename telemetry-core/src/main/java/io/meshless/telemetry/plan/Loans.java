package io.meshless.telemetry.plan;

import io.meshless.telemetry.attribute.AttributeVocabulary;
import io.meshless.telemetry.expression.Expression;
import io.meshless.telemetry.template.InstanceType;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a plan, whose records follow those of another, takes from their frames instead of working it
 * out: conditions that hold, whole instances, fields and entries that say the same. What failed
 * there, or was not asked for, it works out itself. Immutable.
 */
final class Loans {
  private final Plan lender;

  /** For each rule the one with the same condition, or -1. */
  private final int[] rules;

  /** For each instance the one that is the same in all, or -1. */
  private final int[] twins;

  private final @Nullable Loan[] instances;
  private final @Nullable Loan[] tuples;

  /** What the records of the second plan can take from those of the first. */
  Loans(Plan lender, Plan borrower) {
    this.lender = lender;
    AttributeVocabulary theirs = lender.vocabulary();
    AttributeVocabulary own = borrower.vocabulary();
    Predicate<Expression> isAlike =
        expression -> expression.attributes().stream().allMatch(a -> theirs.find(a) == own.find(a));
    this.rules = rules(lender, borrower, isAlike);
    this.twins = twins(lender, borrower, isAlike);
    this.instances = new @Nullable Loan[borrower.instances().size()];
    this.tuples = new @Nullable Loan[borrower.tuples().size()];
    findLoans(
        borrower,
        lender,
        new Lenders(
            lender.instances().stream().map(node -> node.definition().values()).toList(), isAlike),
        new Lenders(lender.tuples().stream().map(TupleNode::all).toList(), isAlike));
  }

  /** Rules of one namespace are asked for the same records. */
  private record RuleKey(String namespace, String condition) {}

  private static int[] rules(Plan lender, Plan borrower, Predicate<Expression> isAlike) {
    Map<RuleKey, Integer> known = new HashMap<>();
    for (RuleNode rule : lender.rules()) {
      Expression condition = rule.condition();
      if (condition != null && isAlike.test(condition)) {
        known.putIfAbsent(new RuleKey(rule.namespace(), condition.canonical()), rule.index());
      }
    }
    return borrower.rules().stream().mapToInt(rule -> same(rule, known)).toArray();
  }

  private static int same(RuleNode rule, Map<RuleKey, Integer> known) {
    Expression condition = rule.condition();
    return condition == null
        ? -1
        : known.getOrDefault(new RuleKey(rule.namespace(), condition.canonical()), -1);
  }

  private static int[] twins(Plan lender, Plan borrower, Predicate<Expression> isAlike) {
    Map<InstanceType, Integer> known = new HashMap<>();
    lender.instances().forEach(node -> known.put(node.definition().type(), node.index()));
    return borrower.instances().stream()
        .mapToInt(
            node ->
                node.definition().expressions().allMatch(isAlike)
                    ? known.getOrDefault(node.definition().type(), -1)
                    : -1)
        .toArray();
  }

  private void findLoans(
      Plan borrower, Plan lender, Lenders instanceLenders, Lenders tupleLenders) {
    Map<String, InstanceNode> byName = new HashMap<>();
    lender.instances().forEach(node -> byName.put(node.name(), node));
    for (InstanceNode node : borrower.instances()) {
      InstanceNode same = byName.get(node.name());
      List<@Nullable Expression> values = node.definition().values();
      instances[node.index()] = instanceLenders.find(values, same == null ? -1 : same.index());
      for (int i = 0; i < node.tuples().length; i++) {
        TupleNode tuple = node.tuples()[i];
        int usual = same == null || i >= same.tuples().length ? -1 : same.tuples()[i].index();
        tuples[tuple.index()] = tupleLenders.find(tuple.all(), usual);
      }
    }
  }

  /** Whether this is a frame of the plan that lends. */
  boolean comeFrom(Frame frame) {
    return frame.isOf(lender);
  }

  /** What the condition of a rule comes to in this frame, which follows another. */
  Object outcome(RuleNode rule, Frame frame, BitSet matched) {
    int same = rules[rule.index()];
    return same >= 0 && matched.get(same) ? true : rule.outcome(frame);
  }

  /** The place of the instance that is the same there; -1 for none. */
  int twin(int place) {
    return twins[place];
  }

  @Nullable Loan ofInstance(int place) {
    return instances[place];
  }

  @Nullable Loan ofTuple(int place) {
    return tuples[place];
  }
}
