package io.meshless.telemetry.expression.conformance;

import java.io.IOException;
import java.nio.file.Path;

/** Prints how the vectors of a folder fare; ends with 1 when one differs. */
final class ConformanceReport {
  private ConformanceReport() {}

  public static void main(String[] args) throws IOException {
    ConformanceRun run = ConformanceRun.of(VectorFolder.read(Path.of(args[0])));
    run.differences().forEach(System.out::println);
    run.deviations().forEach((rule, count) -> System.out.printf("  %4d %s%n", count, rule));
    System.out.println(run.summary());
    System.exit(run.differences().isEmpty() ? 0 : 1);
  }
}
