package io.meshless.telemetry.cli.series;

import io.meshless.telemetry.Telemetry;
import io.meshless.telemetry.attribute.AttributeBag;
import io.meshless.telemetry.cli.bench.Bench;
import io.meshless.telemetry.cli.bench.ServiceOptions;
import io.meshless.telemetry.config.ConfigSource;
import org.slf4j.helpers.NOPLogger;

/** A telemetry whose series are counted while it records. Confined to one thread. */
final class CountingRun implements AutoCloseable {
  /** After so many records it is looked how many series came. */
  static final long STEP = 10_000;

  private final SeriesCounts counts;
  private final Telemetry telemetry;
  private long records;
  private long beforeStep;
  private long atStep;

  CountingRun(ConfigSource source, ServiceOptions service, SeriesCounts counts) {
    this.counts = counts;
    this.telemetry =
        Bench.withoutLines(source, service)
            .handler(CountingProvider.into(counts))
            .loggerFactory(name -> NOPLogger.NOP_LOGGER)
            .build();
  }

  void record(AttributeBag bag) {
    telemetry.record(bag);
    records++;
    if (records % STEP == 0) {
      beforeStep = atStep;
      atStep = counts.total();
    }
  }

  /** How many series the last whole step brought; -1 when there was none. */
  long lastGrowth() {
    return records < STEP ? -1 : atStep - beforeStep;
  }

  @Override
  public void close() {
    telemetry.close();
  }
}
