package io.meshless.telemetry.handler.prometheus.series;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;

/**
 * One label set of a family with its value. Safe for use by many threads.
 *
 * <p>Expiry. A pass over the series turns ACTIVE into IDLE and, when the series stays IDLE for as
 * long as the policy says, IDLE into DEAD; a record turns IDLE back into ACTIVE. A DEAD series was
 * removed and stays DEAD, or BURIED once its exposition knows. A record looks before it adds, so
 * that it does not add to a dead series, and after, in case it was held up in between for longer
 * than the expiry: either the series was alive once the number was in it and lives on from that
 * moment, or the number goes to a new series.
 */
public abstract class Series {
  private static final int ACTIVE = 0;
  private static final int IDLE = 1;
  private static final int DEAD = 2;
  private static final int BURIED = 3;

  private static final VarHandle STATE;

  static {
    try {
      STATE = MethodHandles.lookup().findVarHandle(Series.class, "state", int.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final String[] labels;
  private final int hash;

  /** Milliseconds of the clock; confined to the passes of expiry. */
  private long idleSince;

  private volatile int state;

  protected Series(String[] labels) {
    this.labels = labels;
    this.hash = Probing.hash(labels);
  }

  /** The label values in the order of the family's label names; not to be changed. */
  public final String[] labels() {
    return labels;
  }

  final boolean hasLabels(String[] others, int othersHash) {
    return hash == othersHash && Arrays.equals(labels, others);
  }

  final int labelHash() {
    return hash;
  }

  /**
   * Records a number.
   *
   * @return false when the series has died; then the number belongs to a new one
   */
  public final boolean record(double number) {
    if (state != ACTIVE && !revive()) {
      return false;
    }
    add(number);
    return state == ACTIVE || revive();
  }

  private boolean revive() {
    int known = state;
    while (known == IDLE && !STATE.compareAndSet(this, IDLE, ACTIVE)) {
      known = state;
    }
    return known < DEAD;
  }

  /** Takes the number in, as the kind says. */
  protected abstract void add(double number);

  /** The sum of all that was counted or observed; for a gauge, the last number. */
  public abstract double sum();

  final boolean isDead() {
    return state >= DEAD;
  }

  /** Whether the series is dead and nobody was told yet; from now on somebody is. */
  final boolean bury() {
    return STATE.compareAndSet(this, DEAD, BURIED);
  }

  /**
   * One look of the expiry: a series that was idle for long enough dies.
   *
   * @param now milliseconds of the clock
   * @param deadline series that are idle since then or before must go
   * @return whether it died
   */
  final boolean expire(long now, long deadline) {
    if (STATE.compareAndSet(this, ACTIVE, IDLE)) {
      idleSince = now;
      return false;
    }
    return idleSince <= deadline && STATE.compareAndSet(this, IDLE, DEAD);
  }
}
