package io.meshless.telemetry.runtime;

import io.meshless.telemetry.handler.HandlerContext;
import io.meshless.telemetry.handler.report.Failures;
import io.meshless.telemetry.handler.report.QueueReport;
import io.meshless.telemetry.handler.report.QueueReport.QueueDepth;
import io.meshless.telemetry.handler.report.SeriesReport;
import io.meshless.telemetry.handler.report.SeriesReport.SeriesCount;
import io.meshless.telemetry.plan.FailureKey;
import io.meshless.telemetry.plan.FailureLog;
import io.meshless.telemetry.plan.FailureSite;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the handlers of one telemetry share, and the context of each. */
final class HandlerServices {
  private static final Logger LOG = LoggerFactory.getLogger("io.meshless.telemetry");

  private final Map<Class<?>, Object> given;
  private final Map<Class<?>, Object> shared = new ConcurrentHashMap<>();
  private final InstantSource clock;
  private final FailureLog failures;
  private final BooleanSupplier refuse;
  private final Map<String, LongAdder> lostLater = new ConcurrentHashMap<>();

  /**
   * Services for handlers.
   *
   * @param refuse notes that the instance that the current thread hands to a handler is not
   *     recorded; false when it hands none
   */
  HandlerServices(
      Map<Class<?>, Object> given,
      InstantSource clock,
      FailureLog failures,
      BooleanSupplier refuse) {
    this.refuse = refuse;
    this.given = given;
    this.clock = clock;
    this.failures = failures;
  }

  /** The context of the handler with this full name. */
  HandlerContext contextOf(String handler) {
    return new Context(new OwnFailures(handler));
  }

  /** Instances that this handler took over, and then could not record. */
  long lostLater(String handler) {
    LongAdder lost = lostLater.get(handler);
    return lost == null ? 0 : lost.sum();
  }

  /** Everything of this type that handlers made to share. */
  <T> List<T> sharedOf(Class<T> type) {
    return shared.values().stream().filter(type::isInstance).map(type::cast).toList();
  }

  /** The series of every metric that handlers hold. */
  List<SeriesCount> seriesCounts() {
    return sharedOf(SeriesReport.class).stream()
        .flatMap(report -> report.seriesCounts().stream())
        .toList();
  }

  /** The series of one metric; none when it is gone. */
  SeriesCount seriesCount(String metric) {
    return seriesCounts().stream()
        .filter(count -> count.metric().equals(metric))
        .findFirst()
        .orElse(new SeriesCount(metric, "", 0, 0, 0));
  }

  List<QueueDepth> queueDepths() {
    return sharedOf(QueueReport.class).stream()
        .flatMap(report -> report.queueDepths().stream())
        .toList();
  }

  QueueDepth queueDepth(String queue) {
    return queueDepths().stream()
        .filter(depth -> depth.queue().equals(queue))
        .findFirst()
        .orElse(new QueueDepth(queue, 0, 0, 0));
  }

  void close() {
    for (Object object : shared.values()) {
      if (object instanceof AutoCloseable closeable) {
        try {
          closeable.close();
        } catch (OutOfMemoryError | InternalError e) {
          throw e;
        } catch (Throwable e) {
          LOG.warn("closing {} failed", object.getClass().getName(), e);
        }
      }
    }
    shared.clear();
  }

  /** The failures of one handler. */
  private final class OwnFailures implements Failures {
    private final String handler;
    private final LongAdder lost;

    /** A queue that is full fails at one site, record by record. */
    private volatile @Nullable FailureSite last;

    OwnFailures(String handler) {
      this.handler = handler;
      this.lost = lostLater.computeIfAbsent(handler, name -> new LongAdder());
    }

    @Override
    public void report(String instance, String reason, String message, @Nullable Throwable cause) {
      if (!refuse.getAsBoolean() && !instance.isEmpty()) {
        lost.increment();
      }
      site(instance, reason).report(message, cause);
    }

    private FailureSite site(String instance, String reason) {
      FailureSite known = last;
      if (known != null
          && known.key().instance().equals(instance)
          && known.key().reason().equals(reason)) {
        return known;
      }
      FailureKey key = new FailureKey(FailureKey.Kind.HANDLER, handler, instance, "", reason);
      FailureSite found = failures.site(key);
      if (found.key().equals(key)) {
        // And not the one that the failures of many share.
        last = found;
      }
      return found;
    }
  }

  private final class Context implements HandlerContext {
    private final Failures ownFailures;

    Context(Failures ownFailures) {
      this.ownFailures = ownFailures;
    }

    @Override
    public InstantSource clock() {
      return clock;
    }

    @Override
    public void report(String instance, String reason, String message, @Nullable Throwable cause) {
      ownFailures.report(instance, reason, message, cause);
    }

    @Override
    public <T> Optional<T> given(Class<T> type) {
      return Optional.ofNullable(given.get(type)).map(type::cast);
    }

    @Override
    public <T> T shared(Class<T> type, Supplier<T> maker) {
      return type.cast(shared.computeIfAbsent(type, t -> maker.get()));
    }
  }
}
