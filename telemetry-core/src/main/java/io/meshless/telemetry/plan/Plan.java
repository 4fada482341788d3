package io.meshless.telemetry.plan;

import io.meshless.telemetry.attribute.AttributeBag;
import io.meshless.telemetry.attribute.AttributeName;
import io.meshless.telemetry.attribute.AttributeVocabulary;
import io.meshless.telemetry.attribute.StandardAttributes;
import io.meshless.telemetry.expression.run.Evaluation;
import io.meshless.telemetry.text.ThrownText;
import java.time.InstantSource;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A whole configuration, compiled: what a record walks through. Immutable but for its frames; safe
 * for use by many threads.
 *
 * <p>Rules stand in the order of their full names. A record meets the rules of the root namespace
 * and those of the namespace it belongs to.
 */
public final class Plan {
  private final long id;
  private final String rootNamespace;
  private final RuleIndex rootRules;

  /** For each namespace with rules of its own: the root's rules and its own. */
  private final Map<String, RuleIndex> rulesByNamespace;

  private final List<RuleNode> rules;
  private final List<InstanceNode> instances;
  private final List<TupleNode> tuples;
  private final List<LiveHandler> handlers;
  private final Set<AttributeName> neededAttributes;
  private final AttributeVocabulary vocabulary;
  private final Supplier<Evaluation> evaluations;
  private final CountSlots slots;
  private final FailureLog failures;
  private final FramePool frames;
  private final int recordCount;
  private final boolean fusesRules;
  private final int[] defaultCounts;
  private final double traceShare;
  private final boolean readsTraces;

  /** What its records take from those that they follow; null when they follow none. */
  private final @Nullable Loans loans;

  Plan(
      PlanBuilder parts,
      AttributeVocabulary vocabulary,
      Supplier<Evaluation> evaluations,
      int[] defaultCounts,
      InstantSource clock) {
    this.id = parts.id;
    this.vocabulary = vocabulary;
    this.evaluations = evaluations;
    this.rootNamespace = parts.rootNamespace;
    this.rules = parts.rules();
    this.rootRules = parts.rulesFor(rootNamespace);
    this.rulesByNamespace = parts.rulesByNamespace();
    this.instances = parts.instances();
    this.tuples = parts.tuples();
    this.handlers = parts.handlers();
    this.neededAttributes = parts.neededAttributes();
    this.slots = parts.slots;
    this.traceShare = parts.traceShare();
    this.readsTraces = TraceGate.ATTRIBUTES.stream().anyMatch(neededAttributes::contains);
    this.failures = parts.failures;
    this.fusesRules = parts.fusesRules();
    this.recordCount = slots.slot(CountKey.records());
    this.defaultCounts = defaultCounts;
    this.loans = parts.followed == null ? null : new Loans(parts.followed, this);
    this.frames = new FramePool(() -> new Frame(this, clock, true));
  }

  /**
   * Runs a record.
   *
   * @param defaults attributes that stand in for those that the bag lacks
   * @param follower is shown what the record came to; null for nobody
   * @return false when it did not run: the plan is retired, or the thread is inside a record
   *     already
   */
  @SuppressWarnings("Finally") // what is thrown there is a full stack, and goes before all else
  public boolean record(AttributeBag bag, AttributeBag defaults, @Nullable Follower follower) {
    Frame frame = frames.take();
    if (frame == null) {
      return false;
    }
    try {
      frame.begin(bag, defaults);
      frame.count(recordCount);
      RuleNode[] asked = rulesFor(frame.bag());
      if (follower == null) {
        for (RuleNode rule : asked) {
          rule.run(frame);
        }
      } else {
        runNoted(asked, frame);
        follower.follow(frame);
      }
    } finally {
      try {
        frame.end();
        frame.leave();
      } catch (Throwable e) {
        // The stack is full. A store needs no room on it, and without it the frame were lost.
        frame.owner = 0;
        throw e;
      }
    }
    return true;
  }

  /** A rule that matches is counted, however it runs. */
  private static void runNoted(RuleNode[] asked, Frame frame) {
    BitSet matched = frame.matched();
    matched.clear();
    for (RuleNode rule : asked) {
      long before = frame.countOf(rule.matchCount());
      rule.run(frame);
      if (frame.countOf(rule.matchCount()) != before) {
        matched.set(rule.index());
      }
    }
  }

  /**
   * Runs the record of another plan's frame, which has come to its end there. What that plan has
   * worked out already is taken from it, if it is the one that this one {@linkplain
   * PlanBuilder#following follows}.
   *
   * @return as {@link #record}
   */
  @SuppressWarnings("Finally") // as in record()
  public boolean follow(Frame other) {
    Frame frame = frames.take();
    if (frame == null) {
      return false;
    }
    try {
      Loans taken = loans != null && loans.comeFrom(other) ? loans : null;
      frame.follow(other, taken != null);
      frame.count(recordCount);
      for (RuleNode rule : rulesFor(frame.bag())) {
        rule.take(
            taken == null ? rule.outcome(frame) : taken.outcome(rule, frame, other.matched()),
            frame);
      }
    } finally {
      try {
        frame.end();
        frame.leave();
      } catch (Throwable e) {
        frame.owner = 0;
        throw e;
      }
    }
    return true;
  }

  /**
   * Gives a frame of its own to {@code use}, with this record begun: for explanations. Nothing is
   * counted or recorded.
   */
  public void inspect(AttributeBag bag, BiConsumer<Frame, RuleNode[]> use, InstantSource clock) {
    Frame frame = new Frame(this, clock, false);
    frame.begin(bag, AttributeBag.empty());
    use.accept(frame, allRulesFor(bag));
    frame.end();
  }

