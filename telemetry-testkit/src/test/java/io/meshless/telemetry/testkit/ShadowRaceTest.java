package io.meshless.telemetry.testkit;

import static io.meshless.telemetry.testkit.Configs.memory;
import static io.meshless.telemetry.testkit.Configs.metric;
import static io.meshless.telemetry.testkit.Configs.rule;
import static io.meshless.telemetry.testkit.Configs.source;
import static io.meshless.telemetry.testkit.Shadows.BY_CODE;
import static io.meshless.telemetry.testkit.Shadows.BY_CODE_AND_PATH;
import static io.meshless.telemetry.testkit.Shadows.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.meshless.telemetry.Telemetry;
import io.meshless.telemetry.attribute.AttributeBag;
import io.meshless.telemetry.config.ConfigSnapshot;
import io.meshless.telemetry.config.ConfigSource;
import io.meshless.telemetry.status.TelemetryStatus;
import io.meshless.telemetry.status.TelemetryStatus.ShadowStatus;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Many threads change what runs and what is compared, while others record. */
class ShadowRaceTest {
  private static final int RECORDERS = 3;
  private static final int RECORDS = 20_000;
  private static final int CHANGERS = 4;
  private static final int CHANGES = 100;

  private final Set<Runnable> listeners = ConcurrentHashMap.newKeySet();
  private final Set<String> threadsBefore = threads();
  private final Recordings recordings = new Recordings();
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final ExecutorService threads = Executors.newFixedThreadPool(RECORDERS + CHANGERS);
  private final Telemetry telemetry =
      Configs.telemetryOf(recordings).config(new Watched(BY_CODE)).meterRegistry(registry).build();

  @AfterEach
  void end() {
    telemetry.close();
    threads.shutdownNow();
  }

  private static Set<String> threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(name -> name.startsWith("telemetry"))
        .collect(Collectors.toSet());
  }

  /** A source that knows who watches it. */
  private final class Watched implements ConfigSource {
    private final String text;

    Watched(String text) {
      this.text = text;
    }

    @Override
    public ConfigSnapshot read() {
      return source(
              text,
              memory("h"),
              metric("m", "1"),
              rule("r.rule.istio-system", "\"\"", "h.memory", "m.metric"))
          .read();
    }

    @Override
    @SuppressWarnings("UnnecessaryMethodReference") // an object of its own for each watch
    public Watch watch(Runnable changed) {
      Runnable own = changed::run;
      listeners.add(own);
      return () -> listeners.remove(own);
    }
  }

  private List<Future<?>> start(int count, Callable<?> work) {
    List<Future<?>> started = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      started.add(threads.submit(work));
    }
    return started;
  }

  private static void await(List<Future<?>> work) throws Exception {
    for (Future<?> one : work) {
      one.get(2, TimeUnit.MINUTES);
    }
  }

  private Void record() {
    AttributeBag bag = request(200, "/a");
    for (int i = 0; i < RECORDS; i++) {
      telemetry.record(bag);
    }
    return null;
  }

  private Watched some() {
    return new Watched(ThreadLocalRandom.current().nextBoolean() ? BY_CODE : BY_CODE_AND_PATH);
  }

  private void change() {
    try {
      switch (ThreadLocalRandom.current().nextInt(6)) {
        case 0, 1 -> assertThat(telemetry.shadow(some(), 0.5).isApplied()).isTrue();
        case 2 -> assertThat(telemetry.promoteShadow().isApplied()).isTrue();
        case 3 -> telemetry.dropShadow();
        case 4 -> assertThat(telemetry.reload(some()).isApplied()).isTrue();
        default -> List.copyOf(listeners).forEach(Runnable::run);
      }
    } catch (IllegalStateException e) {
      assertThat(e).hasMessageMatching("there is no shadow.*|the telemetry is closed");
    }
  }

  @Test
  void nothingIsLostAndNothingStays() throws Exception {
    Set<String> hashes = new HashSet<>();
    for (String text : List.of(BY_CODE, BY_CODE_AND_PATH)) {
      telemetry.reload(new Watched(text));
      hashes.add(telemetry.status().configHash());
    }
    List<Future<?>> all = new ArrayList<>(start(RECORDERS, this::record));
    all.addAll(
        start(
            CHANGERS,
            () -> {
              for (int i = 0; i < CHANGES; i++) {
                change();
                TelemetryStatus status = telemetry.status();
                ShadowStatus shadow = status.shadow();
                assertThat(status.configHash()).isIn(hashes);
                if (shadow != null) {
                  assertThat(shadow.configHash()).isIn(hashes);
                  assertThat(shadow.lost()).isZero();
                  assertThat(shadow.stopped()).isEmpty();
                }
              }
              return null;
            }));
    await(all);

    assertThat(telemetry.status().records()).isEqualTo(RECORDERS * RECORDS);
    assertThat(recordings.instances()).hasSize(RECORDERS * RECORDS);
    assertThat(telemetry.status().failures()).isEmpty();
    assertThat(listeners).hasSize(telemetry.status().shadow() == null ? 1 : 2);
    telemetry.dropShadow();
    assertThat(listeners).hasSize(1);
    assertNothingStaysAfterTheEnd();
  }

  @Test
  void endComesInBetween() throws Exception {
    AtomicBoolean done = new AtomicBoolean();
    AtomicInteger changes = new AtomicInteger();
    List<Future<?>> all = new ArrayList<>(start(RECORDERS, this::record));
    all.addAll(
        start(
            CHANGERS,
            () -> {
              while (!done.get()) {
                change();
                changes.incrementAndGet();
              }
              return null;
            }));
    while (changes.get() < CHANGES && all.stream().anyMatch(one -> !one.isDone())) {
      TimeUnit.MILLISECONDS.sleep(1);
    }
    telemetry.close();
    done.set(true);
    await(all);

    assertNothingStaysAfterTheEnd();
  }

  private void assertNothingStaysAfterTheEnd() throws Exception {
    telemetry.close();
    assertThat(listeners).isEmpty();
    assertThat(registry.getMeters()).isEmpty();
    for (int i = 0; i < 12_000 && !threadsBefore.containsAll(threads()); i++) {
      TimeUnit.MILLISECONDS.sleep(10);
    }
    assertThat(threadsBefore).containsAll(threads());
  }
}
