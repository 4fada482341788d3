package io.meshless.telemetry.servlet.auto;

import io.meshless.telemetry.config.ConfigSource;
import io.meshless.telemetry.yaml.YamlConfig;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.nio.file.Path;

/** Where a configuration is, as {@link YamlTelemetryLoader} tells. */
final class ConfigPath {
  private static final String CLASSPATH = "classpath:";
  private static final String IN_APPLICATION = "/WEB-INF/";

  private ConfigPath() {}

  static ConfigSource open(String path, ServletContext context) throws ServletException {
    if (path.startsWith(CLASSPATH)) {
      return onClassPath(path);
    }
    if (path.startsWith(IN_APPLICATION)) {
      String unpacked = context.getRealPath(path);
      return unpacked == null ? packed(path, context) : YamlConfig.watch(Path.of(unpacked));
    }
    return YamlConfig.watch(Path.of(path));
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

  private static ConfigSource packed(String path, ServletContext context) throws ServletException {
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
