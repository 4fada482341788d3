package io.meshless.telemetry.servlet.metrics;

import java.util.Enumeration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the lines of an {@code Accept} header of any kind prefer; weights as in RFC 9110. */
final class Preferences {
  private static final Pattern WEIGHT = Pattern.compile("0(\\.[0-9]{0,3})?|1(\\.0{0,3})?");
  private static final String ANYTHING = "*";

  private final Map<String, Double> weights = new HashMap<>();

  Preferences(@Nullable Enumeration<String> lines) {
    while (lines != null && lines.hasMoreElements()) {
      for (String element : lines.nextElement().split(",", -1)) {
        add(element.split(";", -1));
      }
    }
  }

  /** The same name with other parameters counts once, with the greater weight. */
  private void add(String[] parts) {
    String name = parts[0].strip().toLowerCase(Locale.ROOT);
    double weight = 1;
    for (int i = 1; i < parts.length; i++) {
      String part = parts[i].strip();
      if (part.regionMatches(true, 0, "q=", 0, 2)) {
        String text = part.substring(2).strip();
        weight = WEIGHT.matcher(text).matches() ? Double.parseDouble(text) : 0;
      }
    }
    if (!name.isEmpty()) {
      weights.merge(name, weight, Math::max);
    }
  }

  /** The weight of a name that was mentioned; 0 for others. */
  double of(String name) {
    return weights.getOrDefault(name, 0.0);
  }

  /** The weight of a content coding: its own, that of the star, or {@code otherwise}. */
  private double ofCoding(String name, double otherwise) {
    return weights.getOrDefault(name, weights.getOrDefault(ANYTHING, otherwise));
  }

  /** Whether gzip is accepted, and nothing else is liked better. */
  boolean wantGzip() {
    double gzip = Math.max(ofCoding("gzip", 0), of("x-gzip"));
    return gzip > 0 && gzip >= of("identity");
  }

  /** Whether the plain body may be sent, which it may unless it was refused. */
  boolean acceptPlain() {
    return ofCoding("identity", 1) > 0;
  }
}
