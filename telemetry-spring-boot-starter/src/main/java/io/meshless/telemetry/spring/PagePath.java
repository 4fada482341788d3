package io.meshless.telemetry.spring;

import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/** Whether there is a page, and where: {@code telemetry.page.path}. Left empty it says no. */
final class PagePath implements Condition {
  private static final String SETTING = "telemetry.page.path";

  @Override
  public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
    String path = context.getEnvironment().getProperty(SETTING);
    return path != null && !path.isBlank() && !isNone(path.strip()) && isPath(path);
  }

  private static boolean isNone(String path) {
    return path.equalsIgnoreCase("false") || path.equals("none");
  }

  /** One that is none is told with all other settings that are wrong. */
  private static boolean isPath(String path) {
    try {
      mapping(path);
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /**
   * The servlet's mapping.
   *
   * @throws IllegalArgumentException when the page would take all of the application's paths, or
   *     the path is none
   */
  static String mapping(@Nullable String path) {
    String plain = path == null ? "" : path.strip();
    if (plain.endsWith("/*")) {
      plain = plain.substring(0, plain.length() - 2);
    }
    while (plain.startsWith("/")) {
      plain = plain.substring(1);
    }
    while (plain.endsWith("/")) {
      plain = plain.substring(0, plain.length() - 1);
    }
    if (plain.isEmpty() || plain.indexOf('*') >= 0) {
      throw new IllegalArgumentException(
          SETTING + " is '" + path + "'; give the page a path of its own, such as /telemetry");
    }
    return "/" + plain + "/*";
  }
}
