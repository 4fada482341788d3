package io.meshless.telemetry;

import static java.util.Objects.requireNonNull;

import io.meshless.telemetry.attribute.AttributeBag;
import io.meshless.telemetry.attribute.AttributeName;
import io.meshless.telemetry.attribute.AttributeVocabulary;
import io.meshless.telemetry.attribute.ValueType;
import io.meshless.telemetry.config.ConfigSource;
import io.meshless.telemetry.config.InvalidConfigException;
import io.meshless.telemetry.config.ResourceName;
import io.meshless.telemetry.expression.run.ValueFilter;
import io.meshless.telemetry.handler.HandlerProvider;
import io.meshless.telemetry.handler.line.RecentLines;
import io.meshless.telemetry.handler.options.PrometheusOptions;
import io.meshless.telemetry.handler.options.StdioOptions;
import io.meshless.telemetry.identity.ServiceIdentity;
import io.meshless.telemetry.redaction.Redaction;
import io.meshless.telemetry.runtime.RecordDefaults;
import io.meshless.telemetry.runtime.RuntimeSettings;
import io.meshless.telemetry.runtime.TelemetryRuntime;
import io.meshless.telemetry.status.LoadResult;
import io.meshless.telemetry.template.Template;
import io.meshless.telemetry.text.TextLimits;
import io.meshless.telemetry.trace.TracingOptions;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.ILoggerFactory;

/**
 * Builds a {@link Telemetry}. Only {@link #config} is required. Not safe for use by many threads.
 *
 * <pre>{@code
 * Telemetry telemetry =
 *     Telemetry.builder()
 *         .config(YamlConfig.watch(Path.of("/etc/telemetry")))
 *         .meterRegistry(registry)
 *         .identity(ServiceIdentity.fromEnvironment())
 *         .build();
 * }</pre>
 */
public final class TelemetryBuilder {
  private static final String DEFAULT_NAME = "default";
  private static final int MOST_RECENT = 1_000;

  private @Nullable ConfigSource config;
  private boolean lenient;
  private String name = DEFAULT_NAME;
  private boolean selfMetrics = true;
  private boolean fusesRules = true;
  private String rootNamespace = ResourceName.DEFAULT_NAMESPACE;
  private AttributeVocabulary vocabulary = AttributeVocabulary.standard();
  private AttributeBag defaults = AttributeBag.empty();
  private ServiceIdentity identity = ServiceIdentity.unknown();
  private ValueFilter instanceFilter = Redaction.standard();
  private final Set<AttributeName> countedDefaults = new LinkedHashSet<>();
  private int keptRecent;
  private InstantSource clock = InstantSource.system();
  private Consumer<? super LoadResult> loadListener = result -> {};
  private final Map<Class<?>, Object> given = new HashMap<>();
  private final List<HandlerProvider<?>> handlers = new ArrayList<>();
  private final List<Template> templates = new ArrayList<>();

  TelemetryBuilder() {}

  /** Sets the source of the configuration; required. A source that can be watched is watched. */
  public TelemetryBuilder config(ConfigSource source) {
    this.config = requireNonNull(source, "source");
    return this;
  }

  /**
   * Sets where metrics and self-metrics appear; without one, a configuration that uses the {@code
   * prometheus} handler is refused. On a Prometheus registry, also within a composite, metrics are
   * collectors with exactly their names; elsewhere they are ordinary meters. Add registries to a
   * composite before {@code build()}.
   */
  public TelemetryBuilder meterRegistry(MeterRegistry registry) {
    return give(MeterRegistry.class, registry);
  }

  /**
   * Sets how {@code prometheus} handlers use the registry; {@link PrometheusOptions#defaults()}.
   */
  public TelemetryBuilder prometheus(PrometheusOptions options) {
    return give(PrometheusOptions.class, options);
  }

  /** Changes how {@code prometheus} handlers use the registry, and keeps what was set before. */
  public TelemetryBuilder prometheus(Consumer<? super PrometheusOptions.Builder> change) {
    PrometheusOptions soFar =
        given.get(PrometheusOptions.class) instanceof PrometheusOptions options
            ? options
            : PrometheusOptions.defaults();
    PrometheusOptions.Builder changed = soFar.toBuilder();
    change.accept(changed);
    return prometheus(changed.build());
  }

