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
import io.meshless.telemetry.trace.flow.TraceHolder;
import io.meshless.telemetry.trace.flow.TraceThread;
import java.util.List;
import java.util.Optional;
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
 * {@link #explain}, {@link #evaluate}, {@link #preview} and the reloads, throws an {@link
 * IllegalStateException}.
 */
public final class Telemetry extends TraceHolder implements AutoCloseable {
  private static final double SHADOW_SHARE = 0.1;

  private final TelemetryRuntime runtime;

  Telemetry(TelemetryRuntime runtime) {
    super(runtime.traces());
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
   * Every attribute that the current configuration can read, and those that recent records keep; to
   * save work, compute no others for your bags. Changes with a reload, and is empty after {@link
   * #close()}.
   *
   * @return the same set object until the configuration changes
   */
  public Set<AttributeName> neededAttributes() {
    return runtime.neededAttributes();
  }

  /**
   * The attributes that the current configuration's expressions can use; after {@link #close()},
   * those that are known without a configuration.
   */
  public AttributeVocabulary vocabulary() {
    return runtime.vocabulary();
  }

  /**
   * The same task for another thread: calls that it makes there belong to the trace of the request
   * that this thread works for, if any.
   */
  public static Runnable carryTrace(Runnable task) {
    return TraceThread.carry(task);
  }

  /**
   * The problems of the last configuration loaded: the running one, or a newer one that was
   * refused. Errors first, then by place.
   */
  public List<ConfigProblem> problems() {
    return runtime.lastLoad().problems();
  }

  /** How the last load went; also available after {@link #close()}. */
  public LoadResult lastLoad() {
    return runtime.lastLoad();
  }

  /**
   * Reads the configuration again and runs it instead of the current one. Unchanged handlers keep
   * their series and open files; replaced ones are closed after their last record.
   *
   * @return how it went; a refused configuration leaves the current one running
   * @throws IllegalStateException after {@link #close()}
   */
  public LoadResult reload() {
    return runtime.reload();
  }

  /**
   * Runs the configuration of another source from now on; see {@link #reload()}. If the source
   * throws, so does this method, and the previous source stays.
   */
  public LoadResult reload(ConfigSource source) {
    return runtime.reload(source);
  }

  /** Compares on every tenth record; see {@link #shadow(ConfigSource, double)}. */
  public LoadResult shadow(ConfigSource source) {
    return shadow(source, SHADOW_SHARE);
  }

  /**
   * Tries another configuration on live records, beside the one that runs: of a sample of the
   * records, {@link #status} then tells what each of the two makes. The other one records nothing:
   * it makes no meters, writes no lines and opens no files. In place of a shadow that is there
   * already. A reload of the running configuration begins a new comparison; so does a change of a
   * source that can be watched, unless what it says then is refused.
   *
   * @param share how many of the records are compared, chosen by chance: above 0, and at most 1
   * @return how it went; a configuration that a reload would refuse is refused, and changes nothing
   * @throws IllegalArgumentException when the share is no such number
   * @throws IllegalStateException after {@link #close()}
   */
  public LoadResult shadow(ConfigSource source, double share) {
    if (!(share > 0 && share <= 1)) {
      throw new IllegalArgumentException("found a share of " + share + ", wanted one in (0, 1]");
    }
    return runtime.shadow(source, share);
  }

  /**
   * Runs the shadow from now on, as {@link #reload(ConfigSource)} with its source would, exactly as
   * it was compared. When that is refused, all stays as it is.
   *
   * @throws IllegalStateException when there is no shadow, or after {@link #close()}
   */
  public LoadResult promoteShadow() {
    return runtime.promoteShadow();
  }

  /** Forgets the shadow and what it found; does nothing when there is none. */
  public void dropShadow() {
    runtime.dropShadow();
  }

  /**
   * Tells what {@link #reload(ConfigSource)} would do: the problems, and what becomes of resources,
   * series and handlers. Nothing is started or changed, and no listener hears of it.
   *
   * @throws IllegalStateException after {@link #close()}
   */
  public LoadResult.Preview preview(ConfigSource source) {
    return runtime.preview(source);
  }

  /**
   * Tells what {@link #reload()} would do if a file of the configuration had this text, or if this
   * file were added: nothing is written, started or changed. Nor does anything look for the files
   * that its handlers name, so that whoever may ask learns nothing of them.
   *
   * @param name the file's name as problems tell it
   * @return empty when the configuration was not read from texts
   * @throws IllegalStateException after {@link #close()}
   */
  public Optional<LoadResult.Preview> preview(String name, String text) {
    return runtime.preview(name, text);
  }

  /**
   * Explains what {@link #record} would do with this bag, and why; records nothing.
   *
   * @throws IllegalStateException after {@link #close()}
   */
  public Explanation explain(AttributeBag bag) {
    return runtime.explain(bag);
  }

  /**
   * Evaluates an expression with these attributes, as a condition would; the current configuration
   * need not have it. Values are told as they may be shown. Records nothing. Bounded in time and
   * memory, whoever wrote the expression.
   *
   * @throws IllegalArgumentException when it takes too long to be tried with these attributes
   * @throws IllegalStateException after {@link #close()}
   */
  public Explanation.Evaluation evaluate(String expression, AttributeBag bag) {
    return runtime.evaluate(expression, bag);
  }

  /**
   * What the telemetry is doing: the running configuration, and what was counted.
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

  /** Flushes what handlers have buffered. Bounded in time; does nothing after {@link #close()}. */
  public void flush() {
    runtime.flush();
  }

  /**
   * Stops recording: waits for running records, closes handlers, removes meters. Bounded in time,
   * even while a configuration is being loaded and its source hangs; closing twice does no harm.
   */
  @Override
  public void close() {
    runtime.close();
  }
}
