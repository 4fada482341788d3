package io.meshless.telemetry;

import io.meshless.telemetry.attribute.AttributeBag;
import io.meshless.telemetry.attribute.AttributeName;
import io.meshless.telemetry.attribute.AttributeVocabulary;
import io.meshless.telemetry.config.ConfigProblem;
import io.meshless.telemetry.config.ConfigSource;
import io.meshless.telemetry.runtime.TelemetryRuntime;
import io.meshless.telemetry.status.Explanation;
import io.meshless.telemetry.status.LoadResult;
import io.meshless.telemetry.status.RecentActivity;
import io.meshless.telemetry.status.TelemetryStatus;
import java.util.List;
import java.util.Set;

/**
 * Records requests as an operator's configuration says: build one per service, and pass each
 * request's attributes to {@link #record}.
 *
 * <pre>{@code
 * Telemetry telemetry =
 *     Telemetry.builder()
 *         .config(YamlConfig.load(Path.of("telemetry")))
 *         .meterRegistry(registry)
 *         .build();
 *
 * telemetry.record(
 *     AttributeBag.builder()
 *         .put("source.workload.name", "productpage-v1")
 *         .put("response.code", 200)
 *         .build());
 * }</pre>
 *
 * <p>Safe for use by many threads. {@link #record} never throws, never blocks and costs about a
 * microsecond; a new configuration takes effect between two records, never within one.
 *
 * <p>You can close a telemetry while requests still run: from then on {@link #record} does nothing
 * and {@link #neededAttributes} is empty. Only what needs a running configuration, {@link #status},
 * {@link #explain} and the reloads, throws an {@link IllegalStateException}.
 */
public final class Telemetry implements AutoCloseable {
  private final TelemetryRuntime runtime;

  Telemetry(TelemetryRuntime runtime) {
    this.runtime = runtime;
  }

  /** A new builder. */
  public static TelemetryBuilder builder() {
    return new TelemetryBuilder();
  }

  /**
   * Records one request (or whatever the bag is about): every rule that matches sends its instances
   * to its handlers.
   *
   * <p>Never throws into the application: failures are counted, logged once and then at a limited
   * rate. Only an {@link OutOfMemoryError} or {@link InternalError} passes. A record that a handler
   * makes while it handles a record is refused and counted. After {@link #close()} nothing happens.
   *
   * @param bag read during this call only, on the calling thread
   */
  public void record(AttributeBag bag) {
    try {
      runtime.record(bag);
    } catch (StackOverflowError e) {
      runtime.overflowed = true;
    }
  }

  /**
   * Every attribute that the current configuration can read; whoever fills bags need not compute
   * others. Changes with a reload, and is empty after {@link #close()}.
   *
   * @return the same set object until the configuration changes
   */
  public Set<AttributeName> neededAttributes() {
    return runtime.neededAttributes();
  }

  /**
   * The attributes that the current configuration's expressions may use; after {@link #close()}
   * those that are known without a configuration.
   */
  public AttributeVocabulary vocabulary() {
    return runtime.vocabulary();
  }

  /**
   * The problems of the configuration that was loaded last: of the running one, or of a newer one
   * that was refused. Errors first, then by place.
   */
  public List<ConfigProblem> problems() {
    return runtime.lastLoad().problems();
  }

  /** How the last load went; still told after {@link #close()}. */
  public LoadResult lastLoad() {
    return runtime.lastLoad();
  }

  /**
   * Reads the configuration again and runs it instead of the current one. Handlers that did not
   * change go on, with their series and open files; replaced ones are closed after their last
   * record.
   *
   * @return how it went; a refused configuration leaves the current one running
   * @throws IllegalStateException after {@link #close()}
   */
  public LoadResult reload() {
    return runtime.reload();
  }

  /**
   * Runs the configuration of another source from now on; see {@link #reload()}. What the source
   * throws is thrown, and leaves the one before in its place.
   */
  public LoadResult reload(ConfigSource source) {
    return runtime.reload(source);
  }

  /**
   * Tells what {@link #record} would do with this bag, and why; records nothing.
   *
   * @throws IllegalStateException after {@link #close()}
   */
  public Explanation explain(AttributeBag bag) {
    return runtime.explain(bag);
  }

  /**
   * What the telemetry is doing: the configuration that runs, and what was counted.
   *
   * @throws IllegalStateException after {@link #close()}
   */
  public TelemetryStatus status() {
    return runtime.status();
  }

  /** The last lines and records; nothing unless {@link TelemetryBuilder#keepRecent} was called. */
  public RecentActivity recentActivity() {
    return runtime.recentActivity();
  }

  /** Hands on what handlers have buffered. Bounded in time; nothing after {@link #close()}. */
  public void flush() {
    runtime.flush();
  }

  /**
   * Ends recording: waits for running records, closes handlers, takes back meters. Bounded in time,
   * also when a configuration is being loaded and its source hangs; closing twice does no harm.
   */
  @Override
  public void close() {
    runtime.close();
  }
}
