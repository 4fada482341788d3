package io.meshless.telemetry.handler.prometheus.series;

/**
 * How the tables of this package place their entries: by linear probing, at most two thirds full.
 *
 * <p>Label values come from outside, and texts with equal hashes are easily made. So an entry that
 * would stand further than {@link #FARTHEST} from where its hash puts it is not taken in; among
 * ordinary hashes none ever does. Who looks something up need not go further than the farthest
 * entry that is there.
 */
public final class Probing {
  public static final int FARTHEST = 512;

  private Probing() {}

  /** A hash of label values in which texts that differ in a digit do not meet. */
  static int hash(String[] labels) {
    int hash = 1;
    for (String label : labels) {
      hash = (hash ^ label.hashCode()) * 0x9E3779B1;
      hash ^= hash >>> 15;
    }
    return hash;
  }

  /** The hash with all its bits spread over the low ones; never 0. */
  static int spread(int hash) {
    int mixed = hash * 0x9E3779B9;
    mixed ^= mixed >>> 16;
    return mixed == 0 ? 1 : mixed;
  }

  /** Whether this many entries fit into that many places. */
  static boolean fits(int entries, int places) {
    return entries * 3L <= places * 2L;
  }
}
