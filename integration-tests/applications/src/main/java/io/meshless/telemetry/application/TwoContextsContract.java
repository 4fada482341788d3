package io.meshless.telemetry.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.meshless.telemetry.testkit.Recordings;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/**
 * Two contexts in one process with one registry, as a test run keeps them and as two applications
 * of one server have it: each counts its own, and the one that ends takes nothing along.
 */
public abstract class TwoContextsContract {
  private final MeterRegistry registry = new SimpleMeterRegistry();

  @Test
  void eachCountsItsOwn() throws IOException {
    try (ConfigurableApplicationContext one = start()) {
      ConfigurableApplicationContext two = start();
      send(one, 1);
      send(two, 2);

      awaitRecords(one, 1);
      awaitRecords(two, 2);
      assertThat(counted("default")).isEqualTo(1);
      assertThat(counted("default-2")).isEqualTo(2);

      two.close();
      send(one, 4);

      awaitRecords(one, 5);
      // A sum is good for a moment.
      await()
          .atMost(Duration.ofMinutes(2))
          .untilAsserted(() -> assertThat(counted("default")).isEqualTo(5));
      assertThat(counted("default-2")).as("gone with its context").isEqualTo(-1);
    }
  }

  private ConfigurableApplicationContext start() {
    SpringApplication application = new SpringApplication(Shop.class, ShopTelemetry.class);
    application.addInitializers(
        context ->
            ((GenericApplicationContext) context)
                .registerBean("registry", MeterRegistry.class, () -> registry));
    return application.run(
        "--server.port=0",
        "--server.address=127.0.0.1",
        "--spring.main.banner-mode=off",
        "--spring.jmx.enabled=false",
        "--logging.level.root=off");
  }

  private static void send(ConfigurableApplicationContext context, int times) throws IOException {
    int port = context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
    for (int i = 0; i < times; i++) {
      Wire.send(port, Sent.get("/hello.txt"));
    }
  }

  /** A client may have its answer before the request has ended. */
  private static void awaitRecords(ConfigurableApplicationContext context, int count) {
    Recordings recordings = context.getBean(Recordings.class);
    await()
        .atMost(Duration.ofMinutes(2))
        .untilAsserted(() -> assertThat(recordings.instances()).hasSize(count));
  }

  private double counted(String telemetry) {
    FunctionCounter counter =
        registry.find("telemetry.records").tag("telemetry", telemetry).functionCounter();
    return counter == null ? -1 : counter.count();
  }
}
