package io.meshless.telemetry.handler.prometheus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meshless.telemetry.TelemetryBuilder;
import io.meshless.telemetry.handler.options.PrometheusOptions;
import io.meshless.telemetry.template.InstanceType;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The Prometheus client is optional: without it, other registries work. */
class WithoutPrometheusTest {
  /** Loads everything anew, and none of the Prometheus client. */
  static final class Restricted extends URLClassLoader {
    Restricted() {
      super(classPath(), ClassLoader.getPlatformClassLoader());
    }

    private static URL[] classPath() {
      return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
          .map(Restricted::url)
          .toArray(URL[]::new);
    }

    private static URL url(String entry) {
      try {
        return new File(entry).toURI().toURL();
      } catch (MalformedURLException e) {
        throw new AssertionError(e);
      }
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      if (name.startsWith("io.prometheus.") || name.contains(".prometheusmetrics.")) {
        throw new ClassNotFoundException(name);
      }
      return super.findClass(name);
    }
  }

  /** What runs inside: records in an ordinary registry and gives back the count. */
  public static final class Recording implements Callable<Double> {
    /** Made by reflection. */
    public Recording() {}

    @Override
    public Double call() {
      SimpleMeterRegistry registry = new SimpleMeterRegistry();
      InstanceType instance = TestInstance.type("i");
      Map<String, ?> params =
          TestHandlers.metrics(Map.of("name", "c", "instance_name", "i", "kind", "COUNTER"));
      try (TestHandlers handlers = new TestHandlers(registry)) {
        TestHandlers.record(handlers.create(params, instance), instance, 7L);
        return registry.get("istio_c").counter().count();
      }
    }
  }

  @Test
  void otherRegistriesWork() throws ReflectiveOperationException, IOException {
    try (Restricted loader = new Restricted()) {
      assertThatThrownBy(() -> loader.loadClass("io.prometheus.metrics.model.registry.Collector"))
          .isInstanceOf(ClassNotFoundException.class);

      Object recording =
          loader.loadClass(Recording.class.getName()).getDeclaredConstructor().newInstance();

      assertThat(recording).isNotInstanceOf(Recording.class);
      assertThat(((Callable<?>) recording)).extracting(WithoutPrometheusTest::call).isEqualTo(7.0);
    }
  }

  @Test
  void containersCanLookIntoWhatApplicationsAreGiven() throws Exception {
    try (Restricted loader = new Restricted()) {
      for (Class<?> type : List.of(TelemetryBuilder.class, PrometheusOptions.class)) {
        Class<?> seen = loader.loadClass(type.getName());

        // As containers of beans do; a type that is not there would end their start.
        assertThat(seen.getDeclaredMethods()).isNotEmpty();
        assertThat(seen.getDeclaredFields()).isNotEmpty();
      }
    }
  }

  private static Object call(Callable<?> callable) {
    try {
      return callable.call();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}
