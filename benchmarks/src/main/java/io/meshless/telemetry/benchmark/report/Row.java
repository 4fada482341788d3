package io.meshless.telemetry.benchmark.report;

/**
 * One line of the table: a target, and what came out.
 *
 * @param target its number
 * @param name what is compared
 * @param ours our figure, in {@code unit}
 * @param peer the figure it is held against; not a number when the limit is an absolute one
 * @param ratio what the limit is about: ours by the peer's, or ours
 * @param limit the most that {@code ratio} may be, or the least when {@code atLeast}
 * @param bytesPerOp what an operation of ours allocates; not a number when that does not matter
 * @param note what the figures do not tell
 */
record Row(
    int target,
    String name,
    String unit,
    double ours,
    double peer,
    double ratio,
    double limit,
    boolean atLeast,
    double bytesPerOp,
    String note) {

  static Row against(
      int target, String name, double ours, double peer, double limit, double bytes) {
    return new Row(target, name, "ns", ours, peer, ours / peer, limit, false, bytes, "");
  }

  static Row absolute(int target, String name, String unit, double ours, double limit) {
    return new Row(target, name, unit, ours, Double.NaN, ours, limit, false, Double.NaN, "");
  }

  static Row atLeast(int target, String name, double ours, double peer, double limit) {
    return new Row(target, name, "ns", ours, peer, peer / ours, limit, true, Double.NaN, "");
  }

  Row withNote(String text) {
    return new Row(target, name, unit, ours, peer, ratio, limit, atLeast, bytesPerOp, text);
  }

  boolean isMeasured() {
    return !Double.isNaN(ratio);
  }

  boolean isMet() {
    return isMetBy(ratio);
  }

  /** Whether the limit is met by what came out elsewhere; what is not a number meets none. */
  boolean isMetBy(double other) {
    return atLeast ? other >= limit : other <= limit;
  }
}
