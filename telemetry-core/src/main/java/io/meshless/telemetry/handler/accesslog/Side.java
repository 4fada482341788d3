package io.meshless.telemetry.handler.accesslog;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The two ends of a request, of which each tells of it with names of its own. */
enum Side {
  /** The called service. */
  INBOUND,
  /** The caller. */
  OUTBOUND;

  /** Whether a record comes from this side, by the value of its kind of reporter. */
  private boolean is(@Nullable Object reporterKind) {
    return "outbound".equals(reporterKind) == (this == OUTBOUND);
  }

  /** What is there on this side, and absent on the other. */
  Operation only(Operation operation) {
    return this == INBOUND
        ? either(operation, Operation.none())
        : either(Operation.none(), operation);
  }

  /** What is something else on either side. */
  static Operation either(Operation inbound, Operation outbound) {
    List<Variable> reads = new ArrayList<>(inbound.reads());
    reads.addAll(outbound.reads());
    reads.add(Variable.REPORTER_KIND);
    int split = inbound.reads().size();
    return new Operation(
        reads,
        inbound.isNumber() || outbound.isNumber(),
        (at, clock) -> {
          Operator in = inbound.maker().at(Arrays.copyOf(at, split), clock);
          Operator out = outbound.maker().at(Arrays.copyOfRange(at, split, at.length - 1), clock);
          int kind = at[at.length - 1];
          return (line, letters, values, most) ->
              (INBOUND.is(values[kind]) ? in : out).add(line, letters, values, most);
        });
  }
}
