package io.meshless.telemetry.plan;

import io.meshless.telemetry.attribute.AttributeBag;
import io.meshless.telemetry.expression.run.Evaluation;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.time.Instant;
import java.time.InstantSource;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * Everything that one record needs while it runs: the evaluation, the tuples and the instances of
 * its plan. Made once, used for one record at a time, never by two threads at once.
 */
public final class Frame {
  private static final VarHandle OWNER;
  private static final VarHandle AWAY;

  static {
    try {
      OWNER = MethodHandles.lookup().findVarHandle(Frame.class, "owner", long.class);
      AWAY = MethodHandles.lookup().findVarHandle(Frame.class, "away", int.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final Evaluation evaluation;
  private final RecordBag layers = new RecordBag();
  private final SharedTuple[] tuples;
  private final InstanceView[] instances;

  /**
   * What handlers get: these instances; where they are the same in the frame that is followed,
   * those from there.
   */
  private final InstanceView[] handed;

  private final long[] counts;
  private final int[] defaultCounts;
  private final BitSet matched;
  private final Plan plan;
  private final InstantSource clock;
  private final boolean reportsFailures;
  private int record;
  private @Nullable Instant time;

  /** Whether a handler refused the instance that it has now. */
  boolean refused;

  /**
   * How many threads that belong here are in spare frames, because this one was taken when they
   * came.
   */
  private volatile int away;

  /** For a spare frame that is taken, the frame where its thread belongs. */
  private @Nullable Frame home;

  /**
   * The frame where the record was that this one follows, if it lends what it has worked out; else
   * null.
   */
  private @Nullable Frame followed;

  /** The id of the thread whose record runs in this frame; 0 when none does. */
  volatile long owner;

  /** A frame; one that only inspects reports no failures. */
  Frame(Plan plan, InstantSource clock, boolean reportsFailures) {
    this.clock = clock;
    this.reportsFailures = reportsFailures;
    this.evaluation = plan.newEvaluation();
    this.plan = plan;
    this.matched = new BitSet(plan.rules().size());
    Loans loans = plan.loans();
    this.tuples = new SharedTuple[plan.tuples().size()];
    for (int i = 0; i < tuples.length; i++) {
      Loan loan = loans == null ? null : loans.ofTuple(i);
      tuples[i] = new SharedTuple(plan.tuples().get(i), loan, this);
    }
    this.instances = new InstanceView[plan.instances().size()];
    for (int i = 0; i < instances.length; i++) {
      Loan loan = loans == null ? null : loans.ofInstance(i);
      int twin = loans == null ? -1 : loans.twin(i);
      instances[i] = new InstanceView(plan.instances().get(i), twin, loan, this);
    }
    this.handed = loans == null ? instances : instances.clone();
    this.counts = new long[plan.countSlots()];
    this.defaultCounts = plan.defaultCounts();
  }

  /** Makes the frame this thread's own; false when it is taken. */
  boolean enter(long thread) {
    return owner == 0 && OWNER.compareAndSet(this, 0L, thread);
  }

  /** As {@link #enter(long)}, for a spare frame, instead of the one where the thread belongs. */
  boolean enter(long thread, Frame from) {
    if (!enter(thread)) {
      return false;
    }
    try {
      AWAY.getAndAdd(from, 1);
      home = from;
      return true;
    } catch (Throwable e) {
      // The stack is full; a store needs no room on it.
      owner = 0;
      throw e;
    }
  }

  /** Whether a thread that belongs here may be in a spare frame. */
  boolean isMissed() {
    return away != 0;
  }

  boolean isOwnedBy(long thread) {
    return owner == thread;
  }

  boolean isFree() {
    return owner == 0;
  }

  /** Gives the frame up, and makes what it counted visible. */
  void leave() {
    Frame from = home;
    if (from != null) {
      // Should the next call find the stack full, threads of that frame look at the spares for
      // ever:
      // slower, and right.
      home = null;
      AWAY.getAndAdd(from, -1);
    }
    OWNER.setRelease(this, 0L);
  }

  /** Starts a record of this bag, and of the defaults for what it lacks. */
  void begin(AttributeBag bag, AttributeBag defaults) {
    record = record == Integer.MAX_VALUE ? restart() : record + 1;
    time = null;
    evaluation.begin(layers.of(bag, defaults));
  }

  /** Starts the record that is in this frame of another plan. */
  void follow(Frame other, boolean lends) {
    begin(other.bag(), AttributeBag.empty());
    time = other.time;
    Frame lender = lends ? other : null;
    if (followed != lender) {
      followed = lender;
    }
  }

  boolean isOf(Plan other) {
    return plan == other;
  }

  /** The rules that matched in this record, by their places, for those who follow it. */
  BitSet matched() {
    return matched;
  }

  long countOf(int slot) {
    return counts[slot];
  }

  /** The tuple of the frame that is followed, when it has one; else null. */
  @Nullable SharedTuple lendingTuple(Loan loan) {
    Frame other = followed;
    if (other == null) {
      return null;
    }
    SharedTuple theirs = other.tuples[loan.lender()];
    return theirs.isKnown(other.record) ? theirs : null;
  }

  /** The instance at this place of the frame that is followed, when it has one; else null. */
  @Nullable InstanceView lendingInstance(int place) {
    Frame other = followed;
    if (other == null) {
      return null;
    }
    InstanceView theirs = other.instances[place];
    return theirs.isKnown(other.record) ? theirs : null;
  }

  /** Gives to handlers the same instance of the frame that is followed, or else this one. */
  void hand(InstanceView own, @Nullable InstanceView theirs) {
    InstanceView shown = theirs == null ? own : theirs;
    // To store a reference costs more than to look whether it is there.
    if (handed[own.place()] != shown) {
      handed[own.place()] = shown;
    }
  }

  private int restart() {
    for (SharedTuple tuple : tuples) {
      tuple.restart();
    }
    for (InstanceView instance : instances) {
      instance.restart();
    }
    return 1;
  }

  void end() {
    for (int i = 0; i < defaultCounts.length; i++) {
      if (evaluation.isDefaulted(i)) {
        counts[defaultCounts[i]]++;
      }
    }
    evaluation.end();
    layers.forget();
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
  @Nullable InstanceView instance(int place) {
    return instances[place].isComplete(record) ? handed[place] : null;
  }

  /** The view of the instance at this place, built in this record or not. */
  InstanceView view(int place) {
    return handed[place];
  }

  // The steps of a FusedRule.

  boolean isBuilt(int place) {
    return instances[place].isKnown(record);
  }

  boolean isNotBuilt(int place) {
    return instances[place].isNotBuilt(record);
  }

  boolean setBuilt(int place) {
    return instances[place].setBuilt(record);
  }

  boolean build(int place) {
    return instances[place].isComplete(record);
  }

  Object[] values(int place) {
    return instances[place].values();
  }

  boolean isTupleSet(int place) {
    return tuples[place].isKnown(record);
  }

  boolean isTupleFailed(int place) {
    return tuples[place].hasFailed(record);
  }

  boolean setTuple(int place) {
    return tuples[place].setEvaluated(record);
  }

  boolean failTuple(int place) {
    return tuples[place].setFailed(record);
  }

  Object[] tupleValues(int place) {
    return tuples[place].values().refill();
  }

  /** The tuple at this place of the plan, shared by the instances that have it. */
  SharedTuple tuple(TupleNode node) {
    return tuples[node.index()];
  }

  boolean reportsFailures() {
    return reportsFailures;
  }

  void count(int slot) {
    counts[slot]++;
  }

  /** Adds this frame's counts; exact but for a record that runs in it at this moment. */
  void addCounts(long[] sums) {
    // Acquires what was counted up to the last record that left.
    OWNER.getAcquire(this);
    for (int i = 0; i < counts.length; i++) {
      sums[i] += counts[i];
    }
  }
}
