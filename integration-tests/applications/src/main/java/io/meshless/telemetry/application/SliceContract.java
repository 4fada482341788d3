package io.meshless.telemetry.application;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshless.telemetry.Telemetry;
import io.meshless.telemetry.attribute.AttributeBag;
import io.meshless.telemetry.spring.test.TelemetryTest;
import io.meshless.telemetry.testkit.RecordedInstance;
import io.meshless.telemetry.testkit.Recordings;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Configuration;
import org.springframework.test.annotation.DirtiesContext.HierarchyMode;
import org.springframework.test.context.TestContextManager;

/** What a test of an application sees, as its authors write it. */
public abstract class SliceContract {
  /** What is tested. */
  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  static class Application {}

  /** The test. */
  @SpringBootTest(
      classes = Application.class,
      webEnvironment = SpringBootTest.WebEnvironment.NONE,
      properties = {
        "telemetry.enabled=true",
        "telemetry.config=classpath:/starter/telemetry.yaml",
        "spring.application.name=shop",
        "logging.level.root=off"
      })
  @TelemetryTest
  static class ShopTests {
    @Autowired Telemetry telemetry;
    @Autowired Recordings recordings;
    @Autowired PrometheusMeterRegistry meters;
  }

  /** By hand, since the JUnit that runs this is older than the one that Spring 7 wants. */
  @Test
  void testSeesWhatItsApplicationRecords() throws Exception {
    ShopTests test = new ShopTests();
    TestContextManager manager = new TestContextManager(ShopTests.class);
    manager.prepareTestInstance(test);
    try {
      test.telemetry.record(AttributeBag.builder().put("response.code", 503).build());

      assertThat(test.recordings.instances())
          .extracting(RecordedInstance::handler)
          .containsExactly("counters.prometheus.istio-system");
      assertThat(test.recordings.instances().get(0).values())
          .containsEntry("dimensions.code", 503L)
          .containsEntry("dimensions.destination", "shop");
      assertThat(test.meters.scrape()).doesNotContain("istio_requests_total");
    } finally {
      manager.getTestContext().markApplicationContextDirty(HierarchyMode.EXHAUSTIVE);
    }
  }
}
