package io.meshless.telemetry.template.instance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.BitSet;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Values that are alike, as labels are, do not meet: a table takes the low bits of the hash. */
class ValueTupleHashTest {
  private static final int TUPLES = 1 << 16;

  static Stream<Arguments> alike() {
    return Stream.of(
        arguments("digits at the end", i -> tuple("/items/" + i)),
        arguments("digits at the start", i -> tuple(i + "/items")),
        arguments("two digits apart", i -> tuple("pod-" + i / 256, "node-" + i % 256)),
        arguments("one value that stays", i -> tuple("GET", "reviews", i % 7, "" + i / 7)),
        arguments("numbers", i -> tuple((long) i)),
        arguments("numbers far apart", i -> tuple((long) i << 40, (long) i << 13)),
        arguments("numbers with a fraction", i -> tuple(i / 8.0)),
        arguments("letters", i -> tuple(Integer.toString(i, 36), Integer.toString(i, 2))));
  }

  private static Arguments arguments(String name, IntFunction<ValueTuple> tuples) {
    return Arguments.of(name, tuples);
  }

  private static ValueTuple tuple(Object... values) {
    ValueTuple tuple = new ValueTuple(values.length);
    System.arraycopy(values, 0, tuple.refill(), 0, values.length);
    return tuple;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("alike")
  void alikeTuplesSpreadAsChanceWouldSpreadThem(String name, IntFunction<ValueTuple> tuples) {
    BitSet taken = new BitSet(TUPLES);
    for (int i = 0; i < TUPLES; i++) {
      taken.set(tuples.apply(i).hash() & TUPLES - 1);
    }

    // As many places as tuples: chance fills 1 - 1/e of them.
    assertThat(taken.cardinality() / (double) TUPLES).as("places taken").isGreaterThan(0.6);
  }
}
