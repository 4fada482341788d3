package io.meshless.telemetry.runtime;

import io.meshless.telemetry.attribute.AttributeBag;
import io.meshless.telemetry.attribute.AttributeName;
import io.meshless.telemetry.attribute.AttributeVocabulary;
import io.meshless.telemetry.compile.ConfigurationCompiler;
import io.meshless.telemetry.compile.Extensions;
import io.meshless.telemetry.compile.Namespaces;
import io.meshless.telemetry.compile.PlanStarter;
import io.meshless.telemetry.compile.PlanStarter.Started;
import io.meshless.telemetry.config.ConfigSnapshot;
import io.meshless.telemetry.config.ConfigSource;
import io.meshless.telemetry.config.Severity;
import io.meshless.telemetry.handler.line.RecentLines;
import io.meshless.telemetry.handler.options.PrometheusOptions;
import io.meshless.telemetry.plan.FailureKey;
import io.meshless.telemetry.plan.FailureLog;
import io.meshless.telemetry.plan.FailureSite;
import io.meshless.telemetry.plan.Follower;
import io.meshless.telemetry.plan.HandlersTogether;
import io.meshless.telemetry.plan.LiveHandler;
import io.meshless.telemetry.plan.Plan;
import io.meshless.telemetry.status.Explanation;
import io.meshless.telemetry.status.LoadResult;
import io.meshless.telemetry.status.RecentActivity;
import io.meshless.telemetry.status.TelemetryStatus;
import io.meshless.telemetry.text.TextLimits;
import io.meshless.telemetry.text.ThrownText;
import io.meshless.telemetry.trace.TracingOptions;
import io.meshless.telemetry.trace.flow.TraceDemand;
import io.meshless.telemetry.trace.flow.TraceFlow;
import io.meshless.telemetry.trace.flow.TraceIds;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Collection;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What lives behind a telemetry: the current plan, and how it is replaced. */
public final class TelemetryRuntime {
  private static final Logger LOG = LoggerFactory.getLogger("io.meshless.telemetry");
  private static final long QUIET_NANOS = TimeUnit.SECONDS.toNanos(5);

  private final RuntimeSettings settings;
  private final RecordDefaults defaults;
  private final FailureLog failures;
  private final HandlerServices services;
  private final ConfigurationLoader loader;
  private final Shadows shadows;
  private final RecordCounts counts = new RecordCounts();
  private final LoadCounts loads = new LoadCounts();
  private final @Nullable SelfMetrics selfMetrics;
  private final @Nullable RecentRecords recent;
  private final TraceFlow traces;

  private volatile @Nullable Plan current;
  private volatile @Nullable LoadResult lastLoad;
  private volatile ConfigSnapshot running = ConfigSnapshot.of();

  /** What records are compared for, beside the plan; set by {@link #shadows}. */
  private volatile @Nullable ShadowRun shadow;

  private volatile String configHash = "";

  /** Set where there is no room on the stack for more: a store needs no call. */
  public volatile boolean overflowed;

  /** The plan before, while its last records are waited for. */
  private volatile @Nullable Plan ending;

  /** Guarded by this, and held for a moment only. */
  private boolean ended;

  /** A runtime that records nothing before {@link #start}. */
  public TelemetryRuntime(RuntimeSettings settings) {
    this.settings = settings;
    this.defaults = settings.defaults();
    this.recent = recentRecords(settings);
    this.traces = traces(settings);
    this.failures = new FailureLog(this::countFailures);
    this.services = new HandlerServices(settings.given(), settings.clock(), failures, this::refuse);
    Extensions extensions = Extensions.load(settings.templates(), settings.handlers());
    this.shadows = new Shadows(settings, extensions, this::neededBeside, run -> shadow = run);
    this.loader =
        new ConfigurationLoader(settings, this, compiler(settings, extensions), starter(settings));
    // Last, since what throws before leaves nothing behind.
    this.selfMetrics = selfMetrics(settings);
  }

  private TraceFlow traces(RuntimeSettings given) {
    return new TraceFlow(
        given.given().get(TracingOptions.class) instanceof TracingOptions options
            ? options
            : TracingOptions.defaults(),
        new CurrentDemand(),
        TracerSpans.of(given.given().get(PrometheusOptions.class)),
        TraceIds.RANDOM);
  }

  /** What the plan wants that runs at the moment. */
  private final class CurrentDemand implements TraceDemand {
    @Override
    public double share() {
      Plan plan = current;
      return plan == null ? -1 : plan.traceShare();
    }

    @Override
    public boolean isRead() {
      Plan plan = current;
      return plan != null && plan.readsTraces();
    }
  }

  /** How traces of requests and calls go on. */
  public TraceFlow traces() {
    return traces;
  }

