package io.meshless.telemetry.servlet.request;

import jakarta.servlet.http.HttpServletMapping;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.MappingMatch;
import org.jspecify.annotations.Nullable;

/**
 * Finds the route that a request took: what the framework says, else the configured templates, else
 * the servlet's mapping. All of them are bounded, unlike paths.
 */
final class Operations {
  private static final String SPRING_PATTERN =
      "org.springframework.web.servlet.HandlerMapping.bestMatchingPattern";

  private Operations() {}

  static @Nullable String of(ExchangeAttributes attributes) {
    String matched = attributes.exchange().operation();
    if (matched != null) {
      return matched;
    }
    String template =
        attributes.exchange().settings().operations().find(pathInApplication(attributes));
    return template != null ? template : ofServlet(attributes);
  }

  /** The pattern that Spring MVC has matched last; null when it has matched none. */
  static @Nullable String matched(HttpServletRequest request) {
    Object pattern = request.getAttribute(SPRING_PATTERN);
    return pattern == null ? null : pattern.toString(); // Other versions had a pattern object.
  }

  private static String pathInApplication(ExchangeAttributes attributes) {
    String path = RequestReading.urlPath(attributes);
    String context = attributes.request().getContextPath();
    return path.startsWith(context) ? path.substring(context.length()) : path;
  }

  private static @Nullable String ofServlet(ExchangeAttributes attributes) {
    HttpServletMapping mapping = attributes.exchange().route().mapping();
    return mapping != null && isTelling(mapping.getMappingMatch()) ? mapping.getPattern() : null;
  }

  /** The default servlet's slash says nothing about the route. */
  private static boolean isTelling(@Nullable MappingMatch match) {
    return match == MappingMatch.EXACT
        || match == MappingMatch.PATH
        || match == MappingMatch.EXTENSION;
  }
}