  /**
   * Sets how the traces of requests go on through the service; {@link TracingOptions#defaults()} by
   * default.
   */
  public TelemetryBuilder tracing(TracingOptions options) {
    return give(TracingOptions.class, options);
  }

  /**
   * Sets where and how {@code stdio} handlers write; {@link StdioOptions#defaults()} by default.
   */
  public TelemetryBuilder stdio(StdioOptions options) {
    return give(StdioOptions.class, options);
  }

  /** Sets whose loggers {@code slf4j} handlers use; those of SLF4J itself by default. */
  public TelemetryBuilder loggerFactory(ILoggerFactory factory) {
    return give(ILoggerFactory.class, factory);
  }

  /**
   * Limits how much of a text that came with a record is written: in lines of {@code stdio} and
   * {@code slf4j} handlers, in key-value pairs, and in recent records. 8 KiB of each value and 64
   * KiB of a line by default.
   *
   * <p>Text that is cut ends in {@code …(+12345 characters)}, and lines of JSON stay JSON. Numbers,
   * times, names from the configuration and these endings are always written.
   *
   * @param valueBytes how much of each value is written; the entries of a map count together. Bytes
   *     are those of the line; outside lines, characters
   * @param lineBytes how much of all values of a line is written
   * @throws IllegalArgumentException when one of them is below 256 or above 2^28
   */
  public TelemetryBuilder textLimits(int valueBytes, int lineBytes) {
    return give(TextLimits.class, TextLimits.of(valueBytes, lineBytes));
  }

  /**
   * Runs what is valid in a configuration and skips the rest, as Mixer did. By default, a
   * configuration with an error is refused as a whole.
   */
  public TelemetryBuilder lenient() {
    this.lenient = true;
    return this;
  }

  /** Sets the namespace whose rules apply to every record; {@code istio-system} by default. */
  public TelemetryBuilder rootNamespace(String namespace) {
    this.rootNamespace = requireNonNull(namespace, "namespace");
    return this;
  }

  /**
   * Sets the attributes that are known without a manifest; {@link AttributeVocabulary#standard()}
   * by default. Manifests in the configuration add to them.
   */
  public TelemetryBuilder vocabulary(AttributeVocabulary known) {
    this.vocabulary = requireNonNull(known, "known");
    return this;
  }

  /** Declares one more attribute, as a manifest would. */
  public TelemetryBuilder attribute(String name, ValueType type) {
    this.vocabulary = vocabulary.with(Map.of(name, type));
    return this;
  }

  /** Adds attributes to every record whose own bag does not have them; none by default. */
  public TelemetryBuilder defaults(AttributeBag attributes) {
    this.defaults = requireNonNull(attributes, "attributes");
    return this;
  }

  /**
   * Sets who this service is: {@code destination.*} of the requests that it answers, {@code
   * source.*} of those that it sends, unless a record's own bag has them; unknown by default.
   */
  public TelemetryBuilder identity(ServiceIdentity service) {
    this.identity = requireNonNull(service, "service");
    return this;
  }

  /** Sets the clock for records without their own time, for expiry and for metric lines. */
  public TelemetryBuilder clock(InstantSource source) {
    this.clock = requireNonNull(source, "source");
    return this;
  }

  /**
   * Sets a listener that is called after each load and reload, on the loading thread; what it
   * throws is logged. If two threads load at once, it may hear of the later load first: compare
   * {@link LoadResult#time}. None by default.
   */
  public TelemetryBuilder loadListener(Consumer<? super LoadResult> listener) {
    this.loadListener = requireNonNull(listener, "listener");
    return this;
  }

  /**
   * Distinguishes this telemetry's own metrics from those of others on the same registry: the value
   * of their tag {@code telemetry}. If another telemetry has the name, a number is added: {@code
   * shop-2}. {@value #DEFAULT_NAME} by default.
   *
   * @throws IllegalArgumentException when it is blank
   */
  public TelemetryBuilder name(String ofTelemetry) {
    if (ofTelemetry.isBlank()) {
      throw new IllegalArgumentException("the name of a telemetry must not be blank");
    }
    this.name = ofTelemetry;
    return this;
  }

