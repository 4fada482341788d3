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
 * A configuration that records spans as well, for Zipkin.
 *
 * @param zipkin where Zipkin takes them
 */
record WithSpans(ConfigSource whole, URI zipkin) implements ConfigSource {
  private static final String FILE = "spans.yaml";

  /** As the file has it. */
  private static final String USUAL = "http://localhost:9411/api/v2/spans";

  @Override
  public ConfigSnapshot read() {
    ConfigSnapshot first = whole.read();
    ConfigSnapshot spans = YamlConfig.parse(FILE, text().replace(USUAL, zipkin.toString())).read();
    List<Resource> resources =
        Stream.concat(first.resources().stream(), spans.resources().stream()).toList();
    List<ConfigProblem> problems =
        Stream.concat(first.problems().stream(), spans.problems().stream()).toList();
    return new ConfigSnapshot(resources, problems);
  }

  private static String text() {
    try (InputStream file = WithSpans.class.getResourceAsStream("/" + FILE)) {
      return new String(Objects.requireNonNull(file, FILE).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Watch watch(Runnable changed) {
    return whole.watch(changed);
  }
}
