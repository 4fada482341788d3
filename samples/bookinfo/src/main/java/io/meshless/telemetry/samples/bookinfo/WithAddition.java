package io.meshless.telemetry.samples.bookinfo;

import io.meshless.telemetry.config.ConfigProblem;
import io.meshless.telemetry.config.ConfigSnapshot;
import io.meshless.telemetry.config.ConfigSource;
import io.meshless.telemetry.config.Resource;
import io.meshless.telemetry.yaml.YamlConfig;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * A configuration that sends something elsewhere as well.
 *
 * @param address where it is taken
 */
record WithAddition(ConfigSource whole, Addition addition, URI address) implements ConfigSource {
  /** What is sent: a file, and the address in it that another one replaces. */
  enum Addition {
    ZIPKIN("spans.yaml", "http://localhost:9411/api/v2/spans"),
    OTLP("otlp.yaml", "http://localhost:4318");

    private final String file;
    private final String usual;

    Addition(String file, String usual) {
      this.file = file;
      this.usual = usual;
    }
  }

  @Override
  public ConfigSnapshot read() {
    ConfigSnapshot first = whole.read();
    String text = text(addition.file).replace(addition.usual, address.toString());
    ConfigSnapshot more = YamlConfig.parse(addition.file, text).read();
    List<Resource> resources =
        Stream.concat(first.resources().stream(), more.resources().stream()).toList();
    List<ConfigProblem> problems =
        Stream.concat(first.problems().stream(), more.problems().stream()).toList();
    return new ConfigSnapshot(resources, problems);
  }

  private static String text(String name) {
    try (InputStream file = WithAddition.class.getResourceAsStream("/" + name)) {
      return new String(Objects.requireNonNull(file, name).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Watch watch(Runnable changed) {
    return whole.watch(changed);
  }
}
