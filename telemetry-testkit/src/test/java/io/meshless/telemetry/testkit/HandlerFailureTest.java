package io.meshless.telemetry.testkit;

import static io.meshless.telemetry.testkit.Configs.memory;
import static io.meshless.telemetry.testkit.Configs.metric;
import static io.meshless.telemetry.testkit.Configs.resource;
import static io.meshless.telemetry.testkit.Configs.rule;
import static io.meshless.telemetry.testkit.Configs.source;
import static io.meshless.telemetry.testkit.TelemetryAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meshless.telemetry.Telemetry;
import io.meshless.telemetry.attribute.AttributeBag;
import io.meshless.telemetry.config.FieldTable;
import io.meshless.telemetry.config.FieldValues;
import io.meshless.telemetry.config.InvalidConfigException;
import io.meshless.telemetry.handler.Handler;
import io.meshless.telemetry.handler.HandlerBinding;
import io.meshless.telemetry.handler.HandlerContext;
import io.meshless.telemetry.handler.HandlerProvider;
import io.meshless.telemetry.handler.InstanceRecorder;
import io.meshless.telemetry.template.InstanceType;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A handler can do what it likes: the caller, the other handlers and the counts are not touched.
 */
@Timeout(60)
class HandlerFailureTest {
  private final Recordings recordings = new Recordings();
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

  /** A kind whose handlers are given by the test. */
  private record OddProvider(Supplier<Handler> handler, boolean mayBlock)
      implements HandlerProvider<String> {
    OddProvider(InstanceRecorder recorder, boolean mayBlock) {
      this(() -> type -> recorder, mayBlock);
    }

    @Override
    public String kind() {
      return "odd";
    }

    @Override
    public String meaning() {
      return "Misbehaves.";
    }

    @Override
    public FieldTable fields() {
      return FieldTable.of("odd");
    }

    @Override
    public Set<String> templates() {
      return Set.of("metric");
    }

    @Override
    public String read(FieldValues params) {
      return "settings";
    }

    @Override
    public Handler create(HandlerBinding<String> binding, HandlerContext context) {
      return handler.get();
    }
  }

  /** The odd handler is asked before the memory handler. */
  private Telemetry telemetry(OddProvider odd) {
    return Telemetry.builder()
        .handler(odd)
        .meterRegistry(registry)
        .handler(new MemoryHandlerProvider(recordings))
        .config(
            source(
                resource("o.odd.istio-system", "{}"),
                memory("h"),
                metric("m", "1"),
                rule("a.rule.istio-system", "", "o.odd", "m.metric"),
                rule("b.rule.istio-system", "", "h.memory", "m.metric")))
        .build();
  }

  private double errors(String reason) {
    return registry.get("telemetry.handler.errors").tag("reason", reason).functionCounter().count();
  }

  @Test
  void exceptionIsCountedAndOtherHandlersGoOn() {
    OddProvider odd =
        new OddProvider(
            instance -> {
              throw new IllegalStateException("broken");
            },
            false);
    try (Telemetry telemetry = telemetry(odd)) {
      telemetry.record(AttributeBag.empty());
      telemetry.record(AttributeBag.empty());

      assertThat(recordings).hasInstances("m.metric.istio-system", "m.metric.istio-system");
      assertThat(errors("exception")).isEqualTo(2);
    }
  }

  @Test
  void threadOfAHandlerHasNothingOfTheRequestThatCameFirst() throws Exception {
    InheritableThreadLocal<String> request = new InheritableThreadLocal<>();
    AtomicReference<String> seen = new AtomicReference<>("not yet");
    AtomicReference<ClassLoader> loader = new AtomicReference<>();
    OddProvider odd =
        new OddProvider(
            instance -> {
              seen.set(request.get());
              loader.set(Thread.currentThread().getContextClassLoader());
            },
            true);
    ClassLoader applications = Thread.currentThread().getContextClassLoader();
    try (Telemetry telemetry = telemetry(odd);
        URLClassLoader requests = new URLClassLoader(new URL[0], applications)) {
      request.set("the first request");
      Thread.currentThread().setContextClassLoader(requests);
      telemetry.record(AttributeBag.empty());
    } finally {
      Thread.currentThread().setContextClassLoader(applications);
    }
    assertThat(seen).hasNullValue();
    assertThat(loader).hasValue(HandlerFailureTest.class.getClassLoader());
  }

  @Test
  void errorIsContainedLikeAnException() {
    OddProvider odd =
        new OddProvider(
            instance -> {
              throw new AssertionError("broken");
            },
            false);
    try (Telemetry telemetry = telemetry(odd)) {
      telemetry.record(AttributeBag.empty());

      assertThat(recordings).hasInstances("m.metric.istio-system");
      assertThat(errors("exception")).isEqualTo(1);
    }
  }

  @Test
  void errorOfTheVirtualMachinePasses() {
    OddProvider odd =
        new OddProvider(
            instance -> {
              throw new OutOfMemoryError("staged");
            },
            false);
    try (Telemetry telemetry = telemetry(odd)) {
      assertThatExceptionOfType(OutOfMemoryError.class)
          .isThrownBy(() -> telemetry.record(AttributeBag.empty()));
    }
  }

