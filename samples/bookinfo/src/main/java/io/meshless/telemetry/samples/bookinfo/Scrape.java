package io.meshless.telemetry.samples.bookinfo;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Puts two scrapes into one, so that a metric that stands in both is one metric. */
final class Scrape {
  private Scrape() {}

  static String merge(String first, String second) {
    Map<String, List<String>> families = families(first);
    families(second).forEach((name, lines) -> families.merge(name, lines, Scrape::withSamplesOf));
    StringBuilder text = new StringBuilder();
    families.values().forEach(lines -> lines.forEach(line -> text.append(line).append('\n')));
    return text.toString();
  }

  private static List<String> withSamplesOf(List<String> family, List<String> more) {
    more.stream().filter(line -> !line.startsWith("#")).forEach(family::add);
    return family;
  }

  /** The lines of each metric by the name that its comments tell. */
  private static Map<String, List<String>> families(String scrape) {
    Map<String, List<String>> families = new LinkedHashMap<>();
    String name = "";
    for (String line : scrape.lines().toList()) {
      String[] words = line.split(" ", 4);
      if (words.length > 2 && words[0].equals("#")) {
        name = words[2];
      }
      families.computeIfAbsent(name, n -> new ArrayList<>()).add(line);
    }
    return families;
  }
}
