package io.meshless.telemetry.template.instance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a tuple takes from another is there for whoever asks, and copied for nobody else. */
class ValueTupleTest {
  private static final int[] LAST = {1};

  private final AtomicInteger copies = new AtomicInteger();
  private final ValueTuple basis = new ValueTuple(1);
  private final ValueTuple tuple = new ValueTuple(2);
  private final ValueTuple whole = new ValueTuple(2);

  private void begin(String first, String last) {
    basis.refill()[0] = first;
    tuple.refill(basis, LAST, this::take)[1] = last;
    Object[] all = whole.refill();
    all[0] = first;
    all[1] = last;
  }

  private void take(ValueTuple from, Object[] to) {
    copies.incrementAndGet();
    from.copy(0, to, 0, 1);
  }

  @BeforeEach
  void beginTwice() {
    begin("before", "before");
    begin("a", "b");
  }

  @Test
  void restIsComparedWithoutACopy() {
    assertThat(tuple.sameBeyondBasis(new Object[] {"", "x", "b"}, 1)).isTrue();
    assertThat(tuple.sameBeyondBasis(new Object[] {"", "x", "c"}, 1)).isFalse();
    assertThat(copies).hasValue(0);
  }

  @Test
  void everyReaderSeesAllValues() {
    assertThat(tuple.get(0)).isEqualTo("a");
    begin("c", "d");
    assertThat(tuple.hash()).isEqualTo(whole.hash());
    begin("e", "f");
    assertThat(tuple.hash(new int[] {0})).isEqualTo(whole.hash(new int[] {0}));
    begin("g", "h");
    assertThat(tuple.sameValues(new Object[] {"g", "h"}, 0)).isTrue();
    begin("i", "j");
    assertThat(tuple.sameValues(new Object[] {"i"}, 0, new int[] {0})).isTrue();
    begin("k", "l");
    assertThat(tuple.copy()).containsExactly("k", "l");
    begin("m", "n");
    assertThat(tuple.with(value -> value + "!").copy()).containsExactly("m!", "n!");
    begin("o", "p");
    assertThat(tuple).hasToString("[o, p]");
    begin("q", "r");
    Object[] copied = new Object[1];
    tuple.copy(0, copied, 0, 1);
    assertThat(copied).containsExactly("q");

    assertThat(copies).hasValue(9);
  }

  @Test
  void valuesAreTakenOnce() {
    tuple.get(0);
    tuple.get(1);
    tuple.hash();

    assertThat(copies).hasValue(1);
  }

  @Test
  void nothingIsTakenFromATupleThatIsNotThere() {
    Object[] all = tuple.refill(null, LAST, this::take);
    all[0] = "x";
    all[1] = "y";

    assertThat(tuple.copy()).containsExactly("x", "y");
    assertThat(copies).hasValue(0);
  }

  @Test
  void nothingStaysAttachedToTheNextRecord() {
    tuple.attach("found", 3);
    assertThat(tuple.attachment()).isEqualTo("found");
    assertThat(tuple.attachedPosition()).isEqualTo(3);

    begin("c", "d");

    assertThat(tuple.attachment()).isNull();
  }
}
