package io.meshless.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meshless.telemetry.attribute.AttributeBag;
import io.meshless.telemetry.config.ConfigSnapshot;
import io.meshless.telemetry.spec.MetricSpec;
import io.meshless.telemetry.spec.PrometheusSpec;
import io.meshless.telemetry.spec.RuleSpec;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Two web applications with a copy of the library each, and one registry beside them. */
class TwoCopiesTest {
  final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

  /** A copy of the library; all else is shared. */
  private static final class Copy extends URLClassLoader {
    Copy() {
      super(
          Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
              .map(Copy::url)
              .toArray(URL[]::new),
          TwoCopiesTest.class.getClassLoader());
    }

    private static URL url(String entry) {
      try {
        return new File(entry).toURI().toURL();
      } catch (MalformedURLException e) {
        throw new AssertionError(e);
      }
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (!name.startsWith("io.meshless.")) {
        return super.loadClass(name, resolve);
      }
      synchronized (getClassLoadingLock(name)) {
        Class<?> loaded = findLoadedClass(name);
        return loaded == null ? findClass(name) : loaded;
      }
    }

    /** An application that records once; runs on this copy's classes. */
    @SuppressWarnings("unchecked")
    AutoCloseable start(MeterRegistry registry, String metric) throws ReflectiveOperationException {
      Thread thread = Thread.currentThread();
      ClassLoader before = thread.getContextClassLoader();
      thread.setContextClassLoader(this);
      try {
        Object application =
            loadClass(Application.class.getName()).getDeclaredConstructor().newInstance();
        return ((BiFunction<MeterRegistry, String, AutoCloseable>) application)
            .apply(registry, metric);
      } finally {
        thread.setContextClassLoader(before);
      }
    }
  }

  /** Starts a telemetry and records once. */
  public static final class Application
      implements BiFunction<MeterRegistry, String, AutoCloseable> {
    /** Made by reflection. */
    public Application() {}

    @Override
    public AutoCloseable apply(MeterRegistry registry, String metric) {
      MetricSpec one = MetricSpec.named("m").value(1);
      PrometheusSpec handler =
          PrometheusSpec.named("p").metric(PrometheusSpec.Metric.counter(metric, one));
      Telemetry telemetry =
          Telemetry.builder()
              .config(ConfigSnapshot.of(one, handler, RuleSpec.named("all").send(handler, one)))
              .meterRegistry(registry)
              .build();
      telemetry.record(AttributeBag.empty());
      return telemetry;
    }
  }

  @Test
  void eachHasMetricsOfItsOwnAndTheFirstToGoTakesNoneOfTheOther() throws Exception {
    try (Copy one = new Copy();
        Copy two = new Copy()) {
      AutoCloseable first = one.start(registry, "one");
      AutoCloseable second = two.start(registry, "two");
      assertThat(first.getClass()).isNotEqualTo(second.getClass());

      first.close();

      assertThat(registry.scrape())
          .contains("telemetry_records_total{telemetry=\"default-2\"} 1.0\n", "istio_two 1.0\n")
          .doesNotContain("istio_one", "telemetry=\"default\"");
      second.close();
      assertThat(registry.scrape()).isEmpty();
    }
  }

  @Test
  void metricThatTheOtherShowsIsRefusedWithTheReason() throws Exception {
    try (Copy one = new Copy();
        Copy two = new Copy()) {
      AutoCloseable first = one.start(registry, "same");

      assertThatThrownBy(() -> two.start(registry, "same"))
          .hasMessageContaining("perhaps another telemetry shows it");

      assertThat(registry.scrape())
          .contains("istio_same 1.0\n", "telemetry=\"default\"")
          .doesNotContain("default-2");
      first.close();
    }
  }
}
