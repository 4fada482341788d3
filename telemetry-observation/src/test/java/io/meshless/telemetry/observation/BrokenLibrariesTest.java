package io.meshless.telemetry.observation;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshless.telemetry.Telemetry;
import io.meshless.telemetry.config.ConfigSnapshot;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;

/** Loaders of applications that have stopped refuse to load; no observation fails for that. */
class BrokenLibrariesTest {
  @Test
  void loaderThatThrowsDoesNotReachTheApplication() throws Exception {
    try (Telemetry telemetry = Telemetry.builder().config(ConfigSnapshot.of()).build()) {
      Object builder =
          new Stopped()
              .loadClass(TelemetryObservationHandler.class.getName())
              .getMethod("builder", Telemetry.class)
              .invoke(null, telemetry);
      @SuppressWarnings("unchecked") // the type argument is that of the handler
      ObservationHandler<Observation.Context> handler =
          (ObservationHandler<Observation.Context>)
              builder.getClass().getMethod("build").invoke(builder);

      assertThat(handler.supportsContext(new Observation.Context())).isFalse();
      assertThat(handler.supportsContext(new UnknownCall("GET", "details"))).isFalse();
    }
  }

  /** Loads the handler itself, and nothing of Feign. */
  private static final class Stopped extends ClassLoader {
    private static final String OURS = TelemetryObservationHandler.class.getPackageName();

    Stopped() {
      super(BrokenLibrariesTest.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (name.startsWith("feign.")) {
        throw new IllegalStateException("this application has been stopped already");
      }
      Class<?> known = findLoadedClass(name);
      if (known != null || !name.startsWith(OURS)) {
        return known != null ? known : super.loadClass(name, resolve);
      }
      try (InputStream in = getResourceAsStream(name.replace('.', '/') + ".class")) {
        byte[] bytes = in.readAllBytes();
        return defineClass(name, bytes, 0, bytes.length);
      } catch (IOException e) {
        throw new ClassNotFoundException(name, e);
      }
    }
  }
}
