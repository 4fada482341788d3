package io.meshless.telemetry.settings;

import io.meshless.telemetry.attribute.AttributeName;
import io.meshless.telemetry.attribute.IpAddress;
import io.meshless.telemetry.http.PathPatterns;
import io.meshless.telemetry.peer.PeerRules;
import io.meshless.telemetry.text.ShownText;
import io.meshless.telemetry.trace.TracingOptions.Format;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/** The forms that values of settings have. */
final class SettingTypes {
  /** As Spring Boot reads them. */
  private static final Set<String> YES = Set.of("true", "on", "yes", "1");

  private static final Set<String> NO = Set.of("false", "off", "no", "0");

  static final SettingType<Boolean> FLAG = SettingType.of("`true`, `false`", SettingTypes::flag);

  static final SettingType<String> TEXT = SettingType.of("a text", Function.identity());

  /** Never shown: it may be a token. Who admits by it reads it. */
  static final SettingType<String> ACCESS =
      SettingType.of(
          "any of `port:9090`, `token:...`, `tokenFile:/a/path`, `direct:10.0.0.0/8`,"
              + " `host:shop.example`, or `everybody`",
          SettingTypes::access);

  static final SettingType<String> ADDRESS = SettingType.of("an IP address", SettingTypes::address);

  static final SettingType<List<String>> NAMES = list("names", names -> {});

  static final SettingType<List<Format>> FORMATS =
      SettingType.of(
          "`w3c`, `b3`, `b3-multi`; with commas between them",
          text -> items(text).stream().map(SettingTypes::format).toList());

  static final SettingType<Double> SHARE = SettingType.of("0 to 1", SettingTypes::share);

  static final SettingType<List<String>> HOSTS = list("names", SettingTypes::checkHosts);

  static final SettingType<List<String>> OBSERVATIONS =
      list("names", SettingTypes::checkObservations);

  static final SettingType<List<String>> ATTRIBUTES =
      list("attributes", names -> names.forEach(AttributeName::of));

  static final SettingType<List<String>> PATHS =
      list("paths: `/health/*`, `*.css`, `/ready`", PathPatterns::new);

  static final SettingType<List<String>> TEMPLATES =
      list("templates: `/products/{id}`, `/static/**`", SettingTypes::checkTemplates);

  static final SettingType<List<String>> PEERS =
      list("`10.0.0.0/8`, `cluster.local/ns/default/sa/*`", PeerRules::parse);

  static final SettingType<Map<String, String>> TEXT_ENTRIES =
      entries("`name=value`", Function.identity());

  private SettingTypes() {}

  static SettingType<Integer> count(int least, int most) {
    return SettingType.of("%,d to %,d".formatted(least, most), text -> count(text, least, most));
  }

  static SettingType<Map<String, Integer>> counts(int least, int most) {
    return entries("`name=count`", text -> count(text, least, most));
  }

  /** How long something takes; at least this long. */
  static SettingType<Duration> duration(Duration least) {
    return SettingType.of("`500ms`, `2s`, `1m`", text -> SettingDurations.read(text, least));
  }

  /** One of these words, however it is written. */
  static SettingType<String> choice(String... words) {
    List<String> known = List.of(words);
    return SettingType.of(
        "`" + String.join("`, `", known) + "`",
        text ->
            known.stream()
                .filter(word -> SettingTable.plain(word).equals(SettingTable.plain(text)))
                .findFirst()
                .orElseThrow(() -> wrong(text, "is none of " + String.join(", ", known))));
  }

  /** Where a servlet is: with a slash in front, none behind and no star; empty for nowhere. */
  static final SettingType<String> PATH =
      SettingType.of("a path of its own: `/telemetry`, or `none`", SettingTypes::path);

  /** The same, as a pattern of servlets; empty for nowhere. */
  static final SettingType<String> PATH_OR_NONE =
      SettingType.of("a path such as `/metrics`, or `none`", SettingTypes::pathOrNone);

  static SettingType<List<String>> list(String allowed, Consumer<List<String>> check) {
    return SettingType.of(
        allowed + "; with commas between them",
        text -> {
          List<String> items = items(text);
          check.accept(items);
          return items;
        });
  }

