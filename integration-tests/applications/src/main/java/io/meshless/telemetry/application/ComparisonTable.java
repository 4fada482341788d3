package io.meshless.telemetry.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.meshless.telemetry.testkit.Recordings;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Sends each case and holds what was recorded against what the client saw. */
final class ComparisonTable {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Supplier<List<Told>> told;
  private final List<String> lines = new ArrayList<>();
  private final List<String> wrong = new ArrayList<>();

  /**
   * @param told all records so far
   */
  ComparisonTable(Supplier<List<Told>> told) {
    this.told = told;
  }

  static ComparisonTable of(Recordings recordings) {
    return new ComparisonTable(() -> recordings.instances().stream().map(Told::of).toList());
  }

  /** Sends all cases, one after the other. */
  void send(int port, List<Case> cases) throws IOException {
    for (Case each : cases) {
      send(port, each);
    }
    // Nothing more comes of what was answered long ago.
    compare("all", "records", cases.size(), records().size());
  }

  private void send(int port, Case each) throws IOException {
    long start = System.nanoTime();
    Wire.Answer answer = Wire.send(port, each.sent().header("X-Case", each.name()));
    assertThat(answer.status()).as(each.name() + ": " + answer.head()).isEqualTo(each.status());
    await(each.name()).atMost(PATIENCE).until(() -> !records(each).isEmpty());
    Duration seen = Duration.ofNanos(System.nanoTime() - start);
    Told record = records(each).get(0);
    lines.add(
        "%-28s %4d %4d  %-24s %6d %6d  %6d %6d  %-6s"
            .formatted(
                each.name(),
                answer.status(),
                record.status(),
                record.route(),
                each.sent().body().length(),
                record.requestBytes(),
                answer.bodyBytes(),
                record.responseBytes(),
                record.user()));
    compare(each.name(), "records", 1, records(each).size());
    compare(each.name(), "method", each.sent().method(), record.method());
    compare(each.name(), "path", each.sent().path(), record.path());
    compare(each.name(), "status", (long) answer.status(), record.status());
    compare(each.name(), "route", each.route(), record.route());
    compare(each.name(), "request size", (long) each.sent().body().length(), record.requestBytes());
    compare(each.name(), "user", each.user(), record.user());
    compareSize(each, answer, record);
    compare(
        each.name(),
        "duration in bounds",
        true,
        !record.duration().isNegative() && record.duration().compareTo(seen) <= 0);
  }

  private void compareSize(Case each, Wire.Answer answer, Told record) {
    switch (each.size()) {
      case SAME -> compare(each.name(), "size", answer.bodyBytes(), record.responseBytes());
      case MORE ->
          compare(each.name(), "larger", true, record.responseBytes() > answer.bodyBytes());
      case NONE -> compare(each.name(), "size", 0L, record.responseBytes());
    }
  }

  /** Compares with what Spring Boot's own metrics counted of the same requests. */
  void compareWith(MeterRegistry registry, List<Case> cases) {
    for (Case each : cases) {
      String uri = uriOfBoot(each);
      long expected =
          cases.stream()
              .filter(other -> uriOfBoot(other).equals(uri))
              .filter(other -> other.status() == each.status())
              .filter(other -> other.sent().method().equals(each.sent().method()))
              .count();
      await(each.name())
          .atMost(PATIENCE)
          .untilAsserted(
              () ->
                  assertThat(countOfBoot(registry, each, uri))
                      .as("http.server.requests of %s %d%n%s", uri, each.status(), uris(registry))
                      .isEqualTo(expected));
    }
  }

  private static String uris(MeterRegistry registry) {
    return registry.find("http.server.requests").timers().stream()
        .map(timer -> timer.getId().getTags() + " " + timer.count())
        .collect(Collectors.joining(System.lineSeparator()));
  }

  private static long countOfBoot(MeterRegistry registry, Case each, String uri) {
    return registry
        .find("http.server.requests")
        .tags("uri", uri, "status", "" + each.status(), "method", each.sent().method())
        .timers()
        .stream()
        .mapToLong(Timer::count)
        .sum();
  }

  /** Spring Boot has words for requests that matched nothing. */
  private static String uriOfBoot(Case each) {
    return each.route() == null ? "UNKNOWN" : each.route();
  }

  private List<Told> records(Case each) {
    return records().stream().filter(record -> record.id().equals(each.name())).toList();
  }

  private List<Told> records() {
    return told.get();
  }

  private void compare(
      String name, String what, @Nullable Object expected, @Nullable Object found) {
    if (!Objects.equals(expected, found)) {
      wrong.add("%s: %s is %s instead of %s".formatted(name, what, found, expected));
    }
  }

  /** Fails with the whole table when a cell is wrong. */
  void assertTrueInEveryCell() {
    assertThat(wrong).as("cells that differ in%n%s".formatted(this)).isEmpty();
  }

  @Override
  public String toString() {
    return "%-28s %-9s  %-24s %-13s  %-13s  %s%n"
            .formatted("case", "sent|told", "route", "request bytes", "response bytes", "user")
        + String.join(System.lineSeparator(), lines);
  }
}
