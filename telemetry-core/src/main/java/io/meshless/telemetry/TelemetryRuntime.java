package io.meshless.telemetry;

import io.meshless.telemetry.TelemetryBuilder.Settings;
import io.meshless.telemetry.attribute.AttributeBag;
import io.meshless.telemetry.attribute.AttributeName;
import io.meshless.telemetry.attribute.AttributeVocabulary;
import io.meshless.telemetry.attribute.ThrownText;
import io.meshless.telemetry.config.ConfigProblem;
import io.meshless.telemetry.config.ConfigSource;
import io.meshless.telemetry.config.ProblemReport;
import io.meshless.telemetry.config.Severity;
import io.meshless.telemetry.handler.QueueReport;
import io.meshless.telemetry.handler.QueueReport.QueueDepth;
import io.meshless.telemetry.handler.SeriesReport;
import io.meshless.telemetry.handler.SeriesReport.SeriesCount;
import io.meshless.telemetry.handler.TextLimits;
import io.meshless.telemetry.handler.line.RecentLines;
import io.meshless.telemetry.rule.CompiledConfiguration;
import io.meshless.telemetry.rule.ConfigurationCompiler;
import io.meshless.telemetry.rule.Extensions;
import io.meshless.telemetry.rule.FailureKey;
import io.meshless.telemetry.rule.FailureLog;
import io.meshless.telemetry.rule.FailureSite;
import io.meshless.telemetry.rule.LiveHandler;
import io.meshless.telemetry.rule.Plan;
import io.meshless.telemetry.rule.PlanStarter;
import io.meshless.telemetry.rule.PlanStarter.Started;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What lives behind a {@link Telemetry}: the current plan, and how it is replaced. */
final class TelemetryRuntime {
  private static final Logger LOG = LoggerFactory.getLogger("io.meshless.telemetry");
  private static final long QUIET_NANOS = TimeUnit.SECONDS.toNanos(5);

  private final Settings settings;
  private final FailureLog failures;
  private final HandlerServices services;
  private final ConfigurationCompiler compiler;
  private final PlanStarter starter;
  private final RecordCounts counts = new RecordCounts();
  private final LoadCounts loads = new LoadCounts();
  private final @Nullable SelfMetrics selfMetrics;
  private final @Nullable RecentRecords recent;

  private volatile @Nullable Plan current;
  private volatile @Nullable LoadResult lastLoad;

  /** Set where there is no room on the stack for more: a store needs no call. */
  volatile boolean overflowed;

  /** The rest is guarded by this: loads happen one after another. */
  private ConfigSource source;

  private ConfigSource.@Nullable Watch watch;
  private long plans;
  private boolean closed;

  TelemetryRuntime(Settings settings) {
    this.settings = settings;
    this.source = settings.config();
    this.recent = recentRecords(settings);
    this.failures = new FailureLog(this::countFailures);
    this.services = new HandlerServices(settings.services(), settings.clock(), failures);
    this.compiler =
        new ConfigurationCompiler(
            Extensions.load(settings.templates(), settings.handlers()),
            settings.vocabulary(),
            settings.instanceReads(),
            settings.countedDefaults());
    this.starter =
        new PlanStarter(settings.rootNamespace(), failures, settings.clock(), services::contextOf);
    // Last, since what throws before leaves nothing behind.
    this.selfMetrics = selfMetrics(settings);
  }

  private void countFailures(FailureSite site) {
    if (selfMetrics != null) {
      selfMetrics.add(site);
    }
  }

  private @Nullable SelfMetrics selfMetrics(Settings given) {
    Object registry = given.services().get(MeterRegistry.class);
    return given.selfMetrics() && registry instanceof MeterRegistry present
        ? new SelfMetrics(present, given.name(), this)
        : null;
  }

  private static @Nullable RecentRecords recentRecords(Settings given) {
    return given.services().get(RecentLines.class) instanceof RecentLines lines
        ? new RecentRecords(
            given.keptRecent(),
            lines,
            given.instanceReads(),
            given.services().get(TextLimits.class) instanceof TextLimits limits
                ? limits
                : TextLimits.defaults(),
            given.clock())
        : null;
  }

  LoadResult start() {
    // Before the first look, so that no change falls between the two.
    watchSource();
    boolean applied = false;
    try {
      LoadResult result = reload();
      applied = result.isApplied();
      return result;
    } finally {
      if (!applied) {
        close(takeWatch());
      }
    }
  }

