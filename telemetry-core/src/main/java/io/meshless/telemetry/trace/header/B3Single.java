package io.meshless.telemetry.trace.header;

import org.jspecify.annotations.Nullable;

/** Reads the header {@code b3}: {@code trace-span-decision-parent}, the last two if known. */
final class B3Single {
  private static final int SPAN = 16;
  private static final int LONGEST = 32 + 1 + SPAN + 1 + 1 + 1 + SPAN;

  private B3Single() {}

  static Candidate read(TraceHeaders headers) {
    String text = headers.value(TraceHeaders.B3);
    if (text == null) {
      return Candidate.ABSENT;
    }
    Candidate read = text.length() <= 1 ? decisionAlone(text) : whole(text);
    return read == null ? Candidate.INVALID : read;
  }

  private static @Nullable Candidate decisionAlone(String text) {
    Decision decision = decision(text);
    return decision == null ? null : Candidate.decision(decision);
  }

  private static @Nullable Candidate whole(String text) {
    int traceEnd = text.indexOf('-');
    int spanEnd = traceEnd + 1 + SPAN;
    if ((traceEnd != 16 && traceEnd != 32)
        || text.length() > LONGEST
        || text.length() < spanEnd
        || !HexText.isId(text, 0, traceEnd)
        || !HexText.isId(text, traceEnd + 1, spanEnd)) {
      return null;
    }
    String traceId = text.substring(0, traceEnd);
    String spanId = text.substring(traceEnd + 1, spanEnd);
    if (text.length() == spanEnd) {
      return Candidate.b3(traceId, spanId, null, Decision.DEFERRED);
    }
    return text.charAt(spanEnd) == '-' ? rest(traceId, spanId, text.substring(spanEnd + 1)) : null;
  }

  /** Decision and parent, or one of both. */
  private static @Nullable Candidate rest(String traceId, String spanId, String rest) {
    if (HexText.isId(rest, SPAN)) {
      return Candidate.b3(traceId, spanId, rest, Decision.DEFERRED);
    }
    Decision decision = rest.isEmpty() ? null : decision(rest.substring(0, 1));
    if (decision == null) {
      return null;
    }
    if (rest.length() == 1) {
      return Candidate.b3(traceId, spanId, null, decision);
    }
    String parentId = rest.substring(2);
    return rest.charAt(1) == '-' && HexText.isId(parentId, SPAN)
        ? Candidate.b3(traceId, spanId, parentId, decision)
        : null;
  }

  private static @Nullable Decision decision(String text) {
    return switch (text) {
      case "0" -> Decision.NO;
      case "1" -> Decision.YES;
      case "d" -> Decision.DEBUG;
      default -> null;
    };
  }

  static String write(TraceContext context, String spanId, @Nullable String parentId) {
    String ids = context.shortTraceId() + '-' + spanId;
    String decided =
        switch (context.decision()) {
          case DEFERRED -> ids;
          case NO -> ids + "-0";
          case YES -> ids + "-1";
          case DEBUG -> ids + "-d";
        };
    return parentId == null ? decided : decided + '-' + parentId;
  }
}
