package io.meshless.telemetry.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshless.telemetry.Telemetry;
import io.meshless.telemetry.attribute.AttributeBag;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.aot.test.generate.TestGenerationContext;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.aot.ApplicationContextAotGenerator;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.test.tools.CompileWithForkedClassLoader;
import org.springframework.core.test.tools.TestCompiler;
import org.springframework.javapoet.ClassName;

/** What is prepared ahead of time, for native images or a quick start, is the same application. */
@CompileWithForkedClassLoader // so that what is generated sees what is not public
class AotTest {
  @TempDir Path folder;

  /** An application's own. */
  @Configuration(proxyBeanMethods = false)
  static class Application {
    @Bean
    MeterRegistry registry() {
      return new SimpleMeterRegistry();
    }
  }

  private String[] settings() throws Exception {
    Path configuration = folder.resolve("telemetry.yaml");
    Files.writeString(
        configuration,
        """
        kind: metric
        metadata: {name: requests, namespace: istio-system}
        spec: {value: 1, dimensions: {code: response.code | 0}}
        ---
        kind: prometheus
        metadata: {name: counters, namespace: istio-system}
        spec:
          metrics:
          - {name: requests_total, instance_name: requests.metric.istio-system, kind: COUNTER, label_names: [code]}
        ---
        kind: rule
        metadata: {name: everything, namespace: istio-system}
        spec:
          actions:
          - {handler: counters.prometheus, instances: [requests.metric]}
        """);
    return new String[] {
      "telemetry.config=file:" + configuration,
      "telemetry.reload=false",
      "telemetry.identity.labels.version=v1",
      "spring.application.name=shop"
    };
  }

  @Test
  void applicationThatWasPreparedAheadOfTimeRecords() throws Exception {
    String[] settings = settings();
    AnnotationConfigApplicationContext prepared = new AnnotationConfigApplicationContext();
    TestPropertyValues.of(settings).applyTo(prepared);
    prepared.register(Application.class, TelemetryAutoConfiguration.class);
    TestGenerationContext generation = new TestGenerationContext();
    ClassName initializer =
        new ApplicationContextAotGenerator().processAheadOfTime(prepared, generation);
    generation.writeGeneratedContent();

    assertThat(RuntimeHintsPredicates.resource().forResource("telemetry/telemetry.yaml"))
        .accepts(generation.getRuntimeHints());
    assertThat(RuntimeHintsPredicates.reflection().onType(TelemetryProperties.class))
        .accepts(generation.getRuntimeHints());
    TestCompiler.forSystem()
        .with(generation)
        .compile(
            compiled -> {
              @SuppressWarnings("unchecked") // What is generated is an initializer.
              ApplicationContextInitializer<GenericApplicationContext> made =
                  compiled.getInstance(
                      ApplicationContextInitializer.class, initializer.canonicalName());
              records(made, settings);
            });
  }

  private static void records(
      ApplicationContextInitializer<GenericApplicationContext> initializer, String... settings) {
    try (GenericApplicationContext application = new GenericApplicationContext()) {
      TestPropertyValues.of(settings).applyTo(application);
      initializer.initialize(application);
      application.refresh();
      application
          .getBean(Telemetry.class)
          .record(AttributeBag.builder().put("response.code", 200).build());

      assertThat(
              application.getBean(MeterRegistry.class).get("telemetry.records").functionCounter())
          .satisfies(counter -> assertThat(counter.count()).isEqualTo(1));
    }
  }
}
