package io.meshless.telemetry.reference;

import io.meshless.telemetry.attribute.AttributeBag;
import io.meshless.telemetry.attribute.AttributeVocabulary;
import io.meshless.telemetry.attribute.ValueType;
import io.meshless.telemetry.handler.prometheus.series.LabelValues;
import io.meshless.telemetry.identity.ServiceIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes {@code docs/attributes.md} of what the standard attributes say about themselves, and of the
 * lists that the modules which set them keep.
 */
final class AttributesPage {
  private static final Path SOURCE =
      Path.of("src/main/java/io/meshless/telemetry/attribute/StandardAttributes.java");
  private static final Path LISTS = Path.of("src/test/resources/reference");

  private static final Pattern ATTRIBUTE =
      Pattern.compile(
          "/\\*\\*([^/]*?(?:/[^/]*?)*?)\\*/\\s*public static final AttributeName \\w+\\s*=\\s*"
              + "stock\\(\\s*\"([^\"]+)\", ValueType\\.(\\w+)\\)");
  private static final Pattern MEANING =
      Pattern.compile("([A-Z0-9_]+): (.*?) Example: \\{@code (.*)\\}\\.", Pattern.DOTALL);

  private static final String HEAD =
      """
      # Attributes

      The facts about a request, by the names that expressions use. [Expressions](expressions.md)
      explains the types. Who sets an attribute:

      - **filter**: the servlet filter of `telemetry-servlet`, for requests that the service answers;
      - **client**: `telemetry-http-client`, for requests that the service sends: the JDK's client, and
        every other that reports its calls to `OutboundCalls`;
      - **identity**: what the service says about [itself](identity.md), on its own side;
      - otherwise the application, with `TelemetryFilter.put(request, name, value)`, with
        `TelemetryFilterBuilder.attribute`, or in the bag that it gives to `Telemetry.record`.

      An attribute that cannot be known is absent. An expression that reads it fails, unless it has a
      default: `source.labels["app"] | "unknown"`. To add attributes, declare them in an
      `attributemanifest`.

      **As a label** tells how many values to expect. A label *without end* makes one series per value
      until the metric reaches its limit, and causes a warning; use `api.operation` instead of a path. The
      values of one *as sent* are chosen by clients: keep those that matter as labels, and put the others in
      [one series](cookbook.md#tenants-from-a-header). One *per pod* grows with each deployment: give the
      handler a
      [`metrics_expiration_policy`](configuration.md#metrics_expiration_policy).
      """;

  private AttributesPage() {}

  static String text() throws IOException {
    Map<String, String[]> all = described();
    StringBuilder page = new StringBuilder(HEAD);
    String group = "";
    for (Map.Entry<String, String[]> each : all.entrySet()) {
      String own = group(each.getKey());
      if (!own.equals(group)) {
        group = own;
        page.append(
            """

            ## %s

            | Attribute | Type | Meaning | Example | Set by | As a label |
            | --- | --- | --- | --- | --- | --- |
            """
                .formatted(group));
      }
      page.append(row(each.getKey(), each.getValue()));
    }
    return page.toString();
  }

  private static String row(String name, String[] parts) throws IOException {
    return "| `%s` | %s | %s | `%s` | %s | %s |%n"
        .formatted(name, parts[0], parts[1], parts[2], setBy(name), asLabel(name, parts[0]))
        .replace(System.lineSeparator(), "\n");
  }

  private static String asLabel(String name, String type) {
    return switch (LabelValues.of(name)) {
      case ENDLESS -> "without end";
      case PER_POD -> "per pod";
      case AS_SENT -> "an entry, as sent";
      case FEW -> type.equals(ValueType.STRING_MAP.name()) ? "an entry of it" : "";
    };
  }

  private static String setBy(String name) throws IOException {
    List<String> who = new ArrayList<>();
    if (list("filter.txt").contains(name)) {
      who.add("filter");
    }
    if (list("client.txt").contains(name)) {
      who.add("client");
    }
    if (ofIdentity().contains(name)) {
      who.add("identity");
    }
    return String.join(", ", who);
  }

  private static Set<String> list(String file) throws IOException {
    return Set.copyOf(Files.readAllLines(LISTS.resolve(file)));
  }

  private static Set<String> ofIdentity() {
    ServiceIdentity identity =
        ServiceIdentity.builder()
            .workload("w")
            .namespace("n")
            .pod("p")
            .podIp("10.1.2.3")
            .label("app", "a")
            .service("s")
            .serviceAccount("a")
            .owner("o")
            .container("c")
            .build();
    Set<String> names = new HashSet<>();
    for (AttributeBag bag : List.of(identity.asDestination(), identity.asSource())) {
      bag.forEach((name, value) -> names.add(name));
    }
    return names;
  }

  /** Type, meaning and example of each, the groups one after another. */
  private static Map<String, String[]> described() throws IOException {
    Map<String, String[]> found = new LinkedHashMap<>();
    String source = Files.readString(SOURCE);
    Matcher attributes = ATTRIBUTE.matcher(source.substring(source.indexOf('{')));
    while (attributes.find()) {
      found.put(attributes.group(2), parts(attributes.group(1)));
    }
    Set<String> missing = new HashSet<>(AttributeVocabulary.standard().names());
    missing.removeAll(found.keySet());
    if (!missing.isEmpty()) {
      throw new IllegalStateException("no type, meaning and example are said of " + missing);
    }
    Set<String> groups =
        new LinkedHashSet<>(
            List.of("request", "response", "source", "destination", "context", "api"));
    found.keySet().forEach(name -> groups.add(group(name)));
    Map<String, String[]> sorted = new LinkedHashMap<>();
    for (String group : groups) {
      found.forEach(
          (name, parts) -> {
            if (group(name).equals(group)) {
              sorted.put(name, parts);
            }
          });
    }
    return sorted;
  }

  private static String group(String name) {
    return name.substring(0, name.indexOf('.'));
  }

  private static String[] parts(String javadoc) {
    String text = javadoc.replaceAll("\\s*\\n\\s*\\*", "").strip();
    Matcher parts = MEANING.matcher(text.substring(text.lastIndexOf("/**") + 1));
    if (!parts.find()) {
      throw new IllegalStateException("not 'TYPE: meaning. Example: {@code x}.': " + text);
    }
    String meaning = parts.group(2).strip().replaceAll("\\{@code ([^}]*)\\}", "`$1`");
    return new String[] {
      parts.group(1),
      meaning.substring(0, 1).toUpperCase(Locale.ROOT) + meaning.substring(1),
      parts.group(3).replace("|", "\\|")
    };
  }
}
