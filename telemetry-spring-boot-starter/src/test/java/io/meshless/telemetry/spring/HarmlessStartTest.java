package io.meshless.telemetry.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshless.telemetry.Telemetry;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.prometheus.metrics.tracer.common.SpanContext;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.ApplicationContext;

/** An application starts, whatever it has besides; and is told when it means something else. */
@ExtendWith(OutputCaptureExtension.class)
class HarmlessStartTest {
  private static final AutoConfigurations OURS =
      AutoConfigurations.of(JavaxAutoConfiguration.class, TelemetryAutoConfiguration.class);

  private final ApplicationContextRunner runner =
      new ApplicationContextRunner()
          .withConfiguration(OURS)
          .withPropertyValues("telemetry.identity.from-environment=false");
  private final WebApplicationContextRunner web =
      new WebApplicationContextRunner()
          .withConfiguration(OURS)
          .withBean(MeterRegistry.class, SimpleMeterRegistry::new)
          .withPropertyValues("telemetry.identity.from-environment=false");

  @Test
  void oldServletsOnTheClassPathAreNoSpringBoot2() {
    runner
        .withClassLoader(new FilteredClassLoader("jakarta.servlet"))
        .run(context -> assertThat(context).hasNotFailed().hasSingleBean(Telemetry.class));
  }

  @Test
  void springBoot2IsRefusedUnlessTheTelemetryIsSwitchedOff() {
    ApplicationContextRunner old =
        runner.withClassLoader(
            new FilteredClassLoader("jakarta.servlet", "org.springframework.aot"));

    old.run(
        context ->
            assertThat(context).getFailure().rootCause().hasMessageContaining("Spring Boot 3.5"));
    old.withPropertyValues("telemetry.enabled=false")
        .run(context -> assertThat(context).hasNotFailed());
  }

  @Test
  void pageWithoutAPathIsNone() {
    web.withPropertyValues("telemetry.page.path= ")
        .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean("telemetryPage"));
  }

  private static Collection<String> pagePaths(ApplicationContext context) {
    return ((ServletRegistrationBean<?>) context.getBean("telemetryPage")).getUrlMappings();
  }

  @Test
  void pageHasAPathOfItsOwnHoweverItIsWritten() {
    for (String path : new String[] {"telemetry", "/telemetry", "/telemetry/", "/telemetry/*"}) {
      web.withPropertyValues("telemetry.page.path=" + path)
          .run(context -> assertThat(pagePaths(context)).containsExactly("/telemetry/*"));
    }
    for (String root : new String[] {"/", "/*", "/a*b"}) {
      web.withPropertyValues("telemetry.page.path=" + root)
          .run(
              context ->
                  assertThat(context).getFailure().hasMessageContaining("telemetry.page.path"));
    }
  }

  @Test
  void pathsOfOtherSettingsAreTakenAsSpringTakesThem() {
    runner
        .withPropertyValues("spring.webflux.base-path=api")
        .run(context -> assertThat(context).hasNotFailed());
    web.withPropertyValues("management.endpoints.web.base-path=/a*b")
        .run(context -> assertThat(context).hasNotFailed());
  }

  @Test
  void oneOfSeveralRegistriesIsTakenWithAWarning(CapturedOutput output) {
    runner
        .withBean("a", MeterRegistry.class, SimpleMeterRegistry::new)
        .withBean("b", MeterRegistry.class, SimpleMeterRegistry::new)
        .run(context -> assertThat(context).hasNotFailed());

    assertThat(output).contains("more than one MeterRegistry");
  }

  @Test
  void oneOfSeveralTracersIsTakenWithAWarning(CapturedOutput output) {
    runner
        .withBean("a", SpanContext.class, NoSpan::new)
        .withBean("b", SpanContext.class, NoSpan::new)
        .run(context -> assertThat(context).hasNotFailed());

    assertThat(output).contains("more than one SpanContext");
  }

  private static final class NoSpan implements SpanContext {
    @Override
    public String getCurrentTraceId() {
      return null;
    }

    @Override
    public String getCurrentSpanId() {
      return null;
    }

    @Override
    public boolean isCurrentSpanSampled() {
      return false;
    }

    @Override
    public void markCurrentSpanAsExemplar() {}
  }

  @Test
  void usualPlaceWithNothingButErrorsIsRefused(@TempDir Path root) throws IOException {
    Path place = Files.createDirectory(root.resolve("telemetry"));
    Files.writeString(place.resolve("rules.yaml"), "kind: rule\nmetadata: {name: [\n");

    try (URLClassLoader loader = classPath(root)) {
      runner.withClassLoader(loader).run(context -> assertThat(context).hasFailed());
    }
  }

  @Test
  void packageThatHasTheNameOfTheUsualPlaceIsNone(@TempDir Path root) throws IOException {
    Path place = Files.createDirectory(root.resolve("telemetry"));
    Files.writeString(place.resolve("Sensor.class"), "");

    try (URLClassLoader loader = classPath(root)) {
      runner.withClassLoader(loader).run(context -> assertThat(context).hasNotFailed());
    }
  }

  private static URLClassLoader classPath(Path root) throws IOException {
    return new URLClassLoader(
        new URL[] {root.toUri().toURL()}, HarmlessStartTest.class.getClassLoader());
  }
}
