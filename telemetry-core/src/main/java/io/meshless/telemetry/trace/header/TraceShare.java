package io.meshless.telemetry.trace.header;

/**
 * Picks traces by chance, and yet the same ones in every service that asks for as many: the id of
 * the trace decides.
 */
public final class TraceShare {
  private static final double POSSIBLE = 0x1p63;

  private TraceShare() {}

  /**
   * Whether a trace belongs to this share of all, from 0 to 1. What is no id is in every share but
   * the empty one, so that whoever gets it can tell.
   */
  public static boolean includes(String traceId, double share) {
    if (share <= 0 || share >= 1) {
      return share >= 1;
    }
    int length = traceId.length();
    return (length != 16 && length != 32)
        || !HexText.isLower(traceId, 0, length)
        || (HexText.low(traceId) & Long.MAX_VALUE) < share * POSSIBLE;
  }
}
