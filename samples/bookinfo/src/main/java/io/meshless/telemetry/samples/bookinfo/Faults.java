package io.meshless.telemetry.samples.bookinfo;

/**
 * What goes wrong on purpose.
 *
 * @param ratingsDown whether ratings answers nothing but 503
 * @param slowDetails whether details takes its time
 */
record Faults(boolean ratingsDown, boolean slowDetails) {
  static final Faults NONE = new Faults(false, false);
}
