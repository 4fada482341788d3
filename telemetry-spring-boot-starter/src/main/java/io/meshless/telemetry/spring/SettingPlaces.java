package io.meshless.telemetry.spring;

import io.meshless.telemetry.settings.Setting;
import io.meshless.telemetry.settings.SettingPlace;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.Environment;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** Where Spring has settings. */
final class SettingPlaces {
  private static final String PREFIX = "telemetry";
  private static final String UNRESOLVED = "${";

  private SettingPlaces() {}

  /** What stands in this source; empty when it has nothing for us, or does not tell its names. */
  static Optional<SettingPlace> of(PropertySource<?> source, Environment environment) {
    if (!(source instanceof EnumerablePropertySource<?> listed)) {
      return Optional.empty();
    }
    Map<String, String> texts = new LinkedHashMap<>();
    for (String name : listed.getPropertyNames()) {
      if (name.toLowerCase(Locale.ROOT).startsWith(PREFIX)) {
        String text = resolved(String.valueOf(listed.getProperty(name)), environment);
        if (!text.contains(UNRESOLVED)) {
          // The items of a list stand one by one.
          texts.merge(name.replaceFirst("\\[[0-9]+]$", ""), text, (a, b) -> a + "," + b);
        }
      }
    }
    if (texts.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        source instanceof SystemEnvironmentPropertySource
            ? SettingPlace.environment(texts)
            : new SettingPlace(source.getName() + ":", Setting.PREFIX, texts));
  }

  /** Placeholders in a circle fail whoever uses them: here that is nobody yet. */
  private static String resolved(String text, Environment environment) {
    try {
      return environment.resolvePlaceholders(text);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }
}
