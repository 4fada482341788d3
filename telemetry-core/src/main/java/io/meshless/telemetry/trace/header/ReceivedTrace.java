package io.meshless.telemetry.trace.header;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the headers of a request say of its trace, all formats together. Immutable.
 *
 * @param ids the ids; null when no format has any
 * @param decision the decision, whether there are ids or not
 * @param formats the formats that say something
 * @param conflict whether two formats name different traces
 * @param invalid whether there is {@code traceparent}, and it is not what it has to be
 * @param others the spans that headers name beside the ids, those of formats too that are not read
 */
public record ReceivedTrace(
    @Nullable Ids ids,
    Decision decision,
    int formats,
    boolean conflict,
    boolean invalid,
    List<NamedSpan> others) {
  private static final List<TraceFormat> ALL = List.of(TraceFormat.values());

  /** A request that says nothing. */
  public static final ReceivedTrace NONE =
      new ReceivedTrace(null, Decision.DEFERRED, 0, false, false, List.of());

  /**
   * The ids of a request.
   *
   * @param traceId 32 digits
   * @param isShort whether B3 wrote it as 16 digits
   * @param spanId the span that has sent the request
   * @param parentId the span above that one, as far as it is told
   * @param ofB3 whether they were read from B3
   */
  public record Ids(
      String traceId,
      boolean isShort,
      String spanId,
      @Nullable String parentId,
      boolean random,
      @Nullable String state,
      boolean ofB3) {}

  /** Reads a request's headers; the first of these formats that has ids wins. */
  public static ReceivedTrace read(TraceHeaders headers, List<TraceFormat> order) {
    Reading reading = new Reading();
    for (TraceFormat format : order) {
      reading.add(format, candidate(format, headers));
    }
    if (order.size() < ALL.size()) {
      for (TraceFormat format : ALL) {
        if (!order.contains(format)) {
          reading.keep(candidate(format, headers));
        }
      }
    }
    return reading.result();
  }

  /** All spans that the headers name, the one that wins first. */
  public List<NamedSpan> spans() {
    Ids known = ids();
    if (known == null) {
      return others;
    }
    List<NamedSpan> all = new ArrayList<>();
    all.add(new NamedSpan(known.traceId, known.spanId, known.parentId));
    all.addAll(others);
    return all;
  }

  /** Whether the headers name this span. */
  public boolean names(NamedSpan span) {
    Ids known = ids();
    return (known != null && span.is(known.traceId, known.spanId))
        || others.stream().anyMatch(other -> span.is(other.traceId(), other.spanId()));
  }

  private static Candidate candidate(TraceFormat format, TraceHeaders headers) {
    return switch (format) {
      case W3C -> TraceParent.read(headers);
      case B3 -> B3Single.read(headers);
      case B3_MULTI -> B3Multi.read(headers);
    };
  }

  /** This side of the request, with a span of its own. */
  public TraceContext context(String spanId) {
    Ids known = ids();
    if (known == null) {
      throw new IllegalStateException("the request has no ids");
    }
    return new TraceContext(
        known.traceId,
        known.isShort,
        spanId,
        known.spanId,
        decision,
        known.random,
        known.state,
        formats,
        false);
  }

  /** This side of the request in the span of its caller. */
  public TraceContext joined() {
    Ids known = ids();
    if (known == null) {
      throw new IllegalStateException("the request has no ids");
    }
    return new TraceContext(
        known.traceId,
        known.isShort,
        known.spanId,
        known.parentId,
        decision,
        known.random,
        known.state,
        formats,
        true);
  }

  /** Puts the formats together. */
  private static final class Reading {
    private @Nullable Candidate first;
    private boolean firstIsB3;
    private @Nullable String parentId;
    private boolean isShort;
    private boolean random;
    private @Nullable String state;
    private List<NamedSpan> others = List.of();
    private Decision decision = Decision.DEFERRED;
    private Decision alone = Decision.DEFERRED;
    private int formats;
    private boolean conflict;
    private boolean invalid;

    void add(TraceFormat format, Candidate candidate) {
      invalid |= format == TraceFormat.W3C && candidate.isInvalid();
      if (!candidate.isValid()) {
        return;
      }
      formats |= format.bit();
      if (!candidate.hasIds()) {
        alone = alone == Decision.DEFERRED ? candidate.decision() : alone;
      } else if (first == null) {
        first = candidate;
        firstIsB3 = format != TraceFormat.W3C;
        parentId = candidate.parentId();
        isShort = candidate.isShort();
        random = candidate.random();
        state = candidate.state();
        decision = candidate.decision();
      } else if (candidate.traceId().equals(first.traceId())) {
        addSame(candidate, first);
        keep(candidate);
      } else {
        conflict = true;
        keep(candidate);
      }
    }

    /** Remembers the span that it names, unless it is the one that has won. */
    void keep(Candidate candidate) {
      if (!candidate.hasIds()) {
        return;
      }
      NamedSpan named =
          new NamedSpan(candidate.traceId(), candidate.spanId(), candidate.parentId());
      if (first == null || !named.is(first.traceId(), first.spanId())) {
        others = others.isEmpty() ? new ArrayList<>() : others;
        others.add(named);
      }
    }

    /** Another word on the same trace: what only it can say is taken from it. */
    private void addSame(Candidate candidate, Candidate winner) {
      isShort |= candidate.isShort();
      random |= candidate.random();
      state = state == null ? candidate.state() : state;
      if (candidate.decision() == Decision.DEBUG || decision == Decision.DEFERRED) {
        decision = candidate.decision();
      }
      if (parentId == null && candidate.spanId().equals(winner.spanId())) {
        parentId = candidate.parentId();
      }
    }

    ReceivedTrace result() {
      Candidate winner = first;
      if (winner == null) {
        return formats == 0 && !invalid && others.isEmpty()
            ? NONE
            : new ReceivedTrace(null, alone, formats, false, invalid, others);
      }
      Ids ids =
          new Ids(winner.traceId(), isShort, winner.spanId(), parentId, random, state, firstIsB3);
      return new ReceivedTrace(ids, decision, formats, conflict, invalid, others);
    }
  }
}