  void record(AttributeBag bag) {
    try {
      AttributeBag defaults = settings.defaults().of(bag);
      Plan plan = current;
      while (plan != null && !plan.record(bag, defaults)) {
        if (!plan.isRetired()) {
          fail("recursion", "a record made by a handler is refused", null);
          return;
        }
        Plan next = current;
        plan = next == plan ? null : next;
      }
      if (recent != null && plan != null) {
        recent.add(bag.over(defaults), plan.neededAttributes());
      }
    } catch (OutOfMemoryError | InternalError e) {
      throw e;
    } catch (Throwable e) {
      fail("exception", "the record failed: " + ThrownText.of(e), e);
    }
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

  Set<AttributeName> neededAttributes() {
    Plan plan = current;
    return plan == null ? Set.of() : plan.neededAttributes();
  }

  AttributeVocabulary vocabulary() {
    Plan plan = current;
    return plan == null ? settings.vocabulary() : plan.vocabulary();
  }

  long planId() {
    Plan plan = current;
    return plan == null ? 0 : plan.id();
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

  LoadResult lastLoad() {
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

  /** The series of every metric that handlers hold. */
  List<SeriesCount> seriesCounts() {
    return services.sharedOf(SeriesReport.class).stream()
        .flatMap(report -> report.seriesCounts().stream())
        .toList();
  }

  /** The series of one metric; none when it is gone. */
  SeriesCount seriesCount(String metric) {
    return seriesCounts().stream()
        .filter(count -> count.metric().equals(metric))
        .findFirst()
        .orElse(new SeriesCount(metric, 0, 0, 0));
  }

  List<QueueDepth> queueDepths() {
    return services.sharedOf(QueueReport.class).stream()
        .flatMap(report -> report.queueDepths().stream())
        .toList();
  }

  QueueDepth queueDepth(String queue) {
    return queueDepths().stream()
        .filter(depth -> depth.queue().equals(queue))
        .findFirst()
        .orElse(new QueueDepth(queue, 0, 0));
  }

  RecentActivity recentActivity() {
    return recent == null ? RecentActivity.NONE : recent.activity();
  }

  Explanation explain(AttributeBag bag) {
    AttributeBag whole = settings.defaults().under(bag);
    return Explainer.explain(plan(), whole, settings.instanceReads(), settings.clock());
  }

  LoadResult reload(ConfigSource next) {
    ConfigSource.Watch replaced;
    LoadResult result;
    synchronized (this) {
      if (next == source) {
        return reload();
      }
      replaced = takeWatch();
      source = next;
      watchSource();
      result = reload();
    }
    // Outside the lock: the watch may be waiting for it in a reload.
    close(replaced);
    return result;
  }

  private synchronized ConfigSource.@Nullable Watch takeWatch() {
    ConfigSource.Watch taken = watch;
    watch = null;
    return taken;
  }

  private static void close(ConfigSource.@Nullable Watch watch) {
    if (watch != null) {
      watch.close();
    }
  }

  synchronized LoadResult reload() {
    if (closed) {
      throw new IllegalStateException("the telemetry is closed");
    }
    CompiledConfiguration compiled = compiler.compile(source.read());
    List<ConfigProblem> problems = new ArrayList<>(compiled.problems());
    boolean applied = isAcceptable(compiled);
    if (applied) {
      applied = apply(compiled, problems);
    }
    LoadResult.Outcome outcome = applied ? LoadResult.Outcome.APPLIED : LoadResult.Outcome.REFUSED;
    LoadResult result = new LoadResult(outcome, plans, problems, settings.clock().instant());
    LoadResult previous = lastLoad;
    lastLoad = result;
    tell(result, previous);
    return result;
  }

  /** Even a lenient reload needs to have seen everything: what could not be read is not deleted. */
  private boolean isAcceptable(CompiledConfiguration compiled) {
    boolean isWhole =
        compiled.problems().stream().noneMatch(problem -> problem.code().equals("unreadable"));
    return !compiled.hasErrors() || (settings.lenient() && (isWhole || current == null));
  }

  /**
   * Makes the configuration run; false when a strict load fails at a handler that cannot be made.
   */
  private boolean apply(CompiledConfiguration compiled, List<ConfigProblem> problems) {
    Plan previous = current;
    Started started = starter.start(compiled, previous, plans + 1);
    problems.addAll(0, started.problems());
    if (!started.problems().isEmpty() && !settings.lenient()) {
      started.started().forEach(LiveHandler::close);
      return false;
    }
    plans++;
    counts.begin(started.plan());
    current = started.plan();
    if (previous != null) {
      retire(previous);
    }
    started.replaced().forEach(LiveHandler::close);
    loads.applied(started);
    if (selfMetrics != null) {
      selfMetrics.refresh();
    }
    return true;
  }

  /** Waits until the last record of a plan is over, so that its handlers can be closed. */
  private void retire(Plan plan) {
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
  }

  private void tell(LoadResult result, @Nullable LoadResult previous) {
    boolean news = previous == null || !previous.problems().equals(result.problems());
    if (!result.isApplied() && previous != null && news) {
      LOG.error(
          "the new configuration is refused, the one before goes on:\n{}",
          text(result.problems(), Severity.ERROR));
    } else if (result.isApplied() && news) {
      Map<Boolean, List<ConfigProblem>> isInfo =
          result.problems().stream()
              .collect(Collectors.partitioningBy(p -> p.severity() == Severity.INFO));
      ProblemReport.first(isInfo.get(false)).forEach(problem -> LOG.warn("{}", problem));
      ProblemReport.first(isInfo.get(true)).forEach(problem -> LOG.info("{}", problem));
    }
    try {
      settings.loadListener().accept(result);
    } catch (RuntimeException e) {
      LOG.warn("the load listener failed", e);
    }
  }

  private static String text(List<ConfigProblem> problems, Severity severity) {
    List<ConfigProblem> told = problems.stream().filter(p -> p.severity() == severity).toList();
    return ProblemReport.first(told).collect(Collectors.joining("\n"));
  }

  private synchronized void watchSource() {
    if (!closed) {
      watch = source.watch(this::reloadQuietly);
    }
  }

  private void reloadQuietly() {
    try {
      synchronized (this) {
        if (!closed) {
          reload();
        }
      }
    } catch (RuntimeException e) {
      LOG.error("the configuration could not be reloaded, the one before goes on", e);
    }
  }

  void flush() {
    Plan plan = current;
    if (plan != null) {
      plan.handlers().forEach(LiveHandler::flush);
    }
  }

  void close() {
    ConfigSource.Watch watching;
    synchronized (this) {
      watching = takeWatch();
      closed = true;
    }
    // As in reload(ConfigSource).
    close(watching);
    synchronized (this) {
      Plan plan = current;
      current = null;
      if (plan != null) {
        retire(plan);
        plan.handlers().forEach(LiveHandler::close);
      }
      services.close();
      if (selfMetrics != null) {
        selfMetrics.close();
      }
    }
  }
}
