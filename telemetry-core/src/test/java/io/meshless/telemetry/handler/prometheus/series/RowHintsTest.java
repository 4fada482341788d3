package io.meshless.telemetry.handler.prometheus.series;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshless.telemetry.template.instance.ValueTuple;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Hints find the rows that a look-up finds. */
class RowHintsTest {
  private static final int[] LAST = {1};

  private final ValueTuple basis = new ValueTuple(1);
  private final ValueTuple values = new ValueTuple(2);
  private final Rows theirs = Rows.empty(1, null, 2);
  private final Rows own = Rows.empty(2, null, 2);
  private final RowHints hints = new RowHints();

  /** A record with these values, of which the first is taken. */
  private void begin(String first, String last, @Nullable Rows known) {
    basis.refill()[0] = first;
    Object[] filled = values.refill(basis, LAST, (from, to) -> from.copy(0, to, 0, 1));
    filled[1] = last;
    if (known != null) {
      if (known.find(basis) == Rows.NONE) {
        known.add(basis, basis.copy(), 0, new CounterSeries(new String[] {first}));
      }
      basis.attach(known, known.find(basis));
    }
  }

  private void add() {
    own.add(values, values.copy(), 0, new CounterSeries(new String[] {"", ""}));
  }

  @Test
  void rowIsTheOneOfTheWholeValues() {
    for (String first : new String[] {"a", "b"}) {
      for (String last : new String[] {"1", "2"}) {
        begin(first, last, theirs);
        assertThat(hints.find(own, values, basis)).isEqualTo(Rows.NONE);
        add();
      }
    }

    for (int i = 0; i < 3; i++) {
      for (String first : new String[] {"a", "b", "c"}) {
        for (String last : new String[] {"1", "1", "2", "3"}) {
          begin(first, last, theirs);
          assertThat(hints.find(own, values, basis)).isEqualTo(own.find(values));
        }
      }
    }
  }

  @Test
  void nothingIsHintedByRowsThatDoNotTellAllValuesApart() {
    Rows ofNoValue = Rows.empty(1, new int[0], 2);
    begin("a", "1", ofNoValue);
    add();
    assertThat(hints.find(own, values, basis)).isEqualTo(own.find(values));

    begin("b", "1", ofNoValue);
    assertThat(hints.find(own, values, basis)).isEqualTo(Rows.NONE);
  }

  @Test
  void withoutARowOfTheirsValuesAreLookedUp() {
    begin("a", "1", null);
    add();
    assertThat(hints.find(own, values, basis)).isEqualTo(own.find(values)).isNotNegative();
  }

  /** As where an instance is handed on to the handlers of a plan that follows. */
  @Test
  void rowOfAnotherTableStandsForTheValuesThemselves() {
    Rows others = Rows.empty(1, null, 2);
    for (String first : new String[] {"a", "b", "a", "b", "c"}) {
      begin(first, "", theirs);
      int found = others.find(basis);
      assertThat(hints.find(others, basis, basis)).isEqualTo(found);
      if (found == Rows.NONE) {
        others.add(basis, basis.copy(), 0, new CounterSeries(new String[] {first}));
      }
    }
  }
}