  @Test
  void recordMadeByAHandlerIsRefusedAndCounted() {
    AtomicReference<Telemetry> self = new AtomicReference<>();
    AtomicInteger calls = new AtomicInteger();
    OddProvider odd =
        new OddProvider(
            instance -> {
              calls.incrementAndGet();
              self.get().record(AttributeBag.empty());
            },
            false);
    try (Telemetry telemetry = telemetry(odd)) {
      self.set(telemetry);

      telemetry.record(AttributeBag.empty());

      assertThat(calls).hasValue(1);
      assertThat(recordings).hasInstances("m.metric.istio-system");
      assertThat(registry.get("telemetry.record.errors").functionCounter().count()).isEqualTo(1);
    }
  }

  @Test
  void blockingHandlerNeitherHoldsTheCallerNorTheOthers() throws InterruptedException {
    CountDownLatch release = new CountDownLatch(1);
    CountDownLatch entered = new CountDownLatch(1);
    OddProvider odd =
        new OddProvider(
            instance -> {
              entered.countDown();
              awaitQuietly(release);
            },
            true);
    Telemetry telemetry = telemetry(odd);
    int records = 10_000;

    for (int i = 0; i < records; i++) {
      telemetry.record(AttributeBag.empty());
    }

    assertThat(entered.await(10, TimeUnit.SECONDS)).isTrue();
    assertThat(recordings.instances()).hasSize(records);
    assertThat(errors("queue-full")).isBetween(1.0, (double) records);
    release.countDown();
    telemetry.close();
  }

  @Test
  void recordMadeByTheThreadOfAHandlerIsRefusedAndCounted() {
    AtomicReference<Telemetry> self = new AtomicReference<>();
    AtomicInteger calls = new AtomicInteger();
    OddProvider odd =
        new OddProvider(
            instance -> {
              calls.incrementAndGet();
              self.get().record(AttributeBag.empty());
            },
            true);
    Telemetry telemetry = telemetry(odd);
    self.set(telemetry);

    telemetry.record(AttributeBag.empty());
    FunctionCounter refused = awaitCounter("telemetry.record.errors");
    telemetry.close();

    assertThat(calls).hasValue(1);
    assertThat(recordings).hasInstances("m.metric.istio-system");
    assertThat(refused.getId().getTag("reason")).isEqualTo("recursion");
  }

  /** Counters of failures are there from their first failure on. */
  private FunctionCounter awaitCounter(String name) {
    while (registry.find(name).functionCounter() == null) {
      Thread.onSpinWait();
    }
    return registry.get(name).functionCounter();
  }

  @Test
  void blockedHandlerDoesNotHoldUpCloseForLong() throws InterruptedException {
    CountDownLatch entered = new CountDownLatch(1);
    OddProvider odd =
        new OddProvider(
            instance -> {
              entered.countDown();
              awaitQuietly(new CountDownLatch(1));
            },
            true);
    Telemetry telemetry = telemetry(odd);
    telemetry.record(AttributeBag.empty());
    telemetry.record(AttributeBag.empty());
    assertThat(entered.await(10, TimeUnit.SECONDS)).isTrue();

    telemetry.close();

    assertThat(recordings.closedHandlers()).isEqualTo(1);
  }

  @Test
  void errorWhileAHandlerIsMadeRefusesTheLoadAndClosesWhatWasMade() {
    OddProvider odd =
        new OddProvider(
            () -> {
              throw new AssertionError("broken");
            },
            false);

    assertThatThrownBy(() -> telemetry(odd))
        .isInstanceOf(InvalidConfigException.class)
        .hasMessageContaining("the handler could not be made: java.lang.AssertionError: broken");
    assertThat(recordings.closedHandlers()).isEqualTo(1);
  }

  @Test
  void errorWhileInstancesAreBoundRefusesTheLoadAndClosesTheHandler() {
    AtomicInteger closed = new AtomicInteger();
    OddProvider odd =
        new OddProvider(
            () ->
                new Handler() {
                  @Override
                  public InstanceRecorder recorder(InstanceType type) {
                    throw new AssertionError("broken");
                  }

                  @Override
                  public void close() {
                    closed.incrementAndGet();
                  }
                },
            false);

    assertThatThrownBy(() -> telemetry(odd))
        .hasMessageContaining("the handler could not bind its instances");
    assertThat(closed).hasValue(1);
  }

  @Test
  void errorOnFlushAndCloseReachesNeitherTheCallerNorOtherHandlers() {
    OddProvider odd =
        new OddProvider(
            () ->
                new Handler() {
                  @Override
                  public InstanceRecorder recorder(InstanceType type) {
                    return instance -> {};
                  }

                  @Override
                  public void flush() {
                    throw new AssertionError("broken");
                  }

                  @Override
                  public void close() {
                    throw new AssertionError("broken");
                  }
                },
            false);
    Telemetry telemetry = telemetry(odd);

    telemetry.flush();
    assertThat(errors("exception")).isEqualTo(1);
    telemetry.close();

    assertThat(recordings.closedHandlers()).isEqualTo(1);
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
