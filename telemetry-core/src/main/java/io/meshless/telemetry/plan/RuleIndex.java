package io.meshless.telemetry.plan;

import io.meshless.telemetry.attribute.AttributeBag;
import io.meshless.telemetry.attribute.AttributeName;
import io.meshless.telemetry.expression.Equality;
import io.meshless.telemetry.expression.Expression;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The rules that one kind of record meets, so arranged that most of those that cannot match are not
 * even asked.
 *
 * <p>Many rules begin with {@code attribute == "literal"}. For the attribute that most of them
 * test, the rules are found by its value; the others are asked for every record. The order of rules
 * stays. Without the attribute, or when it cannot be read, every rule is asked, because each of
 * them then fails and that is counted.
 */
final class RuleIndex {
  /** Fewer rules are asked one by one faster than they are looked up. */
  private static final int WORTH_INDEXING = 8;

  /** More places of rules in the index, and it takes more memory than it is worth. */
  private static final long MOST_PLACES = 1_000_000;

  private final RuleNode[] all;
  private final @Nullable AttributeName attribute;
  private final Map<String, RuleNode[]> byText;
  private final RuleNode[] otherwise;

  RuleIndex(List<RuleNode> rules) {
    this.all = rules.toArray(RuleNode[]::new);
    this.attribute = worthIndexing(rules);
    Map<String, List<RuleNode>> found = new HashMap<>();
    if (attribute != null) {
      rules.forEach(rule -> literal(rule).ifPresent(l -> found.put(l, new ArrayList<>())));
    }
    List<RuleNode> rest = new ArrayList<>();
    for (RuleNode rule : rules) {
      List<RuleNode> own = literal(rule).map(found::get).orElse(null);
      if (own != null) {
        own.add(rule);
      } else {
        rest.add(rule);
        found.values().forEach(list -> list.add(rule));
      }
    }
    this.otherwise = rest.toArray(RuleNode[]::new);
    this.byText =
        found.entrySet().stream()
            .collect(
                Collectors.toUnmodifiableMap(
                    Map.Entry::getKey, e -> e.getValue().toArray(RuleNode[]::new)));
  }

  /** Each literal's list has its own rules and all those that test something else. */
  private static @Nullable AttributeName worthIndexing(List<RuleNode> rules) {
    AttributeName tested = mostTested(rules);
    Set<String> literals = new HashSet<>();
    long others = 0;
    for (RuleNode rule : rules) {
      Optional<Equality> own = equality(rule).filter(e -> e.attribute() == tested);
      own.ifPresent(e -> literals.add(e.text()));
      others += own.isPresent() ? 0 : 1;
    }
    return literals.size() * others <= MOST_PLACES ? tested : null;
  }

  private static @Nullable AttributeName mostTested(List<RuleNode> rules) {
    Map<AttributeName, Long> tests =
        rules.stream()
            .flatMap(rule -> equality(rule).stream())
            .collect(Collectors.groupingBy(Equality::attribute, Collectors.counting()));
    return tests.entrySet().stream()
        .filter(e -> e.getValue() >= WORTH_INDEXING)
        .max(
            Comparator.comparing((Map.Entry<AttributeName, Long> e) -> e.getValue())
                .thenComparing(e -> e.getKey().text()))
        .map(Map.Entry::getKey)
        .orElse(null);
  }

  private static Optional<Equality> equality(RuleNode rule) {
    return Optional.ofNullable(rule.condition()).flatMap(Expression::leadingEquality);
  }

  private Optional<String> literal(RuleNode rule) {
    return equality(rule).filter(e -> e.attribute() == attribute).map(Equality::text);
  }

  /** The rules that may match this record, in order. */
  RuleNode[] candidates(AttributeBag bag) {
    AttributeName tested = attribute;
    if (tested == null) {
      return all;
    }
    try {
      if (!(bag.find(tested) instanceof String text)) {
        return all;
      }
      RuleNode[] found = byText.get(text);
      return found == null ? otherwise : found;
    } catch (OutOfMemoryError | InternalError e) {
      throw e;
    } catch (Throwable e) {
      return all;
    }
  }
}
