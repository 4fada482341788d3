package io.meshless.telemetry.benchmark.report;

import io.meshless.telemetry.benchmark.AfterReload;
import io.meshless.telemetry.benchmark.ColdStart;
import io.meshless.telemetry.benchmark.SeriesFootprint;
import io.meshless.telemetry.benchmark.StockConfiguration;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What is measured in JVMs of its own: cold starts, what comes after a reload, and heap.
 *
 * @param cold starts in a cold JVM
 * @param archived starts in a JVM that was given a class-data archive of an earlier start
 * @param afterReload records after a reload
 * @param afterReloadWalked the same with rules that are walked
 * @param bytesOfSeries heap of one counter series with four labels among a million
 */
record Footprint(
    Start cold,
    Start archived,
    Recovery afterReload,
    Recovery afterReloadWalked,
    double bytesOfSeries) {

  private static final String RELOADS = "5";

  /**
   * One start, or the least of several.
   *
   * @param millis processor time of the thread that starts the telemetry
   * @param clockMillis the same on the clock
   * @param kilobytes heap that the telemetry keeps
   * @param registryMillis processor time of the registry and a counter before it
   */
  record Start(double millis, double clockMillis, double kilobytes, double registryMillis) {}

  /**
   * What a reload costs the records after it.
   *
   * @param millis processor time until they are as fast as before
   * @param missingMillis how much of it is lost
   * @param records how many there were until then
   */
  record Recovery(double millis, double missingMillis, double records) {}

  static Footprint measure(int coldStarts) throws IOException, InterruptedException {
    Path home = Files.createTempDirectory("start");
    Path file = Files.writeString(home.resolve("stock.yaml"), StockConfiguration.text());
    Path archive = home.resolve("classes.jsa");
    try {
      Start cold = starts(coldStarts, "-Xshare:auto", file);
      starts(1, "-XX:ArchiveClassesAtExit=" + archive, file);
      Start archived = starts(coldStarts, "-XX:SharedArchiveFile=" + archive, file);
      double[] series = figures(List.of("-Xmx2g"), SeriesFootprint.class, List.of());
      return new Footprint(cold, archived, recovery(true), recovery(false), series[0]);
    } finally {
      Files.deleteIfExists(archive);
      Files.delete(file);
      Files.delete(home);
    }
  }

  private static Start starts(int times, String option, Path file)
      throws IOException, InterruptedException {
    double[][] starts = new double[times][];
    for (int i = 0; i < times; i++) {
      starts[i] = figures(List.of("-Xmx256m", option), ColdStart.class, List.of(file.toString()));
    }
    return new Start(least(starts, 0), least(starts, 1), least(starts, 2), least(starts, 3));
  }

  private static Recovery recovery(boolean isFused) throws IOException, InterruptedException {
    double[] figures =
        figures(
            List.of("-Xms512m", "-Xmx512m", "-Dtelemetry.fused-rules=" + isFused),
            AfterReload.class,
            List.of(RELOADS));
    return new Recovery(figures[0], figures[1], figures[2]);
  }

  private static double least(double[][] rows, int column) {
    return Arrays.stream(rows).mapToDouble(r -> r[column]).min().orElse(Double.NaN);
  }

  private static double[] figures(List<String> options, Class<?> main, List<String> arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(System.getProperty("java.home") + "/bin/java");
    command.addAll(options);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(arguments);
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException(main.getSimpleName() + " failed");
    }
    String figures = out.lines().findFirst().orElse("");
    return Arrays.stream(figures.split(" ")).mapToDouble(Double::parseDouble).toArray();
  }
}
