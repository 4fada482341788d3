package io.meshless.telemetry.trace.header;

/** Reads {@code traceparent} and {@code tracestate}: W3C Trace Context, sections 3.2 and 3.3. */
final class TraceParent {
  private static final int LENGTH = 55;
  private static final int SAMPLED = 1;
  private static final int RANDOM = 2;
  private static final String HALF = "0".repeat(16);

  private TraceParent() {}

  /** What the headers say; invalid when it is not what the standard allows. */
  static Candidate read(TraceHeaders headers) {
    String text = headers.value(TraceHeaders.TRACEPARENT);
    if (text == null) {
      return Candidate.ABSENT;
    }
    if (!isValid(text)) {
      return Candidate.INVALID;
    }
    int flags = HexText.digit(text.charAt(54));
    return new Candidate(
        Candidate.Standing.VALID,
        text.substring(3, 35),
        false,
        text.substring(36, 52),
        null,
        (flags & SAMPLED) == 0 ? Decision.NO : Decision.YES,
        (flags & RANDOM) != 0,
        TraceState.read(headers.value(TraceHeaders.TRACESTATE)));
  }

  private static boolean isValid(String text) {
    // With a comma it came in several headers, whatever version they are of.
    return text.length() >= LENGTH
        && text.indexOf(',') < 0
        && HexText.isLower(text, 0, 2)
        && !text.startsWith("ff")
        && (text.length() == LENGTH || (!text.startsWith("00") && text.charAt(LENGTH) == '-'))
        && text.charAt(2) == '-'
        && text.charAt(35) == '-'
        && text.charAt(52) == '-'
        && HexText.isId(text, 3, 35)
        && HexText.isId(text, 36, 52)
        && HexText.isLower(text, 53, LENGTH);
  }

  static String write(TraceContext context, String spanId) {
    int flags = (context.isSampled() ? SAMPLED : 0) | (context.random() ? RANDOM : 0);
    String traceId = context.traceId();
    // Some tracers have ids of half the length.
    String whole = traceId.length() < 32 ? HALF + traceId : traceId;
    return "00-" + whole + '-' + spanId + "-0" + flags;
  }
}
