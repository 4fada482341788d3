package io.meshless.telemetry.servlet.auto.load;

import io.meshless.telemetry.config.ConfigSource;
import io.meshless.telemetry.settings.GeneralSettings;
import io.meshless.telemetry.settings.SettingValues;
import io.meshless.telemetry.yaml.YamlConfig;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;

/** Where a configuration is, as {@link YamlTelemetryLoader} tells. */
final class ConfigPath {
  private static final String CLASSPATH = "classpath:";
  private static final String IN_APPLICATION = "/WEB-INF/";

  private final SettingValues settings;
  private final ServletContext context;

  ConfigPath(SettingValues settings, ServletContext context) {
    this.settings = settings;
    this.context = context;
  }

  ConfigSource open(String path) throws ServletException {
    if (path.startsWith(CLASSPATH)) {
      return onClassPath(path);
    }
    if (path.startsWith(IN_APPLICATION)) {
      String unpacked = context.getRealPath(path);
      return unpacked == null ? packed(path) : file(unpacked);
    }
    return file(path);
  }

  private YamlConfig file(String text) throws ServletException {
    Path path;
    try {
      path = Path.of(text);
    } catch (InvalidPathException e) {
      throw new ServletException(
          "telemetry configuration '" + text + "': is no path: " + e.getReason(), e);
    }
    if (!settings.isOn(GeneralSettings.RELOAD)) {
      return YamlConfig.load(path);
    }
    YamlConfig watched = YamlConfig.watch(path);
    Duration interval = settings.get(GeneralSettings.RELOAD_INTERVAL);
    return interval == null ? watched : watched.pollInterval(interval);
  }

  private static YamlConfig onClassPath(String path) throws ServletException {
    String name = path.substring(CLASSPATH.length());
    String fromRoot = name.startsWith("/") ? name.substring(1) : name;
    // The container sets it to the application's while it starts the application.
    ClassLoader application = Thread.currentThread().getContextClassLoader();
    if (application.getResource(fromRoot) == null) {
      throw missing(path);
    }
    return YamlConfig.classpath(application, fromRoot);
  }

  private ConfigSource packed(String path) throws ServletException {
    try {
      ConfigSource found = PackedFiles.read(context, path);
      if (found == null) {
        throw missing(path);
      }
      return found;
    } catch (IOException e) {
      throw new ServletException(
          "telemetry configuration '" + path + "': cannot be read: " + e.getMessage(), e);
    }
  }

  private static ServletException missing(String path) {
    return new ServletException(
        "telemetry configuration '" + path + "': the application has no such file or folder");
  }
}
