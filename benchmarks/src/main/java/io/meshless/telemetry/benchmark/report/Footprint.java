package io.meshless.telemetry.benchmark.report;

import io.meshless.telemetry.benchmark.ColdStart;
import io.meshless.telemetry.benchmark.SeriesFootprint;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * What is measured in JVMs of its own: cold starts and heap.
 *
 * @param coldMillis processor time of the thread that starts the telemetry in a cold JVM
 * @param coldClockMillis the same on the clock
 * @param coldKilobytes heap that the telemetry keeps
 * @param bytesOfSeries heap of one counter series with four labels among a million
 */
record Footprint(
    double coldMillis, double coldClockMillis, double coldKilobytes, double bytesOfSeries) {

  static Footprint measure(int coldStarts) throws IOException, InterruptedException {
    double[][] starts = new double[coldStarts][];
    for (int i = 0; i < coldStarts; i++) {
      starts[i] = figures("-Xmx256m", ColdStart.class);
    }
    return new Footprint(
        median(starts, 0),
        median(starts, 1),
        median(starts, 2),
        figures("-Xmx2g", SeriesFootprint.class)[0]);
  }

  private static double median(double[][] rows, int column) {
    return Arrays.stream(rows).mapToDouble(r -> r[column]).sorted().toArray()[rows.length / 2];
  }

  private static double[] figures(String heap, Class<?> main)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                System.getProperty("java.home") + "/bin/java",
                heap,
                "-cp",
                System.getProperty("java.class.path"),
                main.getName())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException(main.getSimpleName() + " failed");
    }
    return Arrays.stream(out.strip().split(" ")).mapToDouble(Double::parseDouble).toArray();
  }
}
