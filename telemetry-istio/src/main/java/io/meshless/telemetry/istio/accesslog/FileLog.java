package io.meshless.telemetry.istio.accesslog;

import io.meshless.telemetry.config.ConfigMap;
import io.meshless.telemetry.config.ConfigNode;
import io.meshless.telemetry.config.ConfigScalar;
import io.meshless.telemetry.config.ProblemScope;
import io.meshless.telemetry.config.SourceLocation;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where lines go, and what they look like, as a provider of a mesh has it. Immutable.
 *
 * @param path a file, {@code /dev/stdout} or {@code /dev/stderr}
 * @param text their format; null when it is another
 * @param json the keys of lines of JSON, Istio's when empty; null when lines are text
 * @param omitsEmptyValues whether nothing stands for what is absent
 */
public record FileLog(
    ConfigScalar path,
    @Nullable ConfigScalar text,
    @Nullable ConfigMap json,
    boolean omitsEmptyValues) {
  private static final String STANDARD_OUTPUT = "/dev/stdout";
  private static final String STANDARD_ERROR = "/dev/stderr";

  /**
   * The lines of a mesh whose provider says nothing of their form.
   *
   * @param path where they go
   * @param isJson whether they are JSON
   * @param format their format, of JSON the text of an object; null or blank for Istio's
   * @param scope where problems with the format go; Istio's is then taken
   */
  public static FileLog ofMesh(
      ConfigScalar path, boolean isJson, @Nullable ConfigScalar format, ProblemScope scope) {
    ConfigScalar given = format == null || format.text().isBlank() ? null : format;
    if (!isJson) {
      return new FileLog(path, given, null, false);
    }
    ConfigMap keys = given == null ? null : JsonFormat.read(given, scope);
    return new FileLog(path, null, keys == null ? ConfigMap.empty(path.location()) : keys, false);
  }

  /** The params of a stdio handler that writes these lines. */
  public ConfigMap params() {
    List<ConfigMap.Entry> params = new ArrayList<>();
    switch (path.text()) {
      case STANDARD_OUTPUT -> params.add(entry("log_stream", text("STDOUT", path)));
      case STANDARD_ERROR -> params.add(entry("log_stream", text("STDERR", path)));
      default -> {
        params.add(entry("log_stream", text("FILE", path)));
        params.add(entry("output_path", path));
      }
    }
    params.add(entry("access_log", format()));
    return new ConfigMap(params, path.location());
  }

  private ConfigMap format() {
    List<ConfigMap.Entry> format = new ArrayList<>();
    if (json != null) {
      format.add(entry("json", json));
    } else if (text != null) {
      format.add(entry("text", text));
    }
    if (omitsEmptyValues) {
      SourceLocation location = path.location();
      format.add(
          entry(
              "omit_empty_values",
              new ConfigScalar("true", ConfigScalar.Kind.BOOLEAN, location, null)));
    }
    return new ConfigMap(format, path.location());
  }

  private static ConfigMap.Entry entry(String name, ConfigNode value) {
    return new ConfigMap.Entry(
        new ConfigScalar(name, ConfigScalar.Kind.STRING, value.location(), null), value);
  }

  private static ConfigScalar text(String text, ConfigScalar at) {
    return new ConfigScalar(text, ConfigScalar.Kind.STRING, at.location(), null);
  }
}