  private static ConfigurationCompiler compiler(RuntimeSettings given, Extensions extensions) {
    return new ConfigurationCompiler(
        extensions,
        given.vocabulary(),
        given.instanceFilter(),
        given.countedDefaults(),
        new Namespaces(given.rootNamespace(), given.defaults().namespaces()),
        given.defaults().own());
  }

  private PlanStarter starter(RuntimeSettings given) {
    return new PlanStarter(
        given.rootNamespace(),
        failures,
        counts.late(),
        given.clock(),
        services::contextOf,
        given.fusesRules());
  }

  private void countFailures(FailureSite site) {
    if (selfMetrics != null) {
      selfMetrics.add(site);
    }
  }

  private @Nullable SelfMetrics selfMetrics(RuntimeSettings given) {
    Object registry = given.given().get(MeterRegistry.class);
    return given.selfMetrics() && registry instanceof MeterRegistry present
        ? new SelfMetrics(present, given.name(), this)
        : null;
  }

  private static @Nullable RecentRecords recentRecords(RuntimeSettings given) {
    return given.given().get(RecentLines.class) instanceof RecentLines lines
        ? new RecentRecords(
            given.keptRecent(),
            lines,
            given.instanceFilter(),
            given.given().get(TextLimits.class) instanceof TextLimits limits
                ? limits
                : TextLimits.defaults(),
            given.clock())
        : null;
  }

  /** Runs a record on the current plan; never throws but for the stack and the heap. */
  public void record(AttributeBag bag) {
    try {
      AttributeBag below = defaults.of(bag);
      Plan plan = current;
      Plan before = ending;
      ShadowRun compared = shadow;
      if (before != null && plan != null && before.isRecording()) {
        refuseRecursion();
        return;
      }
      Follower follower = compared != null && compared.samples() ? compared : null;
      while (plan != null && !plan.record(bag, below, follower)) {
        if (!plan.isRetired()) {
          refuseRecursion();
          return;
        }
        Plan next = current;
        plan = next == plan ? null : next;
      }
      if (recent != null && plan != null) {
        recent.add(bag.withDefaults(below), plan);
      }
    } catch (OutOfMemoryError | InternalError e) {
      throw e;
    } catch (Throwable e) {
      fail("exception", "the record failed: " + ThrownText.of(e), e);
    }
  }

  private void refuseRecursion() {
    fail("recursion", "a record made by a handler is refused", null);
  }

  /** The instance that this thread hands to a handler now, if any, is not recorded. */
  private boolean refuse() {
    Plan plan = current;
    Plan before = ending;
    return LiveHandler.refuse()
        || (plan != null && plan.refuse())
        || (before != null && before.refuse());
  }

  private void fail(String reason, String message, @Nullable Throwable cause) {
    failures
        .site(new FailureKey(FailureKey.Kind.RECORD, "", "", "", reason))
        .report(message, cause);
  }

  Plan plan() {
    Plan plan = current;
    if (plan == null) {
      throw new IllegalStateException("the telemetry is closed");
    }
    return plan;
  }

  /**
   * Every attribute that the current plan can read, and its shadow, and that is kept of records;
   * none after the close.
   */
  public Set<AttributeName> neededAttributes() {
    Plan plan = current;
    return plan == null ? Set.of() : shadows.needed(plan, neededBeside(plan));
  }

  /** The attributes that records need to have without a shadow. */
  Set<AttributeName> neededBeside(Plan plan) {
    return recent == null ? plan.neededAttributes() : recent.attributes(plan);
  }

  /** The attributes that expressions may use now. */
  public AttributeVocabulary vocabulary() {
    Plan plan = current;
    return plan == null ? settings.vocabulary() : plan.vocabulary();
  }

  @Nullable Plan runningPlan() {
    return current;
  }

  long planId() {
    Plan plan = current;
    return plan == null ? 0 : plan.id();
  }

  /** What the configuration that runs says, in digits; empty when none does. */
  String configHash() {
    return configHash;
  }

  /** The configuration that runs, as it was read. */
  ConfigSnapshot running() {
    return running;
  }

  /** Notes what runs now. */
  void runs(ConfigSnapshot read, String hash) {
    running = read;
    configHash = hash;
  }

  /** Failures of this kind, at all places together. */
  long failuresOf(FailureKey.Kind kind) {
    return failures().sites().stream()
        .filter(site -> site.key().kind() == kind)
        .mapToLong(FailureSite::count)
        .sum();
  }

  int countOf(Function<Plan, ? extends Collection<?>> part) {
    Plan plan = current;
    return plan == null ? 0 : part.apply(plan).size();
  }

  long problems(Severity severity) {
    LoadResult load = lastLoad;
    return load == null
        ? 0
        : load.problems().stream().filter(p -> p.severity() == severity).count();
  }

