package io.meshless.telemetry.handler.prometheus.series;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.atomic.DoubleAdder;
import org.jspecify.annotations.Nullable;

/**
 * A sum. One field as long as threads do not meet; from the first time that two do, what comes in
 * is spread over an adder, so that most series stay small and hot ones scale.
 */
public class CounterSeries extends Series {
  private static final VarHandle SUM;
  private static final VarHandle SPREAD;

  static {
    try {
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      SUM = lookup.findVarHandle(CounterSeries.class, "sum", double.class);
      SPREAD = lookup.findVarHandle(CounterSeries.class, "spread", DoubleAdder.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private volatile double sum;
  private volatile @Nullable DoubleAdder spread;

  public CounterSeries(String[] labels) {
    super(labels);
  }

  @Override
  protected void add(double number) {
    DoubleAdder adder = spread;
    if (adder != null) {
      adder.add(number);
      return;
    }
    double known = sum;
    if (!SUM.compareAndSet(this, known, known + number)) {
      spread().add(number);
    }
  }

  private DoubleAdder spread() {
    DoubleAdder fresh = new DoubleAdder();
    DoubleAdder other = (DoubleAdder) SPREAD.compareAndExchange(this, null, fresh);
    return other == null ? fresh : other;
  }

  @Override
  public final double sum() {
    DoubleAdder adder = spread;
    return adder == null ? sum : sum + adder.sum();
  }
}
