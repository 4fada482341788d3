package io.meshless.telemetry.template.instance;

import io.meshless.telemetry.template.TupleType;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The values of one map field (dimensions, variables) in one record, by position in its {@link
 * TupleType}.
 *
 * <p>Reused from record to record and confined to one: valid only during the call it is passed to.
 * To keep the values, take a {@link #copy()}.
 */
public final class ValueTuple {
  private final Object[] values;

  /** Positions of the values that may differ from record to record. */
  private final int[] varying;

  private int hash;
  private @Nullable Object attachment;
  private int attachedPosition;

  private @Nullable ValueTuple basis;
  private int[] beyondBasis = {};

  private @Nullable Taking taking;

  /** Whether what is taken from the basis is not yet here, since nobody has asked for it. */
  private boolean isPartial;

  /** Copies what one tuple takes from another. */
  @FunctionalInterface
  public interface Taking {
    /** Copies it from the tuple to where it belongs among the values of the other. */
    void take(ValueTuple from, Object[] to);
  }

  /** A tuple of this many values, which {@link #refill} then sets. */
  public ValueTuple(int size) {
    this(new Object[size], IntStream.range(0, size).toArray());
  }

  /**
   * A tuple of these values, of which those at some positions vary and are set by {@link #refill};
   * the others stay. Only what varies tells one tuple from another of the same type.
   */
  public ValueTuple(Object[] values, int... varying) {
    this.values = values.clone();
    this.varying = varying.clone();
  }

  /** A tuple of the same type with these values. */
  public ValueTuple with(UnaryOperator<Object> detached) {
    ValueTuple copy = new ValueTuple(whole(), varying);
    Arrays.setAll(copy.values, i -> detached.apply(values[i]));
    return copy;
  }

  /** Starts a new record: what was remembered about the values is forgotten. */
  public Object[] refill() {
    hash = 0;
    attachment = null;
    isPartial = false;
    return values;
  }

  /** Copies a run of values. */
  public void copy(int from, Object[] to, int place, int length) {
    System.arraycopy(whole(), from, to, place, length);
  }

  /**
   * As {@link #refill}, for values that are taken from another tuple of the same record; not before
   * somebody asks for them, for a row that is known by the other tuple is found without.
   *
   * @param from the other tuple; null when nothing is taken
   * @param others the positions of the values that vary and are not taken
   * @param how copies what is taken
   */
  public Object[] refill(@Nullable ValueTuple from, int[] others, Taking how) {
    // To store a reference costs more than to look whether it is there.
    if (basis != from) {
      basis = from;
    }
    if (beyondBasis != others) {
      beyondBasis = others;
    }
    if (taking != how) {
      taking = how;
    }
    Object[] own = refill();
    isPartial = from != null;
    return own;
  }

  private Object[] whole() {
    if (isPartial && basis != null && taking != null) {
      isPartial = false;
      taking.take(basis, values);
    }
    return values;
  }

  /** The tuple that most values were taken from, as they were; null for most tuples. */
  public @Nullable ValueTuple basis() {
    return basis;
  }

  /**
   * Whether the values that vary and were not taken equal those as many places behind this index.
   */
  public boolean sameBeyondBasis(Object[] others, int from) {
    return sameValues(values, others, from, beyondBasis);
  }

  /** The number of values. */
  public int size() {
    return values.length;
  }

  /** The value at this position, in the runtime type of its expression. */
  public Object get(int index) {
    return whole()[index];
  }

  /**
   * A hash of the values that vary, computed once per record; never 0. Every bit of every value has
   * its say in the low ones: texts that differ in a digit would otherwise meet by the thousand, as
   * in lists.
   */
  public int hash() {
    int known = hash;
    if (known == 0) {
      known = hash(varying);
      hash = known;
    }
    return known;
  }

  /** A hash of the values at these positions, computed anew each time; never 0. */
  public int hash(int[] positions) {
    Object[] mine = whole();
    int known = 1;
    for (int i : positions) {
      known = (known ^ hashOf(mine[i])) * 0x9E3779B1;
      known ^= known >>> 15;
    }
    return known == 0 ? 1 : known;
  }

  /** Most values are texts: with the class known, their hash is a field that is read in place. */
  private static int hashOf(Object value) {
    return value instanceof String text ? text.hashCode() : value.hashCode();
  }

  /**
   * Whether the values that vary equal those from this index on, position by position; the others
   * then do as well, when both are of one type.
   */
  public boolean sameValues(Object[] others, int from) {
    return sameValues(others, from, varying);
  }

  /** Whether the values at these positions equal those as many places behind this index. */
  public boolean sameValues(Object[] others, int from, int[] positions) {
    return sameValues(whole(), others, from, positions);
  }

  private static boolean sameValues(Object[] mine, Object[] others, int from, int[] positions) {
    for (int i : positions) {
      Object other = others[from + i];
      if (mine[i] != other && !isEqual(mine[i], other)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isEqual(Object value, Object other) {
    return value instanceof String text ? text.equals(other) : value.equals(other);
  }

  /** A copy of the values that outlives the record. */
  public Object[] copy() {
    return whole().clone();
  }

  /** What a handler attached during this record; null when nothing. */
  public @Nullable Object attachment() {
    return attachment;
  }

  /** The number that was attached with it. */
  public int attachedPosition() {
    return attachedPosition;
  }

  /**
   * Attaches what was found for these values, for the instances that share this tuple within the
   * record: a table, say, and the position of a row in it.
   */
  public void attach(Object found, int position) {
    attachment = found;
    attachedPosition = position;
  }

  @Override
  public String toString() {
    return Arrays.toString(whole());
  }
}
