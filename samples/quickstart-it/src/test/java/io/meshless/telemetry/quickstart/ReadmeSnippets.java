package io.meshless.telemetry.quickstart;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** The Java of the README as one class: what stands there alone is a method's body. */
final class ReadmeSnippets {
  private static final Pattern JAVA = Pattern.compile("(?s)```java\n(.*?)\n```");
  private static final String METHOD = "  static void snippet%d(%s) throws Exception {\n%s;\n  }\n";

  /** What the text around the snippets has made before. */
  private static final String GIVEN =
      "PrometheusMeterRegistry registry, Telemetry telemetry, ServletContext servletContext";

  private static final String CLASS =
      """
      package readme;

      import io.meshless.telemetry.*;
      import io.meshless.telemetry.config.*;
      import io.meshless.telemetry.handler.options.*;
      import io.meshless.telemetry.redaction.*;
      import io.meshless.telemetry.servlet.*;
      import io.meshless.telemetry.servlet.page.*;
      import io.meshless.telemetry.spec.*;
      import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
      import jakarta.servlet.ServletContext;

      public final class Snippets {
      %s}
      """;

  private ReadmeSnippets() {}

  static String asOneClass() throws IOException {
    List<String> parts = parts();
    return CLASS.formatted(
        IntStream.range(0, parts.size())
            .mapToObj(i -> METHOD.formatted(i, GIVEN, parts.get(i).replaceAll(";$", "")))
            .reduce("", String::concat));
  }

  /** Those that are a part of something; the quick start is a class of its own. */
  static List<String> parts() throws IOException {
    return JAVA.matcher(Files.readString(Maven.ROOT.resolve("README.md")))
        .results()
        .map(ReadmeSnippets::code)
        .filter(code -> !code.startsWith("package "))
        .toList();
  }

  private static String code(MatchResult block) {
    return block.group(1);
  }
}
