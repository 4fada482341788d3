package io.meshless.telemetry.samples.bookinfo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Follows the README line by line, in one shell: each command is run and must print what stands
 * below it. Other than there: the folder {@code /tmp/bookinfo}, ports (somebody may have those of
 * the README), times, latencies and how fast requests are sent.
 */
class ReadmeIT {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Path BUILT = Path.of("target", "bookinfo.built");

  /** Commands that only look; what they look for may take a moment to appear. */
  private static final Pattern LOOKS = Pattern.compile("(curl -s localhost|grep|head) ?.*");

  @TempDir private Path folder;

  private final Map<Integer, Integer> ports = new LinkedHashMap<>();

  private record Step(String command, String expected) {}

  private static List<Step> steps() throws IOException {
    List<Step> steps = new ArrayList<>();
    Matcher blocks =
        Pattern.compile("```console\n(.*?)```", Pattern.DOTALL)
            .matcher(Files.readString(Path.of("README.md")));
    while (blocks.find()) {
      for (String step : blocks.group(1).split("(?m)^\\$ ")) {
        if (!step.isEmpty()) {
          String[] parts = step.split("\n", 2);
          steps.add(new Step(parts[0], parts[1]));
        }
      }
    }
    return steps;
  }

  /** Late: other tests have tried what the commands do, and this one how the README shows it. */
  @Test
  @Tag("late")
  void everyCommandPrintsWhatTheReadmeSays() throws Exception {
    assumeTrue(PrometheusServer.isInstalled("curl"), "skipped: curl is not installed");
    assumeTrue(PrometheusServer.isInstalled("perl"), "skipped: perl is not installed");
    choosePorts();
    // The build that runs this test has just packaged everything.
    Files.writeString(BUILT, "");
    Files.setLastModifiedTime(BUILT, FileTime.from(Instant.now()));
    List<Step> steps = steps();
    assertThat(steps).hasSizeGreaterThan(25);
    try (Shell shell = new Shell(Path.of("..", "..").toRealPath())) {
      for (Step step : steps) {
        follow(step, shell);
      }
      await("all services have ended").atMost(PATIENCE).until(() -> shell.running() == 0);
    }
  }

  private void follow(Step step, Shell shell) {
    String command = here(step.command());
    if (LOOKS.matcher(command).matches()) {
      await()
          .atMost(PATIENCE)
          .untilAsserted(() -> assertPrinted(command, shell.run(command), step));
    } else {
      assertPrinted(command, shell.run(command), step);
    }
  }

  private void assertPrinted(String command, String printed, Step step) {
    assertThat(steady(printed)).as(command).isEqualTo(steady(here(step.expected())));
  }

  /** The text with the folder and the ports of this run. */
  private String here(String text) {
    String local = text.replace("/tmp/bookinfo", folder.toString());
    if (local.startsWith("samples/bookinfo/run")) {
      local = local.replaceFirst("(run|run-separately)( |$)", "$1" + portOptions() + "$2");
    }
    for (Map.Entry<Integer, Integer> port : ports.entrySet()) {
      local = local.replace("localhost:" + port.getKey(), "localhost:" + port.getValue());
    }
    return local.replace("localhost:908[0-5]$", "localhost:[0-9]*$");
  }

  private static String steady(String text) {
    return text.replaceAll("\"time\":\"[^\"]*\"", "\"time\":\"\"")
        .replaceAll("\"latency\":\"[^\"]*\"", "\"latency\":\"\"")
        .replaceAll("[0-9]+ requests in [0-9.]+ s, [0-9.]+ a second", "requests");
  }

  private void choosePorts() throws IOException {
    List<ServerSocket> probes = new ArrayList<>();
    for (ServiceName name : ServiceName.all()) {
      ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
      probes.add(probe);
      ports.put(name.defaultPort(), probe.getLocalPort());
    }
    for (ServerSocket probe : probes) {
      probe.close();
    }
  }

  private String portOptions() {
    StringBuilder options = new StringBuilder();
    for (ServiceName name : ServiceName.all()) {
      options.append(" --port ").append(name.title()).append('=');
      options.append(ports.get(name.defaultPort()));
    }
    return options.toString();
  }
}