  private static <V> SettingType<Map<String, V>> entries(
      String allowed, Function<String, V> value) {
    return new SettingType<>(
        allowed + "; with commas between them",
        text -> entries(items(text), value),
        (nearer, farther) -> {
          Map<String, V> both = new LinkedHashMap<>(farther);
          both.putAll(nearer);
          return both;
        });
  }

  private static <V> Map<String, V> entries(List<String> items, Function<String, V> value) {
    Map<String, V> entries = new LinkedHashMap<>();
    for (String item : items) {
      int equals = item.indexOf('=');
      if (equals < 1) {
        throw wrong(item, "has no name and value; write name=value");
      }
      entries.put(
          item.substring(0, equals).strip(), value.apply(item.substring(equals + 1).strip()));
    }
    return entries;
  }

  private static List<String> items(String text) {
    return Arrays.stream(text.split(",", -1))
        .map(String::strip)
        .filter(part -> !part.isEmpty())
        .toList();
  }

  private static boolean flag(String text) {
    String word = text.toLowerCase(Locale.ROOT);
    if (!YES.contains(word) && !NO.contains(word)) {
      throw wrong(text, "is neither true nor false");
    }
    return YES.contains(word);
  }

  private static int count(String text, int least, int most) {
    if (text.matches("[0-9]{1,10}")) {
      long count = Long.parseLong(text);
      if (count >= least && count <= most) {
        return (int) count;
      }
    }
    throw wrong(text, "is no number from %d to %d".formatted(least, most));
  }

  private static String access(String text) {
    if (text.equals("nobody")) {
      throw new IllegalArgumentException("to admit nobody, leave it unset");
    }
    return text;
  }

  private static String address(String text) {
    if (IpAddress.parse(text) == null) {
      throw wrong(text, "is no IP address");
    }
    return text;
  }

  private static String path(String text) {
    if (text.equals("none") || text.equals("false")) {
      return "";
    }
    String path = text.endsWith("/*") ? text.substring(0, text.length() - 2) : text;
    path = "/" + path.replaceAll("^/+|/+$", "");
    if (path.length() == 1 || path.indexOf('*') >= 0 || !path.matches("[!-~]+")) {
      throw wrong(text, "is no path of its own; write it like /telemetry");
    }
    return path;
  }

  private static String pathOrNone(String text) {
    if (text.equals("none")) {
      return "";
    }
    // A servlet at / or *.html would get what is the application's.
    if (!text.matches("/[^*]*[^*/](/\\*?)?")) {
      throw wrong(text, "is no path; write it like /metrics, or none");
    }
    return text;
  }

  private static Format format(String text) {
    for (Format format : Format.values()) {
      if (SettingTable.plain(format.name()).equals(SettingTable.plain(text))) {
        return format;
      }
    }
    throw wrong(text, "is none of w3c, b3, b3-multi");
  }

  private static double share(String text) {
    if (text.matches("[01]|[01]?\\.[0-9]{1,18}")) {
      double share = Double.parseDouble(text);
      if (share <= 1) {
        return share;
      }
    }
    throw wrong(text, "is no number from 0 to 1");
  }

  private static void checkHosts(List<String> hosts) {
    for (String host : hosts) {
      if (!host.matches("(\\*\\.)?[^*]+")) {
        throw wrong(host, "is no host; write it like details, details:9080 or *.example.org");
      }
    }
  }

  private static void checkObservations(List<String> names) {
    for (String name : names) {
      if (!name.matches("[^*]*\\*?")) {
        throw wrong(
            name,
            "names no observations; write it like tasks.scheduled.execution or spring.kafka.*");
      }
    }
  }

  private static void checkTemplates(List<String> templates) {
    for (String template : templates) {
      if (!template.startsWith("/")) {
        throw wrong(template, "is no path template; write it like /products/{id} or /static/**");
      }
    }
  }

  static IllegalArgumentException wrong(String text, String why) {
    return new IllegalArgumentException("'%s' %s".formatted(ShownText.cut(text), why));
  }
}