  /** How the last load went. */
  public LoadResult lastLoad() {
    return Objects.requireNonNull(lastLoad, "nothing was loaded yet");
  }

  FailureLog failures() {
    if (overflowed) {
      overflowed = false;
      fail("no-stack", "records found no room on the stack, not even to be counted", null);
    }
    return failures;
  }

  RecordCounts counts() {
    return counts;
  }

  LoadCounts loads() {
    return loads;
  }

  /** What the handlers share and report. */
  HandlerServices services() {
    return services;
  }

  /** What came last; nothing when nothing is kept. */
  public RecentActivity recentActivity() {
    return recent == null ? RecentActivity.NONE : recent.activity();
  }

  /** What a record of this bag would do; nothing of it is done. */
  public Explanation explain(AttributeBag bag) {
    AttributeBag whole = defaults.under(bag);
    return Explainer.explain(plan(), whole, settings.instanceFilter(), settings.clock());
  }

  /** What an expression gives that the configuration need not have; nothing is recorded. */
  public Explanation.Evaluation evaluate(String expression, AttributeBag bag) {
    return new ExpressionTrial(plan().vocabulary(), settings.instanceFilter())
        .of(expression, defaults.under(bag));
  }

  /** The namespaces of records that do not say their own. */
  Set<String> namespaces() {
    return defaults.namespaces();
  }

  /** What runs and what was counted. */
  public TelemetryStatus status() {
    return new StatusReader(this).read();
  }

  /** Loads for the first time, and watches the source from then on when that is applied. */
  public LoadResult start() {
    return loader.start();
  }

  /** Reads the configuration again and runs it. */
  public LoadResult reload() {
    return loader.reload();
  }

  /** Runs the configuration of another source from now on. */
  public LoadResult reload(ConfigSource next) {
    return loader.reload(next);
  }

  /** What running the configuration of this source would do. */
  public LoadResult.Preview preview(ConfigSource next) {
    return loader.preview(next);
  }

  /** Compares what runs with the configuration of this source, on a share of the records. */
  public LoadResult shadow(ConfigSource source, double share) {
    return loader.shadow(source, share);
  }

  /** Runs the shadow from now on. */
  public LoadResult promoteShadow() {
    return loader.promoteShadow();
  }

  /** Forgets the shadow, if there is one. */
  public void dropShadow() {
    shadows.drop();
  }

  Shadows shadows() {
    return shadows;
  }

  /** What a reload would do if this text had this name; empty for a source without texts. */
  public Optional<LoadResult.Preview> preview(String name, String text) {
    return loader.preview(name, text);
  }

  /** Remembers how the last load went. */
  void loaded(LoadResult result) {
    lastLoad = result;
  }

  /**
   * Runs this plan from now on, and ends the one before after its last record; false when the
   * telemetry was closed meanwhile.
   */
  boolean run(Started started) {
    Plan before;
    synchronized (this) {
      if (ended) {
        return false;
      }
      counts.begin(started.plan());
      before = swap(started.plan());
    }
    retire(before);
    HandlersTogether.close(started.replaced());
    loads.applied(started);
    if (selfMetrics != null) {
      selfMetrics.refresh();
    }
    return true;
  }

  /** Under the lock; the plan before is then to be retired. */
  private @Nullable Plan swap(@Nullable Plan next) {
    Plan before = current;
    ending = before;
    current = next;
    return before;
  }

  /** Waits until the last record of a plan is over, so that its handlers can be closed. */
  private void retire(@Nullable Plan plan) {
    if (plan == null) {
      return;
    }
    plan.retire();
    long deadline = System.nanoTime() + QUIET_NANOS;
    while (!plan.isQuiet() && System.nanoTime() - deadline < 0) {
      try {
        TimeUnit.MILLISECONDS.sleep(1);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        break;
      }
    }
    if (!plan.isQuiet()) {
      LOG.warn("a record still runs on the configuration before; its handlers are closed now");
    }
    counts.end(plan);
    ending = null;
  }

  /** Hands on what handlers have buffered. */
  public void flush() {
    Plan plan = current;
    if (plan != null) {
      HandlersTogether.flush(plan.handlers());
    }
  }

  /** Ends everything; closing twice does no harm. */
  public void close() {
    loader.close(this::end);
  }

  private void end() {
    shadows.end();
    Plan before;
    synchronized (this) {
      ended = true;
      before = swap(null);
    }
    retire(before);
    if (before != null) {
      HandlersTogether.close(before.handlers());
    }
    closeServices();
    if (selfMetrics != null) {
      selfMetrics.close();
    }
  }

  void closeServices() {
    services.close();
  }
}
