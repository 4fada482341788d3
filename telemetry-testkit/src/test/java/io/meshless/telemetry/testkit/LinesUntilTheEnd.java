package io.meshless.telemetry.testkit;

import static io.meshless.telemetry.testkit.Configs.resource;
import static io.meshless.telemetry.testkit.Configs.rule;
import static io.meshless.telemetry.testkit.Configs.source;

import io.meshless.telemetry.Telemetry;
import io.meshless.telemetry.attribute.AttributeBag;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/**
 * A service that logs lines and ends without closing its telemetry. Arguments: the file, how many
 * lines, and {@code exit} or {@code wait} to be killed.
 */
final class LinesUntilTheEnd {
  private LinesUntilTheEnd() {}

  public static void main(String[] args) throws InterruptedException {
    int count = Integer.parseInt(args[1]);
    Telemetry telemetry = telemetry(Path.of(args[0]));
    for (int i = 0; i < count; i++) {
      telemetry.record(AttributeBag.builder().put("response.code", (long) i).build());
    }
    System.out.println("recorded");
    if (args[2].equals("exit")) {
      System.exit(0);
    }
    new CountDownLatch(1).await();
  }

  private static Telemetry telemetry(Path file) {
    return Telemetry.builder()
        .config(
            source(
                resource(
                    "x.logentry.istio-system",
                    "severity: '\"info\"'\nvariables: {number: response.code}"),
                resource("h.stdio.istio-system", "log_stream: FILE\noutput_path: " + file),
                rule("r.rule.istio-system", "", "h.stdio", "x.logentry")))
        .build();
  }
}
