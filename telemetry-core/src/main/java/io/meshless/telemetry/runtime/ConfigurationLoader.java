package io.meshless.telemetry.runtime;

import io.meshless.telemetry.compile.CompiledConfiguration;
import io.meshless.telemetry.compile.ConfigurationCompiler;
import io.meshless.telemetry.compile.PlanStarter;
import io.meshless.telemetry.compile.PlanStarter.Started;
import io.meshless.telemetry.config.ConfigProblem;
import io.meshless.telemetry.config.ConfigSnapshot;
import io.meshless.telemetry.config.ConfigSource;
import io.meshless.telemetry.config.reading.UnreadableSource;
import io.meshless.telemetry.difference.HandlerChanges;
import io.meshless.telemetry.difference.ResourceChanges;
import io.meshless.telemetry.difference.SeriesChanges;
import io.meshless.telemetry.plan.HandlerDefinition;
import io.meshless.telemetry.plan.HandlersTogether;
import io.meshless.telemetry.plan.LiveHandler;
import io.meshless.telemetry.plan.Plan;
import io.meshless.telemetry.status.LoadResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads configurations, one after another, and makes them run. Safe for use by many threads. */
final class ConfigurationLoader {
  private static final Logger LOG = LoggerFactory.getLogger("io.meshless.telemetry");
  private static final long CLOSE_SECONDS = 5;

  private final RuntimeSettings settings;
  private final TelemetryRuntime runtime;
  private final ConfigurationCompiler compiler;
  private final PlanStarter starter;
  private final LoadTeller teller;
  private final ShadowLoader shadows;

  /**
   * Held while a source is read and handlers are started, for as long as the disk likes. So no
   * record wants it, nobody is told of anything under it, and {@link #close} does without.
   */
  private final ReentrantLock loading = new ReentrantLock();

  private final AtomicReference<ConfigSource.@Nullable Watch> watch = new AtomicReference<>();
  private volatile boolean closed;

  /** Changed under the lock. */
  private volatile ConfigSource source;

  /** Guarded by the lock. */
  private long plans;

  ConfigurationLoader(
      RuntimeSettings settings,
      TelemetryRuntime runtime,
      ConfigurationCompiler compiler,
      PlanStarter starter) {
    this.settings = settings;
    this.source = settings.config();
    this.runtime = runtime;
    this.compiler = compiler;
    this.starter = starter;
    this.teller = new LoadTeller(settings.loadListener(), LOG);
    this.shadows = new ShadowLoader(runtime, this, compiler);
  }

  LoadResult start() {
    // Before the first look, so that no change falls between the two.
    watch.set(settings.config().watch(this::reloadQuietly));
    boolean applied = false;
    try {
      LoadResult result = reload();
      applied = result.isApplied();
      return result;
    } finally {
      if (!applied) {
        endWatch();
      }
    }
  }

  LoadResult reload() {
    LoadTeller.News news;
    loading.lock();
    try {
      news = load(source);
    } finally {
      loading.unlock();
      runtime.shadows().endUnused();
    }
    return teller.tell(news);
  }

  LoadResult reload(ConfigSource next) {
    return reload(next, true);
  }

  /**
   * What throws leaves the source before and its watch as they were.
   *
   * @param isKeptWhenRefused whether the source is the one that is read from now on, even so
   */
  private LoadResult reload(ConfigSource next, boolean isKeptWhenRefused) {
    LoadTeller.News news;
    ConfigSource.Watch unused = null;
    loading.lock();
    try {
      if (next == source) {
        news = load(source);
      } else {
        requireOpen();
        ConfigSource.Watch fresh = next.watch(this::reloadQuietly);
        unused = fresh;
        news = load(next);
        if (isKeptWhenRefused || news.result().isApplied()) {
          source = next;
          unused = watch.getAndSet(fresh);
        }
      }
    } finally {
      loading.unlock();
      // Outside the lock: the watch may be waiting for it in a reload.
      end(unused);
      runtime.shadows().endUnused();
      if (closed) {
        endWatch();
      }
    }
    return teller.tell(news);
  }

  /** Compares a configuration with what runs; one that a reload would refuse is refused. */
  LoadResult shadow(ConfigSource next, double share) {
    return shadows.begin(next, share);
  }

  /** Does this while nothing else is read; not after the end. */
  <T> T inTurn(Supplier<T> load) {
    loading.lock();
    try {
      requireOpen();
      return load.get();
    } finally {
      loading.unlock();
      runtime.shadows().endUnused();
    }
  }

