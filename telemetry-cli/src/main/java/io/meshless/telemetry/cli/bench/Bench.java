package io.meshless.telemetry.cli.bench;

import io.meshless.telemetry.Telemetry;
import io.meshless.telemetry.TelemetryBuilder;
import io.meshless.telemetry.attribute.AttributeBag;
import io.meshless.telemetry.config.ConfigSource;
import io.meshless.telemetry.config.InvalidConfigException;
import io.meshless.telemetry.handler.HandlerProvider;
import io.meshless.telemetry.handler.options.StdioOptions;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * A telemetry that is a service's in all but where things go: series to a registry of its own,
 * lines, events and what would be sent to a list. Confined to one thread.
 */
public final class Bench implements AutoCloseable {
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final ByteArrayOutputStream lines = new ByteArrayOutputStream();
  private final List<String> events = Collections.synchronizedList(new ArrayList<>());
  private final Telemetry telemetry;

  /**
   * Runs a configuration.
   *
   * @param clock tells the time of records without one
   * @throws InvalidConfigException when a service would refuse it
   */
  public Bench(ConfigSource source, ServiceOptions service, InstantSource clock) {
    TelemetryBuilder builder =
        service(source, service, clock, StdoutOnly.provider(), sent -> events.add(sent.get()))
            .meterRegistry(registry)
            // For some records nothing is worth being compiled.
            .fuseRules(false)
            .stdio(StdioOptions.builder().block().standardOutput(lines).build())
            .loggerFactory(new KeptEvents(events::add));
    this.telemetry = builder.build();
  }

  /**
   * A telemetry as such a service has it, with all that {@code stdio} writes led to its standard
   * output. Where things go is left to be said.
   */
  public static TelemetryBuilder service(
      ConfigSource source, ServiceOptions service, InstantSource clock) {
    return service(source, service, clock, StdoutOnly.provider(), sent -> {});
  }

  /** One whose lines nobody will see: as far as they can be, they are not even written. */
  public static TelemetryBuilder withoutLines(ConfigSource source, ServiceOptions service) {
    FirstLines none = new FirstLines(0);
    return service(source, service, InstantSource.system(), StdoutOnly.provider(none), sent -> {})
        .stdio(StdioOptions.builder().standardOutput(none).build());
  }

  static TelemetryBuilder service(
      ConfigSource source,
      ServiceOptions service,
      InstantSource clock,
      HandlerProvider<?> stdio,
      Consumer<Supplier<String>> sent) {
    TelemetryBuilder builder =
        Telemetry.builder()
            // As it is now: nobody watches.
            .config(source.read())
            .selfMetrics(false)
            .clock(clock)
            .identity(service.identity())
            .rootNamespace(service.rootNamespace())
            .handler(stdio);
    Unsent.providers(sent).forEach(builder::handler);
    return service.isLenient() ? builder.lenient() : builder;
  }

  /** The telemetry that runs. */
  public Telemetry telemetry() {
    return telemetry;
  }

  /**
   * Records a bag.
   *
   * @return what was printed for it: the lines of {@code stdio}, then the events of {@code slf4j},
   *     and what would have been sent
   */
  public List<String> record(AttributeBag bag) {
    telemetry.record(bag);
    telemetry.flush();
    List<String> printed = new ArrayList<>(lines.toString(StandardCharsets.UTF_8).lines().toList());
    lines.reset();
    printed.addAll(events);
    events.clear();
    return printed;
  }

  /** Every sample of the metrics, as a scrape shows it, in the order of the text. */
  public List<String> samples() {
    // A label may have other line ends in it.
    return Stream.of(registry.scrape().split("\n", -1))
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .toList();
  }

  @Override
  public void close() {
    telemetry.close();
    registry.close();
  }

  /** A bag from its JSON, by the attributes that the configuration knows. */
  public AttributeBag bag(String json) {
    return Bags.read(json, telemetry.vocabulary());
  }
}