  /** Sets whether the telemetry's own metrics appear in the registry; true by default. */
  public TelemetryBuilder selfMetrics(boolean wanted) {
    this.selfMetrics = wanted;
    return this;
  }

  /**
   * Sets whether the JVM is given each rule as one method, which it compiles whole, instead of
   * nodes that are walked; true by default. Both do the same; records are a third faster with it.
   * The system property {@code telemetry.fused-rules=false} switches it off for the whole JVM, and
   * it is off in native images.
   */
  public TelemetryBuilder fuseRules(boolean wanted) {
    this.fusesRules = wanted;
    return this;
  }

  /**
   * Counts, for each of these attributes, the records in which a {@code |} skipped it because it
   * was absent: {@code telemetry.defaults}. Shows why a label is always {@code unknown}. None by
   * default; calls add up.
   */
  public TelemetryBuilder countDefaults(String... attributes) {
    for (String attribute : attributes) {
      countedDefaults.add(AttributeName.of(attribute));
    }
    return this;
  }

  /**
   * Keeps the last lines and the last records, this many of each, for {@link
   * Telemetry#recentActivity()}. 0 by default: nothing is kept, at no cost. Each record then costs
   * a copy of its attributes, those included that no rule reads yet: up to 256, with as much of
   * their texts as a line may have.
   *
   * @throws IllegalArgumentException outside of 0 to 1,000
   */
  public TelemetryBuilder keepRecent(int count) {
    if (count < 0 || count > MOST_RECENT) {
      throw new IllegalArgumentException(
          "keeping the last " + count + ", wanted 0 to " + MOST_RECENT);
    }
    this.keptRecent = count;
    return this;
  }

  /**
   * Adds a kind of handler, before those that are found. Pass what it needs from the application to
   * its constructor.
   */
  public TelemetryBuilder handler(HandlerProvider<?> provider) {
    handlers.add(requireNonNull(provider, "provider"));
    return this;
  }

  /** Adds a template, before those that are found. */
  public TelemetryBuilder template(Template template) {
    templates.add(requireNonNull(template, "template"));
    return this;
  }

  /**
   * Sets what is a secret, and what replaces it wherever it would be printed or become a label;
   * {@link Redaction#standard()} by default.
   */
  public TelemetryBuilder redaction(Redaction redaction) {
    this.instanceFilter = requireNonNull(redaction, "redaction");
    return this;
  }

  /** Shows every value as it is, including secrets. */
  public TelemetryBuilder withoutRedaction() {
    this.instanceFilter = ValueFilter.NONE;
    return this;
  }

  private <T> TelemetryBuilder give(Class<T> type, T object) {
    given.put(type, requireNonNull(object, type.getSimpleName()));
    return this;
  }

  /**
   * Loads the configuration and starts.
   *
   * @throws InvalidConfigException when the configuration has an error, with all its problems;
   *     unless {@link #lenient()}
   * @throws IllegalStateException without a configuration
   */
  public Telemetry build() {
    if (config == null) {
      throw new IllegalStateException("no configuration: call config(...) before build()");
    }
    TelemetryRuntime runtime = new TelemetryRuntime(settings(config));
    boolean started = false;
    try {
      LoadResult load = runtime.start();
      started = load.isApplied();
      if (!started) {
        throw new InvalidConfigException(load.problems(), load.summary());
      }
      return new Telemetry(runtime);
    } finally {
      if (!started) {
        runtime.close();
      }
    }
  }

  private RuntimeSettings settings(ConfigSource source) {
    Map<Class<?>, Object> offered = new HashMap<>(given);
    offered.put(ServiceIdentity.class, identity);
    if (keptRecent > 0) {
      offered.put(RecentLines.class, new RecentLines(keptRecent));
    }
    return new RuntimeSettings(
        source,
        lenient,
        name,
        selfMetrics,
        rootNamespace,
        vocabulary,
        new RecordDefaults(defaults, identity),
        instanceFilter,
        List.copyOf(countedDefaults),
        clock,
        fusesRules,
        loadListener,
        keptRecent,
        Map.copyOf(offered),
        List.copyOf(handlers),
        List.copyOf(templates));
  }
}
