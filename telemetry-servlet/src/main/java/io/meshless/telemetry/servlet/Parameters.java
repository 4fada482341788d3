package io.meshless.telemetry.servlet;

import jakarta.servlet.ServletContext;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Finds a setting by its name, the nearest place first: the own parameters, then those of the
 * application, the process and its environment.
 */
final class Parameters {
  private final Function<String, @Nullable String> own;
  private final Function<String, @Nullable String> application;
  private final UnaryOperator<@Nullable String> environment;

  Parameters(Function<String, @Nullable String> own, ServletContext context) {
    this(own, context::getInitParameter, System::getenv);
  }

  Parameters(
      Function<String, @Nullable String> own,
      Function<String, @Nullable String> application,
      UnaryOperator<@Nullable String> environment) {
    this.own = own;
    this.application = application;
    this.environment = environment;
  }

  /** The value without the white space around it, or null when it is set nowhere or blank. */
  @Nullable String find(String name) {
    String qualified = "telemetry." + name;
    String found = told(own.apply(name));
    if (found == null) {
      found = told(application.apply(qualified));
    }
    if (found == null) {
      found = told(System.getProperty(qualified));
    }
    return found != null ? found : told(environment.apply(variable(qualified)));
  }

  private static @Nullable String told(@Nullable String value) {
    return value == null || value.isBlank() ? null : value.strip();
  }

  /** {@code telemetry.excludedPaths} is {@code TELEMETRY_EXCLUDED_PATHS}. */
  static String variable(String qualified) {
    return qualified
        .replaceAll("([a-z])([A-Z])", "$1_$2")
        .replace('.', '_')
        .toUpperCase(Locale.ROOT);
  }
}
