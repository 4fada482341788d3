package io.meshless.telemetry.cli.bench;

import io.meshless.telemetry.Telemetry;
import io.meshless.telemetry.attribute.AttributeBag;
import io.meshless.telemetry.config.ConfigSource;
import io.meshless.telemetry.handler.options.StdioOptions;
import io.meshless.telemetry.status.TelemetryStatus.FailureStatus;
import io.meshless.telemetry.status.TelemetryStatus.RuleStatus;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;

/**
 * A service's telemetry for a stream of records: series go to a registry of its own, of lines,
 * events and what would be sent the first are kept. Confined to one thread.
 */
public final class Playback implements AutoCloseable {
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final FirstLines lines;
  private final Telemetry telemetry;

  /**
   * Runs a configuration.
   *
   * @param keptLines how many lines are kept to be looked at
   * @throws io.meshless.telemetry.config.InvalidConfigException when a service would refuse it
   */
  public Playback(ConfigSource source, ServiceOptions service, int keptLines) {
    this.lines = new FirstLines(keptLines);
    this.telemetry =
        Bench.service(
                source,
                service,
                InstantSource.system(),
                StdoutOnly.provider(lines),
                sent -> lines.add(lines.isFull() ? "" : sent.get()))
            .meterRegistry(registry)
            .stdio(StdioOptions.builder().block().standardOutput(lines).build())
            .loggerFactory(new KeptEvents(lines::add))
            .build();
  }

  /** Records a bag. */
  public void record(AttributeBag bag) {
    telemetry.record(bag);
  }

  /** How many lines and events came so far, and how many things would have been sent. */
  public long lineCount() {
    telemetry.flush();
    return lines.count();
  }

  /** The first of them. */
  public List<String> firstLines() {
    telemetry.flush();
    return lines.first();
  }

  /** The rules, with the counts of records that they fired for. */
  public List<RuleStatus> rules() {
    return telemetry.status().rules();
  }

  /** What failed, most failures first. */
  public List<FailureStatus> failures() {
    return telemetry.status().failures();
  }

  /** Gives each line of a scrape. */
  public void scrape(Consumer<? super String> use) {
    try (OutputStream split = new SplitLines(use)) {
      registry.scrape(split);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    telemetry.close();
    registry.close();
  }
}
