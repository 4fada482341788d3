package io.meshless.telemetry.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshless.telemetry.Telemetry;
import io.meshless.telemetry.identity.ServiceIdentity;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** Settings mean the same to Spring as elsewhere, and are told of in the same words. */
@ExtendWith(OutputCaptureExtension.class)
class SettingsCheckTest {
  private static final String VARIABLES =
      StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME;

  private final ApplicationContextRunner runner =
      new ApplicationContextRunner()
          .withConfiguration(AutoConfigurations.of(TelemetryAutoConfiguration.class))
          .withBean(MeterRegistry.class, SimpleMeterRegistry::new)
          .withPropertyValues("telemetry.identity.from-environment=false");

  private ApplicationContextRunner withVariables(Map<String, Object> variables) {
    return runner.withInitializer(
        context ->
            context
                .getEnvironment()
                .getPropertySources()
                .replace(VARIABLES, new SystemEnvironmentPropertySource(VARIABLES, variables)));
  }

  @Test
  void everyWrongSettingIsToldWithItsPlace() {
    withVariables(Map.of("TELEMETRY_RECENT_RECORDS", "many"))
        .withPropertyValues(
            "telemetry.metrics.series-limit=0",
            "telemetry.trusted-peers[0]=10.0.0.0/8",
            "telemetry.trusted-peers[1]=10.0.0.0/99",
            "telemetry.page.path=/")
        .run(
            context -> {
              assertThat(context).hasFailed();
              FailureAnalysis analysis =
                  new WrongSettingsAnalyzer().analyze(context.getStartupFailure());
              assertThat(analysis).isNotNull();
              assertThat(analysis.getDescription().lines())
                  .anyMatch(
                      line ->
                          line.equals(
                              "telemetry.recent-records: 'many' is no number from 0 to 1000"
                                  + " (environment variable TELEMETRY_RECENT_RECORDS; the default"
                                  + " is 0)"))
                  .anyMatch(line -> line.startsWith("telemetry.metrics.series-limit: '0' is no"))
                  .anyMatch(line -> line.startsWith("telemetry.trusted-peers: '10.0.0.0/99'"))
                  .anyMatch(line -> line.startsWith("telemetry.page.path: '/' is no path"));
              assertThat(analysis.getAction()).contains("telemetry.lenient=true");
            });
  }

  @Test
  void whatOnlyABeanReadIsToldWithTheOthers() {
    runner
        .withPropertyValues(
            "telemetry.recent-records=many",
            "telemetry.page.path=/telemetry",
            "telemetry.page.access=noboby",
            "telemetry.page.changeable-by=token:short",
            "telemetry.trusted-hosts=details*",
            "telemetry.observations.others=*.execution")
        .run(
            context ->
                assertThat(context.getStartupFailure().getMessage().lines())
                    .satisfiesExactlyInAnyOrder(
                        line -> assertThat(line).startsWith("telemetry.recent-records: 'many'"),
                        line ->
                            assertThat(line)
                                .startsWith("telemetry.page.access: a rule is none of everybody")
                                .endsWith("; the default is nobody)")
                                .doesNotContain("noboby"),
                        line ->
                            assertThat(line)
                                .startsWith("telemetry.page.changeable-by: a token has 16 to")
                                .contains("openssl rand")
                                .doesNotContain("short"),
                        line -> assertThat(line).startsWith("telemetry.trusted-hosts: 'details*'"),
                        line ->
                            assertThat(line)
                                .startsWith("telemetry.observations.others: '*.execution'")));
  }

  @Test
  void whomToAdmitIsSaidAndNobodyIsNot() {
    runner
        .withPropertyValues("telemetry.page.access=nobody")
        .run(
            context ->
                assertThat(context.getStartupFailure())
                    .hasMessageContaining("to admit nobody, leave it unset"));
  }

  @Test
  void placeholdersThatCannotBeResolvedAreNotOurs() {
    runner
        .withPropertyValues(
            "telemetryOfOthers.a=${telemetryOfOthers.b}",
            "telemetryOfOthers.b=${telemetryOfOthers.a}")
        .run(context -> assertThat(context).hasNotFailed());
  }

