package io.meshless.telemetry.istio.cel;

import java.util.List;
import java.util.stream.LongStream;

/** Values as Envoy has them, from how attributes have them here. */
final class EnvoyValues {
  /** The short names of response flags, each at the place of its bit. */
  private static final List<String> FLAGS =
      List.of(
          "LH", "UH", "UT", "LR", "UR", "UF", "UC", "UO", "NR", "DI", "FI", "RL", "UAEX", "RLSE",
          "DC", "URX", "SI", "IH", "DPE", "UMSDR", "RFCF", "NFCF", "DT", "UPE", "NC", "OM", "DF",
          "DO", "DR", "UDO");

  /** In the URI of a controller, what stands before its type and its name. */
  private static final int AFTER_TYPE = 2;

  private static final Long NONE = 0L;

  /** Each bit alone, which is what nearly all records have. */
  private static final List<Long> BITS =
      LongStream.range(0, FLAGS.size()).mapToObj(i -> 1L << i).toList();

  private EnvoyValues() {}

  /** What stands in a path between its {@code ?} and its {@code #}; empty when nothing does. */
  static String query(String path) {
    int hash = path.indexOf('#');
    int end = hash < 0 ? path.length() : hash;
    int mark = path.indexOf('?');
    return mark < 0 || mark > end ? "" : path.substring(mark + 1, end);
  }

  /** The bits of flags, of which those that Envoy does not have are left out. */
  static Long flags(String names) {
    if (names.equals("-") || names.isEmpty()) {
      return NONE;
    }
    if (names.indexOf(',') < 0) {
      int bit = bit(names, 0, names.length());
      return bit < 0 ? NONE : BITS.get(bit);
    }
    long bits = 0;
    for (int start = 0, end; start <= names.length(); start = end + 1) {
      int comma = names.indexOf(',', start);
      end = comma < 0 ? names.length() : comma;
      int bit = bit(names, start, end);
      bits |= bit < 0 ? 0 : 1L << bit;
    }
    return bits;
  }

  private static int bit(String names, int start, int end) {
    for (int i = 0; i < FLAGS.size(); i++) {
      String flag = FLAGS.get(i);
      if (flag.length() == end - start && names.startsWith(flag, start)) {
        return i;
      }
    }
    return -1;
  }

  /** {@code deployment} of {@code kubernetes://apis/apps/v1/namespaces/shop/deployments/cart}. */
  static String ownerType(String uri) {
    String[] parts = uri.split("/", -1);
    String type = parts.length > AFTER_TYPE ? parts[parts.length - AFTER_TYPE] : "";
    return type.endsWith("s") ? type.substring(0, type.length() - 1) : type;
  }
}
