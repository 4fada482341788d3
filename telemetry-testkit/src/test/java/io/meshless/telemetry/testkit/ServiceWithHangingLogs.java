package io.meshless.telemetry.testkit;

import static io.meshless.telemetry.testkit.Configs.resource;
import static io.meshless.telemetry.testkit.Configs.rule;
import static io.meshless.telemetry.testkit.Configs.source;

import io.meshless.telemetry.Telemetry;
import io.meshless.telemetry.attribute.AttributeBag;
import io.meshless.telemetry.config.ConfigSource;
import io.meshless.telemetry.config.InvalidConfigException;
import io.meshless.telemetry.handler.options.StdioOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/**
 * A service whose logs lead where nobody reads. Arguments: where it fails ({@code build}, {@code
 * reload}, {@code streams}), how it ends ({@code close}, {@code exit}, {@code wait} to be killed),
 * a pipe without a reader, and a file that it makes when it is ready to end.
 */
final class ServiceWithHangingLogs {
  private ServiceWithHangingLogs() {}

  public static void main(String[] args) throws Exception {
    Path pipe = Path.of(args[2]);
    Telemetry telemetry =
        switch (args[0]) {
          case "build" -> build(pipe);
          case "reload" -> reload(pipe);
          default -> fillStreams();
        };
    Files.createFile(Path.of(args[3]));
    switch (args[1]) {
      case "exit" -> System.exit(0);
      case "close" -> telemetry.close();
      default -> new CountDownLatch(1).await();
    }
  }

  private static Telemetry telemetry(ConfigSource source) {
    return Telemetry.builder()
        .config(source)
        .stdio(StdioOptions.builder().closeTimeout(Duration.ofMillis(200)).build())
        .build();
  }

  private static ConfigSource config(String params, String others) {
    return source(
        resource(
            "x.logentry.istio-system", "severity: '\"info\"'\nvariables: {path: request.path}"),
        resource("h.stdio.istio-system", params),
        resource("i.stdio.istio-system", others),
        rule("r.rule.istio-system", "", "h.stdio", "x.logentry"),
        rule("s.rule.istio-system", "", "i.stdio", "x.logentry"));
  }

  private static ConfigSource standardStreams() {
    return config("log_stream: STDOUT", "log_stream: STDERR");
  }

  private static ConfigSource pipes(Path pipe) {
    return config(
        "log_stream: FILE\noutput_path: " + pipe,
        "log_stream: ROTATED_FILE\noutput_path: " + pipe + ".log");
  }

  private static Telemetry build(Path pipe) {
    try {
      return telemetry(pipes(pipe));
    } catch (InvalidConfigException e) {
      return telemetry(standardStreams());
    }
  }

  /** Another thread reloads: it must not hold up the end, even if it hangs. */
  private static Telemetry reload(Path pipe) throws InterruptedException {
    Telemetry telemetry = telemetry(standardStreams());
    Thread reloading = new Thread(() -> telemetry.reload(pipes(pipe)));
    reloading.setDaemon(true);
    reloading.start();
    reloading.join(5_000);
    return telemetry;
  }

  private static Telemetry fillStreams() throws InterruptedException {
    Telemetry telemetry = telemetry(standardStreams());
    AttributeBag bag = AttributeBag.builder().put("request.path", "/".repeat(1_000)).build();
    // More than a pipe holds.
    for (int i = 0; i < 1_000; i++) {
      telemetry.record(bag);
    }
    return telemetry;
  }
}