  /** The rules that this record may match; the others are known not to. */
  private RuleNode[] rulesFor(AttributeBag bag) {
    if (rulesByNamespace.isEmpty()) {
      return rootRules.candidates(bag);
    }
    RuleIndex own = rulesByNamespace.get(namespaceOf(bag, failures));
    return (own == null ? rootRules : own).candidates(bag);
  }

  private static String namespaceOf(AttributeBag bag, @Nullable FailureLog failures) {
    try {
      return identityNamespace(bag);
    } catch (OutOfMemoryError | InternalError e) {
      throw e;
    } catch (Throwable e) {
      if (failures != null) {
        failures
            .site(new FailureKey(FailureKey.Kind.RECORD, "", "", "", "unreadable-namespace"))
            .report("only the rules of the root namespace are asked: " + ThrownText.of(e), e);
      }
      return "";
    }
  }

  /** The namespace that a record belongs to; empty when it is not known. */
  public static String namespaceOf(AttributeBag bag) {
    return namespaceOf(bag, null);
  }

  /** Every rule that this record meets, for explanations. */
  private RuleNode[] allRulesFor(AttributeBag bag) {
    String namespace = namespaceOf(bag);
    return rules.stream()
        .filter(r -> r.namespace().equals(rootNamespace) || r.namespace().equals(namespace))
        .toArray(RuleNode[]::new);
  }

  private static String identityNamespace(AttributeBag bag) {
    Object kind = bag.find(StandardAttributes.CONTEXT_REPORTER_KIND);
    if (kind instanceof String text && !text.equals("inbound")) {
      return text.equals("outbound") ? text(bag, StandardAttributes.SOURCE_NAMESPACE) : "";
    }
    return text(bag, StandardAttributes.DESTINATION_NAMESPACE);
  }

  private static String text(AttributeBag bag, AttributeName name) {
    return bag.find(name) instanceof String text ? text : "";
  }

  /** Whether rules are fused where that is possible. */
  public boolean fusesRules() {
    return fusesRules;
  }

  /** The number of this plan, from 1. */
  public long id() {
    return id;
  }

  /** All rules, in the order in which a record meets them. */
  public List<RuleNode> rules() {
    return rules;
  }

  /** Every running handler. */
  public List<LiveHandler> handlers() {
    return handlers;
  }

  /** Every attribute that a record can read. */
  public Set<AttributeName> neededAttributes() {
    return neededAttributes;
  }

  /**
   * Of the traces that nobody has decided about, how many some handler wants spans of; negative
   * when no rule sends spans.
   */
  public double traceShare() {
    return traceShare;
  }

  /** Whether something reads the ids of traces. */
  public boolean readsTraces() {
    return readsTraces;
  }

  /** The attributes that its expressions may use. */
  public AttributeVocabulary vocabulary() {
    return vocabulary;
  }

  /** The namespace whose rules every record meets. */
  public String rootNamespace() {
    return rootNamespace;
  }

  /** Every instance that some rule sends, once. */
  public List<InstanceNode> instances() {
    return instances;
  }

  List<TupleNode> tuples() {
    return tuples;
  }

  int countSlots() {
    return slots.keys().size();
  }

  @Nullable Loans loans() {
    return loans;
  }

  int[] defaultCounts() {
    return defaultCounts;
  }

  Evaluation newEvaluation() {
    return evaluations.get();
  }

  /**
   * A plan of the same rules that has run no record yet, and whose records follow those of this.
   *
   * @param others stand in for the handlers, by their names; what is sent to others is left out
   */
  public Plan twin(Collection<LiveHandler> others, FailureLog failures, InstantSource clock) {
    PlanBuilder twin =
        new PlanBuilder(id, rootNamespace, others, failures, new LateCounts(), fusesRules);
    rules.forEach(rule -> twin.add(rule.definition().fresh(), twin.routes(rule.dispatches())));
    return twin.following(this).assemble(vocabulary, evaluations, List.of(), clock);
  }

  /** Shows everything that was counted so far. */
  public void forEachCount(BiConsumer<CountKey, Long> visitor) {
    long[] sums = frames.counts(countSlots());
    List<CountKey> keys = slots.keys();
    for (int i = 0; i < sums.length; i++) {
      visitor.accept(keys.get(i), sums[i]);
    }
  }

  /** From now on {@link #record} runs nothing more. */
  public void retire() {
    frames.retire();
  }

  /** Whether records are refused because the plan was replaced or the telemetry closed. */
  public boolean isRetired() {
    return frames.isRetired();
  }

  /** Whether the current thread is inside a record of this plan. */
  public boolean isRecording() {
    return frames.current() != null;
  }

  /**
   * Notes that the handler does not record the instance that the current thread gave to it; false
   * when the thread is not inside a record of this plan.
   */
  public boolean refuse() {
    Frame frame = frames.current();
    if (frame == null) {
      return false;
    }
    frame.refused = true;
    return true;
  }

  /** Whether, after {@link #retire()}, the last record is over. */
  public boolean isQuiet() {
    return frames.isQuiet();
  }

  /** The running handler of this full name, or null. */
  public @Nullable LiveHandler handler(String name) {
    for (LiveHandler handler : handlers) {
      if (handler.name().equals(name)) {
        return handler;
      }
    }
    return null;
  }
}