  /** Makes the shadow what runs; one that is refused stays what it is, as does all else. */
  LoadResult promoteShadow() {
    ShadowRun shadow = runtime.shadows().current();
    if (shadow == null) {
      throw new IllegalStateException("there is no shadow configuration");
    }
    LoadResult result = reload(shadow.configuration().promoted(), false);
    if (result.isApplied()) {
      runtime.shadows().promoted(shadow.configuration().origin());
    }
    return result;
  }

  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException("the telemetry is closed");
    }
  }

  /** What {@link #reload(ConfigSource)} would do. Nothing is started, nobody is told. */
  LoadResult.Preview preview(ConfigSource next) {
    return preview(next.read(), compiler::compile);
  }

  private LoadResult.Preview preview(
      ConfigSnapshot read, Function<ConfigSnapshot, CompiledConfiguration> compile) {
    List<HandlerDefinition> running =
        runtime.plan().handlers().stream().map(LiveHandler::definition).toList();
    CompiledConfiguration compiled = compile.apply(read);
    List<HandlerDefinition> wanted = compiled.handlerDefinitions();
    return new LoadResult.Preview(
        isAcceptable(compiled) ? LoadResult.Outcome.APPLIED : LoadResult.Outcome.REFUSED,
        compiled.problems(),
        compiled.counts().summary(compiled.problems()),
        ResourceChanges.of(runtime.running(), read),
        SeriesChanges.of(running, wanted),
        HandlerChanges.of(running, wanted));
  }

  /**
   * What a reload would do if this text had this name, as far as it is seen without a look at files
   * that handlers name; empty for a source without texts.
   */
  Optional<LoadResult.Preview> preview(String name, String text) {
    return source.with(name, text).map(next -> preview(next.read(), compiler::compileUnseen));
  }

  private LoadTeller.News load(ConfigSource from) {
    requireOpen();
    ConfigSnapshot read = from.read();
    CompiledConfiguration compiled = compiler.compile(read);
    if (runtime.runningPlan() == null && !isAcceptable(compiled)) {
      ConfigSnapshot lessThanThat = UnreadableSource.untilWhole(read, compiled.problems());
      if (lessThanThat != null) {
        read = lessThanThat;
        compiled = compiler.compile(read);
      }
    }
    List<ConfigProblem> problems = new ArrayList<>(compiled.problems());
    boolean applied = isAcceptable(compiled) && apply(compiled, problems);
    if (applied) {
      runtime.runs(read, ConfigHash.of(read.resources()));
    }
    LoadResult result = result(applied, compiled, problems);
    runtime.loaded(result);
    return teller.newsOf(result, !compiled.counts().hasSomething());
  }

  LoadResult result(boolean applied, CompiledConfiguration compiled, List<ConfigProblem> problems) {
    return new LoadResult(
        applied ? LoadResult.Outcome.APPLIED : LoadResult.Outcome.REFUSED,
        plans,
        runtime.configHash(),
        problems,
        compiled.counts().summary(problems),
        settings.clock().instant());
  }

  /**
   * Even a lenient reload needs to have seen everything: what could not be read is not deleted. A
   * source that is still awaited may only be the first one: then nothing is lost.
   */
  boolean isAcceptable(CompiledConfiguration compiled) {
    if (runtime.runningPlan() == null) {
      return !compiled.hasErrors() || settings.lenient();
    }
    if (compiled.problems().stream().anyMatch(UnreadableSource::isAwaitedBy)) {
      return false;
    }
    boolean isWhole = compiled.problems().stream().noneMatch(UnreadableSource::isToldBy);
    return !compiled.hasErrors() || (settings.lenient() && isWhole);
  }

  /** Whether what is wrong is left out. */
  boolean isLenient() {
    return settings.lenient();
  }

  /**
   * Makes the configuration run; false when a strict load fails at a handler that cannot be made.
   */
  private boolean apply(CompiledConfiguration compiled, List<ConfigProblem> problems) {
    Plan previous = runtime.runningPlan();
    Started started = starter.start(compiled, previous, plans + 1);
    problems.addAll(0, started.problems());
    if (!started.problems().isEmpty() && !settings.lenient()) {
      HandlersTogether.close(started.started());
      return false;
    }
    if (!runtime.run(started)) {
      HandlersTogether.close(started.started());
      runtime.closeServices();
      requireOpen();
    }
    plans++;
    runtime.shadows().restart(started.plan());
    return true;
  }

  /** For watches, whose thread must survive whatever a reload does. */
  private void reloadQuietly() {
    try {
      if (!closed) {
        reload();
      }
    } catch (Throwable e) {
      if (!closed) {
        LOG.error("the configuration could not be reloaded, the one before goes on", e);
      }
    }
  }

  /** Loads nothing more, and ends what runs; a load that hangs is not waited for long. */
  void close(Runnable end) {
    closed = true;
    // Without the lock, as in reload(ConfigSource).
    endWatch();
    runtime.dropShadow();
    boolean idle = awaitLoad();
    try {
      end.run();
    } finally {
      if (idle) {
        loading.unlock();
      }
    }
  }

  private boolean awaitLoad() {
    // An interrupted thread may not wait, but need not either when nothing is loading.
    boolean idle = loading.tryLock();
    try {
      idle = idle || loading.tryLock(CLOSE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (!idle) {
      LOG.warn("a configuration is still being read or started; it is given up");
    }
    return idle;
  }

  private void endWatch() {
    end(watch.getAndSet(null));
  }

  /** Ends a watch, if there is one; a failure is told. */
  static void end(ConfigSource.@Nullable Watch ended) {
    try {
      if (ended != null) {
        ended.close();
      }
    } catch (OutOfMemoryError | InternalError e) {
      throw e;
    } catch (Throwable e) {
      LOG.warn("the watch of a configuration could not be ended", e);
    }
  }
}
