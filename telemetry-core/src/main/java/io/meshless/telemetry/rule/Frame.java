package io.meshless.telemetry.rule;

import io.meshless.telemetry.attribute.AttributeBag;
import io.meshless.telemetry.expression.Evaluation;
import io.meshless.telemetry.template.ValueTuple;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * Everything that one record needs while it runs: the evaluation, the tuples and the instances of
 * its plan. Made once, used for one record at a time, never by two threads at once.
 */
public final class Frame {
  private final Evaluation evaluation;
  private final ValueTuple[] tuples;
  private final InstanceView[] instances;

  /**
   * Number of the record in which a tuple or instance was last built, negative when that failed.
   */
  private final int[] tupleRecords;

  private final int[] instanceRecords;
  private final long[] counts;
  private final int[] defaultCounts;
  private final InstantSource clock;
  private final boolean reportsFailures;
  private int record;
  private @Nullable Instant time;

  /** A frame; one that only inspects reports no failures. */
  Frame(Plan plan, InstantSource clock, boolean reportsFailures) {
    this.clock = clock;
    this.reportsFailures = reportsFailures;
    this.evaluation = plan.newEvaluation();
    this.tuples = new ValueTuple[plan.tuples().size()];
    this.tupleRecords = new int[tuples.length];
    for (int i = 0; i < tuples.length; i++) {
      tuples[i] = new ValueTuple(plan.tuples().get(i).size());
    }
    this.instances = new InstanceView[plan.instances().size()];
    this.instanceRecords = new int[instances.length];
    for (int i = 0; i < instances.length; i++) {
      instances[i] = new InstanceView(plan.instances().get(i), this);
    }
    this.counts = new long[plan.countSlots()];
    this.defaultCounts = plan.defaultCounts();
  }

  void begin(AttributeBag bag) {
    record = record == Integer.MAX_VALUE ? restart() : record + 1;
    time = null;
    evaluation.begin(bag);
  }

  private int restart() {
    java.util.Arrays.fill(tupleRecords, 0);
    java.util.Arrays.fill(instanceRecords, 0);
    return 1;
  }

  void end() {
    for (int i = 0; i < defaultCounts.length; i++) {
      if (evaluation.isDefaulted(i)) {
        counts[defaultCounts[i]]++;
      }
    }
    evaluation.end();
  }

  /** The evaluation of the current record. */
  public Evaluation evaluation() {
    return evaluation;
  }

  AttributeBag bag() {
    return evaluation.bag();
  }

  /** The time of the current record; the clock is read at most once, and only when asked. */
  Instant recordTime() {
    Instant known = time;
    if (known == null) {
      known = clock.instant();
      time = known;
    }
    return known;
  }

  /**
   * The instance at this place of the plan, built at most once; null when one of its fields fails.
   */
  @Nullable InstanceView instance(InstanceNode node) {
    int index = node.index();
    InstanceView view = instances[index];
    int built = instanceRecords[index];
    if (built == record) {
      return view;
    }
    if (built == -record) {
      return null;
    }
    if (!view.build()) {
      instanceRecords[index] = -record;
      return null;
    }
    instanceRecords[index] = record;
    count(node.builtCount());
    return view;
  }

  /** The tuple at this place of the plan, evaluated at most once; null when an expression fails. */
  @Nullable ValueTuple tuple(TupleNode node) {
    int index = node.index();
    ValueTuple tuple = tuples[index];
    int built = tupleRecords[index];
    if (built == record) {
      return tuple;
    }
    if (built == -record) {
      return null;
    }
    boolean complete = node.evaluate(tuple, evaluation);
    tupleRecords[index] = complete ? record : -record;
    return complete ? tuple : null;
  }

  boolean reportsFailures() {
    return reportsFailures;
  }

  void count(int slot) {
    counts[slot]++;
  }

  /** Adds this frame's counts; exact once no record runs in it any more. */
  void addCounts(long[] sums) {
    for (int i = 0; i < counts.length; i++) {
      sums[i] += counts[i];
    }
  }
}
