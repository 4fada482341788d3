package io.meshless.telemetry.testkit;

import static io.meshless.telemetry.testkit.Configs.resource;
import static io.meshless.telemetry.testkit.Configs.rule;
import static io.meshless.telemetry.testkit.Configs.source;
import static org.assertj.core.api.Assertions.assertThat;

import io.meshless.telemetry.Telemetry;
import io.meshless.telemetry.attribute.AttributeBag;
import io.meshless.telemetry.handler.options.StdioOptions;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a service notices when its lines cannot be written: figures, and nothing else. */
@Timeout(300)
class StdioOutageTest {
  private static final int CAPACITY = 128;

  @TempDir private Path folder;

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

  private Telemetry telemetry(String params, StdioOptions options) {
    return Telemetry.builder()
        .config(
            source(
                resource(
                    "x.logentry.istio-system",
                    "severity: '\"info\"'\nvariables: {number: response.code}"),
                resource("h.stdio.istio-system", params),
                rule("r.rule.istio-system", "", "h.stdio", "x.logentry")))
        .meterRegistry(registry)
        .stdio(options)
        .build();
  }

  private static void record(Telemetry telemetry, long number) {
    telemetry.record(AttributeBag.builder().put("response.code", number).build());
  }

  private double lost(String reason) {
    return registry.get("telemetry.handler.errors").tag("reason", reason).functionCounter().count();
  }

  private double gauge(String name) {
    return registry.get(name).tag("queue", "STDOUT").gauge().value();
  }

  private static long writers() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals("telemetry-log-STDOUT"))
        .count();
  }

  @Test
  void fileInPlaceOfItsFolderCostsLinesThatAreCountedUntilItGoes() throws IOException {
    Path log = folder.resolve("logs/access.log");
    try (Telemetry telemetry =
        telemetry("log_stream: ROTATED_FILE\noutput_path: " + log, StdioOptions.defaults())) {
      Files.createFile(log.getParent());
      record(telemetry, 1);
      telemetry.flush();
      assertThat(lost("write-failed")).isEqualTo(1);

      Files.delete(log.getParent());
      record(telemetry, 2);
      telemetry.flush();
      assertThat(lost("write-failed")).isEqualTo(1);
    }

    assertThat(Files.readAllLines(log)).singleElement().asString().endsWith("\"number\":2}");
  }

  @Test
  void streamThatHangsFillsTheQueueAndCostsWhatDoesNotFit() throws InterruptedException {
    Hanging stream = new Hanging();
    StdioOptions options =
        StdioOptions.builder()
            .queueCapacity(CAPACITY)
            .standardOutput(stream)
            .closeTimeout(Duration.ofMillis(10))
            .build();
    long before = writers();
    try (Telemetry telemetry = telemetry("log_stream: STDOUT", options)) {
      assertThat(gauge("telemetry.queue.waiting")).isZero();
      assertThat(gauge("telemetry.queue.limit")).isEqualTo(CAPACITY);
      assertThat(writers()).isEqualTo(before);

      record(telemetry, 0);
      stream.reached.await();
      for (int i = 0; i < 3; i++) {
        record(telemetry, i);
      }
      assertThat(gauge("telemetry.queue.waiting")).isEqualTo(3);
      assertThat(writers()).isEqualTo(before + 1);

      for (int i = 3; i < CAPACITY + 50; i++) {
        record(telemetry, i);
      }
      assertThat(gauge("telemetry.queue.waiting")).isEqualTo(CAPACITY);
      assertThat(lost("queue-full")).isEqualTo(50);
    } finally {
      stream.release.countDown();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"flush", "endClose"})
  void streamsThatHangShareTheTimeOfAFlushAndAClose(String waiting) throws Exception {
    Hanging out = new Hanging();
    Hanging err = new Hanging();
    StdioOptions options =
        StdioOptions.builder()
            .standardOutput(out)
            .standardError(err)
            .closeTimeout(Duration.ofMinutes(10))
            .build();
    Telemetry telemetry =
        Telemetry.builder()
            .config(
                source(
                    resource("x.logentry.istio-system", "severity: '\"info\"'"),
                    resource("h.stdio.istio-system", "log_stream: STDOUT"),
                    resource("i.stdio.istio-system", "log_stream: STDERR"),
                    rule("r.rule.istio-system", "", "h.stdio", "x.logentry"),
                    rule("s.rule.istio-system", "", "i.stdio", "x.logentry")))
            .stdio(options)
            .build();
    try {
      record(telemetry, 0);
      out.reached.await();
      err.reached.await();
      Runnable ending = waiting.equals("flush") ? telemetry::flush : telemetry::close;
      Thread closing = new Thread(ending);
      closing.setDaemon(true);
      closing.start();

      long begin = System.nanoTime();
      while (waitingIn(waiting) < 2) {
        assertThat(System.nanoTime() - begin).isLessThan(TimeUnit.MINUTES.toNanos(2));
        TimeUnit.MILLISECONDS.sleep(10);
      }
    } finally {
      out.release.countDown();
      err.release.countDown();
      telemetry.close();
    }
  }

  private static long waitingIn(String method) {
    return Thread.getAllStackTraces().values().stream()
        .filter(
            frames ->
                Stream.of(frames)
                    .anyMatch(
                        frame ->
                            frame.getClassName().endsWith(".LineStream")
                                && frame.getMethodName().equals(method)))
        .count();
  }

  private static final class Hanging extends OutputStream {
    private final CountDownLatch reached = new CountDownLatch(1);
    private final CountDownLatch release = new CountDownLatch(1);

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      reached.countDown();
      try {
        release.await();
      } catch (InterruptedException e) {
        throw new IOException(e);
      }
    }
  }
}
