package io.meshless.telemetry.servlet.auto;

import io.meshless.telemetry.yaml.YamlConfig;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Where a configuration is, as {@link YamlTelemetryLoader} tells. */
final class ConfigPath {
  private static final String CLASSPATH = "classpath:";
  private static final String IN_APPLICATION = "/WEB-INF/";

  private ConfigPath() {}

  static YamlConfig open(String path, ServletContext context) throws ServletException {
    if (path.startsWith(CLASSPATH)) {
      String name = path.substring(CLASSPATH.length());
      return read(path, resource(name.startsWith("/") ? name.substring(1) : name));
    }
    if (path.startsWith(IN_APPLICATION)) {
      String unpacked = context.getRealPath(path);
      return unpacked == null
          ? read(path, context.getResourceAsStream(path))
          : YamlConfig.watch(Path.of(unpacked));
    }
    return YamlConfig.watch(Path.of(path));
  }

  private static @Nullable InputStream resource(String name) {
    // The container sets it to the application's while it starts the application.
    ClassLoader application = Thread.currentThread().getContextClassLoader();
    return application.getResourceAsStream(name);
  }

  private static YamlConfig read(String path, @Nullable InputStream stream)
      throws ServletException {
    if (stream == null) {
      throw new ServletException(
          "telemetry configuration '" + path + "': the application has no such file");
    }
    try (stream) {
      return YamlConfig.read(path, stream);
    } catch (IOException e) {
      throw new ServletException(
          "telemetry configuration '" + path + "': cannot be read: " + e.getMessage(), e);
    }
  }
}
