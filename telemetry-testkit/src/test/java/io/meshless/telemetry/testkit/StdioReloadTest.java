package io.meshless.telemetry.testkit;

import static io.meshless.telemetry.testkit.Configs.resource;
import static io.meshless.telemetry.testkit.Configs.rule;
import static io.meshless.telemetry.testkit.Configs.source;
import static org.assertj.core.api.Assertions.assertThat;

import io.meshless.telemetry.Telemetry;
import io.meshless.telemetry.attribute.AttributeBag;
import io.meshless.telemetry.config.ConfigSource;
import io.meshless.telemetry.handler.options.StdioOptions;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Lines of whole records from eight threads, with rotation, while the configuration is replaced.
 * Run with {@code -Dtelemetry.log.lines=1000000} for the long form.
 */
@Timeout(300)
class StdioReloadTest {
  private static final int LINES = Integer.getInteger("telemetry.log.lines", 40_000);
  private static final int THREADS = 8;
  private static final Pattern LINE =
      Pattern.compile(
          "\\{\"level\":\"(?:info|warn)\",\"time\":\"[-0-9T:.]{26}Z\","
              + "\"instance\":\"x\\.logentry\\.istio-system\",\"number\":(\\d+)}");

  @TempDir private Path folder;

  /** The last quarter waits for it, so that lines come before, during and after the reload. */
  private final CountDownLatch reloaded = new CountDownLatch(1);

  /** The second configuration has another level, so that its handler replaces the first. */
  private ConfigSource config(int megabytes, String level) {
    return source(
        resource(
            "x.logentry.istio-system", "severity: '\"s\"'\nvariables: {number: response.code}"),
        resource(
            "h.stdio.istio-system",
            "log_stream: ROTATED_FILE\noutput_path: %s\nmax_megabytes_before_rotation: %d\n"
                    .formatted(folder.resolve("logs/access.log"), megabytes)
                + "severity_levels: {s: "
                + level
                + ", error: ERROR}"),
        rule("r.rule.istio-system", "", "h.stdio", "x.logentry"));
  }

  @Test
  void everyLineIsThereOnceAndWholeAcrossRotationsAndAReload() throws Exception {
    SimpleMeterRegistry registry = new SimpleMeterRegistry();
    Telemetry telemetry =
        Telemetry.builder()
            .config(config(2, "INFO"))
            .meterRegistry(registry)
            .stdio(StdioOptions.builder().block().build())
            .build();
    AtomicInteger next = new AtomicInteger();
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    List<Future<?>> done = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      done.add(threads.submit(() -> recordAll(telemetry, next)));
    }
    while (next.get() < LINES / 2) {
      Thread.onSpinWait();
    }
    assertThat(telemetry.reload(config(1, "WARNING")).isApplied()).isTrue();
    reloaded.countDown();
    for (Future<?> each : done) {
      each.get();
    }
    threads.shutdown();
    telemetry.close();

    assertThat(registry.find("telemetry.handler.errors").counters()).isEmpty();
    assertNumbersAreThereOnce();
  }

  private void recordAll(Telemetry telemetry, AtomicInteger next) {
    for (int n = next.getAndIncrement(); n < LINES; n = next.getAndIncrement()) {
      if (n >= LINES - LINES / 4) {
        awaitReload();
      }
      telemetry.record(AttributeBag.builder().put("response.code", (long) n).build());
    }
  }

  private void awaitReload() {
    try {
      reloaded.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void assertNumbersAreThereOnce() throws Exception {
    BitSet seen = new BitSet(LINES);
    int warnings = 0;
    try (Stream<Path> files = Files.list(folder.resolve("logs"))) {
      for (Path file : files.toList()) {
        assertThat(Files.size(file)).isLessThanOrEqualTo(2 << 20);
        for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
          Matcher matcher = LINE.matcher(line);
          assertThat(matcher.matches()).as(line).isTrue();
          int number = Integer.parseInt(matcher.group(1));
          assertThat(seen.get(number)).as("line %d came before", number).isFalse();
          seen.set(number);
          warnings += line.startsWith("{\"level\":\"warn\"") ? 1 : 0;
        }
      }
    }
    assertThat(seen.cardinality()).isEqualTo(LINES);
    assertThat(warnings).isBetween(1, LINES - 1);
  }
}