  @Test
  void lenientApplicationHasTheDefaults(CapturedOutput output) {
    withVariables(Map.of("TELEMETRY_RECENT_RECORDS", "many"))
        .withPropertyValues(
            "telemetry.lenient=true",
            "telemetry.reload=maybe",
            "telemetry.self-metrics=maybe",
            "telemetry.reload-interval=soon",
            "telemetry.redaction.replacement=hide",
            "telemetry.forwarded-header=via",
            "telemetry.identity.pod-ip=pod",
            "telemetry.excluded-paths=a*b",
            "telemetry.trusted-peers=10.0.0.0/99",
            "telemetry.log.wait-for-room=long",
            "telemetry.trusted-hosts=details*",
            "telemetry.observations.others=*.execution",
            "telemetry.page.access=noboby",
            "telemetry.page.changeable-by=port:x",
            "telemetry.page.path=/")
        .run(
            context -> {
              assertThat(context).hasNotFailed().hasSingleBean(Telemetry.class);
              assertThat(output)
                  .containsOnlyOnce("telemetry.recent-records: 'many'")
                  .containsOnlyOnce("telemetry.page.path: '/'")
                  .containsOnlyOnce("telemetry.page.access: a rule is none of");
              TelemetryProperties properties = context.getBean(TelemetryProperties.class);
              assertThat(properties.recentRecords()).isZero();
              assertThat(properties.selfMetrics()).isTrue();
            });
  }

  @Test
  void wrongEntryHasNoDefault() {
    runner
        .withPropertyValues(
            "telemetry.lenient=true", "telemetry.metrics.series-limits.istio_requests_total=many")
        .run(
            context ->
                assertThat(context)
                    .getFailure()
                    .hasMessageStartingWith("telemetry.metrics.series-limits: 'many'"));
  }

  @Test
  void entriesMayBeOneText() {
    withVariables(Map.of("TELEMETRY_IDENTITY_LABELS", "app=shop, version=v1"))
        .withPropertyValues(
            "telemetry.identity.labels.version=v2",
            "telemetry.metrics.series-limits=istio_requests_total=7",
            "telemetry.services.[details.test]=details.default.svc.cluster.local")
        .run(
            context -> {
              assertThat(context).hasNotFailed();
              TelemetryProperties properties = context.getBean(TelemetryProperties.class);
              assertThat(properties.metrics().seriesLimits())
                  .isEqualTo(Map.of("istio_requests_total", 7));
              assertThat(properties.services())
                  .isEqualTo(Map.of("details.test", "details.default.svc.cluster.local"));
              assertThat(context.getBean(ServiceIdentity.class).labels())
                  .isEqualTo(Map.of("app", "shop", "version", "v2"));
            });
  }

  @Test
  void nameNearASettingIsAskedAbout(CapturedOutput output) {
    withVariables(Map.of("TELEMETRY_METRICS_PATH", "/metrics", "TELEMETRY_PORT", "tcp://10.0.0.1"))
        .withPropertyValues("telemetry.exluded-paths=/health", "telemetry.other.thing=1")
        .run(
            context -> {
              assertThat(context).hasNotFailed();
              assertThat(output)
                  .containsOnlyOnce("Did you mean 'telemetry.excluded-paths'?")
                  .containsOnlyOnce("telemetry.metrics.path does nothing here")
                  .doesNotContain("TELEMETRY_PORT")
                  .doesNotContain("telemetry.other.thing");
            });
  }

  @Test
  void allOfTheIdentityCanBeSet() {
    runner
        .withPropertyValues(
            "telemetry.identity.service-host=shop.example",
            "telemetry.identity.pod-ip=10.1.2.3",
            "telemetry.identity.container=app",
            "telemetry.identity.principal=a/b",
            "telemetry.identity.owner=kubernetes://x")
        .run(
            context -> {
              ServiceIdentity identity = context.getBean(ServiceIdentity.class);
              assertThat(identity.serviceHost()).isEqualTo("shop.example");
              assertThat(identity.podIp()).hasToString("10.1.2.3");
              assertThat(identity.container()).isEqualTo("app");
              assertThat(identity.principal()).isEqualTo("a/b");
              assertThat(identity.owner()).isEqualTo("kubernetes://x");
            });
  }
}
