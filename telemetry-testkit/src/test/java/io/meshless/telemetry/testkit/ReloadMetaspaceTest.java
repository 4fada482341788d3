package io.meshless.telemetry.testkit;

import static io.meshless.telemetry.testkit.Configs.resource;
import static io.meshless.telemetry.testkit.Configs.rule;
import static io.meshless.telemetry.testkit.Configs.source;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.meshless.telemetry.Telemetry;
import io.meshless.telemetry.attribute.AttributeBag;
import io.meshless.telemetry.config.ConfigSource;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The classes that the JVM makes for rules go when others come in their place. */
@Tag("late") // thousands of reloads
@Timeout(300)
class ReloadMetaspaceTest {
  private static final boolean FUSES = !"false".equals(System.getProperty("telemetry.fused-rules"));

  private static final int RELOADS_AT_FIRST = 200;
  private static final int RELOADS = 1_000;

  /** The JVM makes a class for a fused rule when it has run 127 times. */
  private static final int RECORDS = 150;

  private static final int MOST_RULES = 12;

  /** Not a class of 2 kB for every eighth reload. */
  private static final long MOST_LEFT_BYTES = 250_000;

  private static final long MOST_LEFT_CLASSES = 100;

  private static final List<String> CONDITIONS =
      List.of(
          "request.path == \"/a\" && request.size < %d",
          "(response.code | 0) >= 200 && request.size < %d",
          "request.size < %d",
          "match(request.path, \"/*\") && request.size < %d");

  private static final List<String> LABELS =
      List.of(
          "response.code | 0",
          "request.path | \"none\"",
          "conditional((response.code | 0) >= 500, \"bad\", \"good\")",
          "source.labels[\"app\"] | source.name | \"unknown\"");

  private static final AttributeBag REQUEST =
      AttributeBag.builder()
          .put("request.path", "/a")
          .put("request.size", 512L)
          .put("response.code", 200L)
          .put("source.name", "productpage")
          .build();

  /**
   * One of two configurations in turn, and every third time one that has grown since, until it
   * starts over; no two have the same conditions.
   */
  private static ConfigSource config(int number) {
    int rules = number % 3 == 2 ? 1 + number / 3 % MOST_RULES : 1 + number % 3;
    List<String> resources = new ArrayList<>();
    StringBuilder metrics = new StringBuilder("metrics:\n");
    for (int i = 0; i < rules; i++) {
      String name = "m" + i;
      resources.add(
          resource(
              name + ".metric.istio-system",
              "value: request.size | 0\ndimensions:\n  one: '%s'\n  two: '%s'"
                  .formatted(label(number + i), label(number / 4 + i))));
      metrics.append(
          "- name: %s\n  kind: %s\n  instance_name: %s.metric.istio-system\n  label_names: [one, two]\n"
              .formatted(name, i % 3 == 2 ? "DISTRIBUTION" : "COUNTER", name));
      resources.add(
          rule(
              "r" + i + ".rule.istio-system",
              "'"
                  + CONDITIONS.get((number + i) % CONDITIONS.size()).formatted(1_000 + number)
                  + "'",
              "h.prometheus",
              name + ".metric"));
    }
    resources.add(resource("h.prometheus.istio-system", metrics.toString()));
    return source(resources.toArray(String[]::new));
  }

  private static String label(int number) {
    return LABELS.get(number % LABELS.size());
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void metaspaceStaysAsItIsFromReloadToReload(boolean isFused) {
    assumeTrue(!isFused || FUSES, "rules are walked in this JVM");
    try (Telemetry telemetry = telemetry(0, isFused)) {
      reload(telemetry, 1, RELOADS_AT_FIRST);
      Classes before = Classes.now();

      reload(telemetry, RELOADS_AT_FIRST + 1, RELOADS);

      Classes after = Classes.now();
      assertThat(after.bytes - before.bytes).isLessThan(MOST_LEFT_BYTES);
      assertThat(after.count - before.count).isLessThan(MOST_LEFT_CLASSES);
      if (isFused) {
        // Each reload had classes of its own, or nothing was tried.
        assertThat(after.unloaded - before.unloaded).isGreaterThan(RELOADS - RELOADS_AT_FIRST);
      }
    }
  }

  @Test
  void classesOfConfigurationsThatAreKeptAreSeen() {
    assumeTrue(FUSES, "rules are walked in this JVM");
    List<Telemetry> kept = new ArrayList<>();
    Classes before = Classes.now();
    for (int i = 0; i < RELOADS_AT_FIRST; i++) {
      Telemetry telemetry = telemetry(i, true);
      record(telemetry);
      kept.add(telemetry);
    }

    Classes after = Classes.now();
    kept.forEach(Telemetry::close);
    assertThat(after.bytes - before.bytes).isGreaterThan(MOST_LEFT_BYTES);
    assertThat(after.count - before.count).isGreaterThan(RELOADS_AT_FIRST);
  }

  private static Telemetry telemetry(int number, boolean isFused) {
    return Telemetry.builder()
        .config(config(number))
        .meterRegistry(new SimpleMeterRegistry())
        .fuseRules(isFused)
        .build();
  }

  private static void reload(Telemetry telemetry, int from, int to) {
    for (int i = from; i <= to; i++) {
      assertThat(telemetry.reload(config(i)).isApplied()).isTrue();
      record(telemetry);
    }
  }

  private static void record(Telemetry telemetry) {
    for (int i = 0; i < RECORDS; i++) {
      telemetry.record(REQUEST);
    }
  }

  /**
   * What classes there are, and what they take.
   *
   * @param bytes what is used of the metaspace
   * @param count classes that are there
   * @param unloaded classes that have gone since the JVM started
   */
  private record Classes(long bytes, long count, long unloaded) {
    private static final MemoryPoolMXBean METASPACE =
        ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getName().equals("Metaspace"))
            .findFirst()
            .orElseThrow();

    /** As soon as collecting garbage gains nothing more. */
    static Classes now() {
      long used;
      do {
        used = METASPACE.getUsage().getUsed();
        System.gc();
      } while (METASPACE.getUsage().getUsed() < used);
      var classes = ManagementFactory.getClassLoadingMXBean();
      return new Classes(used, classes.getLoadedClassCount(), classes.getUnloadedClassCount());
    }
  }
}
