package io.meshless.telemetry.template;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The values of one map field (dimensions, variables) in one record, by position in its {@link
 * TupleType}.
 *
 * <p>Reused from record to record and confined to one: valid only during the call it is given to. A
 * handler that needs the values later takes a {@link #copy()}.
 */
public final class ValueTuple {
  private final Object[] values;
  private int hash;
  private @Nullable Object attachment;

  /** A tuple of this many values, which {@link #refill} then sets. */
  public ValueTuple(int size) {
    this.values = new Object[size];
  }

  /** Starts a new record: what was remembered about the values is forgotten. */
  public Object[] refill() {
    hash = 0;
    attachment = null;
    return values;
  }

  /** The number of values. */
  public int size() {
    return values.length;
  }

  /** The value at this position, in the runtime type of its expression. */
  public Object get(int index) {
    return values[index];
  }

  /** A hash of all values, computed once per record. */
  public int hash() {
    int known = hash;
    if (known == 0) {
      known = 1;
      for (Object value : values) {
        known = 31 * known + value.hashCode();
      }
      known = known == 0 ? 1 : known;
      hash = known;
    }
    return known;
  }

  /** Whether these values equal the given ones, position by position. */
  public boolean sameValues(Object[] others) {
    Object[] mine = values;
    if (mine.length != others.length) {
      return false;
    }
    for (int i = 0; i < mine.length; i++) {
      if (mine[i] != others[i] && !mine[i].equals(others[i])) {
        return false;
      }
    }
    return true;
  }

  /** A copy of the values that outlives the record. */
  public Object[] copy() {
    return values.clone();
  }

  /** What a handler attached during this record, such as the row it found; null when nothing. */
  public @Nullable Object attachment() {
    return attachment;
  }

  /** Attaches something for the instances that share this tuple within the record. */
  public void attach(@Nullable Object found) {
    attachment = found;
  }

  @Override
  public String toString() {
    return Arrays.toString(values);
  }
}
