package io.meshless.telemetry.spring;

import io.meshless.telemetry.settings.GeneralSettings;
import io.meshless.telemetry.settings.Reach;
import io.meshless.telemetry.settings.Setting;
import io.meshless.telemetry.settings.SettingPlace;
import io.meshless.telemetry.settings.SettingTable;
import io.meshless.telemetry.settings.SettingValues;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.util.ClassUtils;

/**
 * Looks at all settings together before Spring binds them one by one: tells everything that is
 * wrong or unknown, and lets Spring see what it would not read as it stands. Those are entries that
 * are written as one text, and, in a lenient application, the defaults of wrong settings.
 */
final class SettingsCheck {
  private static final Logger LOGGER = LoggerFactory.getLogger(SettingsCheck.class);
  private static final String READ = "telemetry settings";
  private static final String SERVLETS = "jakarta.servlet.http.HttpServletRequest";

  private SettingsCheck() {}

  /**
   * @throws WrongSettingsException when settings are wrong, and the application is not lenient
   */
  static void of(Environment environment) {
    if (environment instanceof ConfigurableEnvironment open) {
      List<SettingPlace> places = new ArrayList<>();
      open.getPropertySources()
          .forEach(source -> SettingPlaces.of(source, open).ifPresent(places::add));
      SettingValues values = SettingValues.read(Reach.SPRING, places);
      if (ClassUtils.isPresent(SERVLETS, SettingsCheck.class.getClassLoader())) {
        PageRules.check(values);
      }
      check(values, open);
    }
  }

  private static void check(SettingValues values, ConfigurableEnvironment environment) {
    values.warnings().forEach(warning -> LOGGER.warn("{}", warning));
    // Spring would bind a wrong entry all the same.
    if (values.wrong().stream().anyMatch(Setting::hasEntries)
        || (!values.problems().isEmpty() && !values.isOn(GeneralSettings.LENIENT))) {
      throw new WrongSettingsException(values.problems());
    }
    values
        .problems()
        .forEach(problem -> LOGGER.warn("wrong setting, so its default is used: {}", problem));
    Map<String, Object> read = new LinkedHashMap<>();
    for (Setting<?> setting : values.wrong()) {
      read.put(setting.name(), setting.usualText());
    }
    for (Setting<?> setting : SettingTable.all()) {
      if (values.get(setting) instanceof Map<?, ?> entries) {
        entries.forEach((name, value) -> read.put(setting.name() + "[" + name + "]", value));
      }
    }
    if (!read.isEmpty()) {
      environment.getPropertySources().addFirst(new MapPropertySource(READ, read));
    }
  }
}
