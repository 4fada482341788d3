package io.meshless.telemetry.samples.bookinfo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What one run of the program in a JVM of its own printed. */
record BookinfoRun(
    int exit, List<String> logLines, Map<String, List<String>> counters, String err) {

  static BookinfoRun of(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    // It runs for a moment.
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add("io.meshless.telemetry.samples.bookinfo.Main");
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).start();
    StringBuilder err = new StringBuilder();
    Thread errors = new Thread(() -> err.append(read(process.getErrorStream())));
    errors.start();
    String out = read(process.getInputStream());
    errors.join();
    return parse(process.waitFor(), out, err.toString());
  }

  private static String read(InputStream stream) {
    try (stream) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static BookinfoRun parse(int exit, String out, String err) {
    List<String> logLines = new ArrayList<>();
    Map<String, List<String>> counters = new LinkedHashMap<>();
    List<String> current = logLines;
    for (String line : out.lines().toList()) {
      if (line.startsWith("# ")) {
        current = new ArrayList<>();
        counters.put(line.substring(2), current);
      } else {
        current.add(line);
      }
    }
    return new BookinfoRun(exit, logLines, counters, err);
  }

  /** The value of the double counter for one edge, as this service saw it. */
  double count(String service, String reporter, String source, String destination) {
    String labels =
        "istio_double_request_count{destination=\"%s\",message=\"twice the fun!\",reporter=\"%s\",source=\"%s\"} "
            .formatted(destination, reporter, source);
    return counters.get(service).stream()
        .filter(line -> line.startsWith(labels))
        .mapToDouble(line -> Double.parseDouble(line.substring(labels.length())))
        .sum();
  }
}
