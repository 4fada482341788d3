package io.meshless.telemetry.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshless.telemetry.Telemetry;
import io.meshless.telemetry.attribute.AttributeBag;
import io.meshless.telemetry.attribute.StandardAttributes;
import io.meshless.telemetry.config.ConfigSnapshot;
import io.meshless.telemetry.identity.ServiceIdentity;
import io.meshless.telemetry.message.MessageHeaders;
import io.meshless.telemetry.message.RequestFacts;
import io.meshless.telemetry.observation.TelemetryObservationHandler;
import io.meshless.telemetry.outbound.OutboundCalls;
import io.meshless.telemetry.servlet.TelemetryFilter;
import io.meshless.telemetry.status.TelemetryStatus.ShadowStatus;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

@ExtendWith(OutputCaptureExtension.class)
class TelemetryAutoConfigurationTest {
  private static final AutoConfigurations OURS =
      AutoConfigurations.of(
          JavaxAutoConfiguration.class,
          TelemetryAutoConfiguration.class,
          TelemetryEndpointAutoConfiguration.class,
          TelemetryHealthAutoConfiguration.class);

  private final ApplicationContextRunner runner =
      new ApplicationContextRunner()
          .withConfiguration(OURS)
          .withBean(MeterRegistry.class, SimpleMeterRegistry::new)
          .withPropertyValues("telemetry.identity.from-environment=false");
  private final WebApplicationContextRunner web =
      new WebApplicationContextRunner()
          .withConfiguration(OURS)
          .withBean(MeterRegistry.class, SimpleMeterRegistry::new)
          .withPropertyValues("telemetry.identity.from-environment=false");

  @TempDir private Path folder;

  @Test
  void startsWithoutAConfigurationAndSaysHowToBegin(CapturedOutput output) {
    runner.run(
        context -> {
          assertThat(context).hasNotFailed().hasSingleBean(Telemetry.class);
          assertThat(output.getAll().lines().filter(line -> line.contains("[main]")))
              .filteredOn(line -> line.contains("telemetry"))
              .singleElement()
              .asString()
              .contains("INFO");
          assertThat(output).contains("src/main/resources/telemetry", "telemetry.config");
        });
  }

  @Test
  void configurationOfTheClassPathIsRun() {
    runner
        .withPropertyValues("telemetry.config=classpath:shop/")
        .run(context -> assertThat(counted(context.getBean(Telemetry.class))).isEqualTo(1));
  }

  @Test
  void severalPlacesAreOneConfiguration() throws IOException {
    String shop = Files.readString(Path.of("src/test/resources/shop/telemetry.yaml"));
    int rule = shop.lastIndexOf("---");
    Path one = Files.writeString(folder.resolve("one.yaml"), shop.substring(0, rule));
    Path two = Files.writeString(folder.resolve("two.yaml"), shop.substring(rule));

    runner
        .withPropertyValues("telemetry.config=file:" + one + "," + two)
        .run(context -> assertThat(counted(context.getBean(Telemetry.class))).isEqualTo(1));
  }

  private static long counted(Telemetry telemetry) {
    telemetry.record(AttributeBag.builder().put("response.code", 200).build());
    return telemetry.status().rules().get(0).matches();
  }

  @Test
  void refusedConfigurationIsShownAsTheLibraryPrintsIt() {
    runner
        .withPropertyValues("telemetry.config=classpath:refused/")
        .run(
            context -> {
              assertThat(context).hasFailed();
              FailureAnalysis analysis = analyze(context.getStartupFailure());
              assertThat(analysis.getDescription())
                  .contains("refused/telemetry.yaml:6", "response.kode", "response.code");
              assertThat(analysis.getAction()).contains("telemetry.lenient");
            });
  }

  private static FailureAnalysis analyze(Throwable failure) {
    FailureAnalysis analysis = new RefusedConfigurationAnalyzer().analyze(failure);
    assertThat(analysis).isNotNull();
    return analysis;
  }

  @Test
  void lenientLeavesOutWhatIsWrong() {
    runner
        .withPropertyValues("telemetry.config=classpath:refused/", "telemetry.lenient=true")
        .run(context -> assertThat(context.getBean(Telemetry.class).problems()).isNotEmpty());
  }

  @Test
  void shadowOfTheSettingsIsComparedOnItsShare() {
    runner
        .withPropertyValues(
            "telemetry.config=classpath:shop/",
            "telemetry.shadow=classpath:shop/",
            "telemetry.shadow-percent=25")
        .run(
            context ->
                assertThat(context.getBean(Telemetry.class).status().shadow())
                    .extracting(ShadowStatus::share)
                    .isEqualTo(0.25));
  }

  @Test
  void shadowWithErrorsIsToldAndTheApplicationStarts(CapturedOutput output) {
    for (String wrong : new String[] {"classpath:refused/", "no\0path"}) {
      runner
          .withPropertyValues("telemetry.config=classpath:shop/", "telemetry.shadow=" + wrong)
          .run(
              context -> {
                assertThat(context).hasNotFailed();
                assertThat(context.getBean(Telemetry.class).status().shadow()).isNull();
              });
    }
    assertThat(output).contains("is refused", "response.kode", "cannot be read");
  }

  @Test
  void serviceIsNamedAsTheApplication() {
    runner
        .withPropertyValues("spring.application.name=shop", "telemetry.identity.namespace=default")
        .run(
            context -> {
              ServiceIdentity identity = context.getBean(ServiceIdentity.class);
              assertThat(identity.workload()).isEqualTo("shop");
              assertThat(identity.serviceHost()).isEqualTo("shop.default.svc.cluster.local");
              assertThat(identity.labels()).containsEntry("app", "shop");
            });
  }

  @Test
  void settingsAboutTheServiceComeFirst() {
    runner
        .withPropertyValues(
            "spring.application.name=shop",
            "telemetry.identity.workload=shop-v1",
            "telemetry.identity.service=",
            "telemetry.identity.labels.version=v1")
        .run(
            context -> {
              ServiceIdentity identity = context.getBean(ServiceIdentity.class);
              assertThat(identity.workload()).isEqualTo("shop-v1");
              assertThat(identity.service()).isEqualTo("shop");
              assertThat(identity.labels()).containsOnlyKeys("version");
            });
  }

  @Test
  void customizersChangeTheBuilderLast() {
    runner
        .withPropertyValues("telemetry.config=classpath:refused/")
        .withBean(TelemetryCustomizer.class, () -> builder -> builder.config(ConfigSnapshot.of()))
        .run(context -> assertThat(context).hasNotFailed());
  }

  @Test
  void everySettingReachesTheBuilder() {
    runner
        .withPropertyValues(
            "telemetry.config=classpath:shop/",
            "telemetry.name=shop",
            "telemetry.root-namespace=istio-system",
            "telemetry.recent-records=10",
            "telemetry.count-defaults=source.user",
            "telemetry.metrics.series-limit=100",
            "telemetry.metrics.series-limits.requests_total=50",
            "telemetry.metrics.label-value-limit=64",
            "telemetry.metrics.ordinary-meters=true",
            "telemetry.log.queue-capacity=64",
            "telemetry.log.wait-for-room=2ms",
            "telemetry.log.zero-time=true",
            "telemetry.redaction.secrets=x-plate",
            "telemetry.redaction.replacement=hash",
            "telemetry.tracing.consume=b3,b3-multi",
            "telemetry.tracing.produce=b3_multi",
            "telemetry.tracing.share=0.5",
            "telemetry.tracing.propagate-to=*.svc.cluster.local",
            "telemetry.tracing.forward-only=true",
            "telemetry.observations.others=tasks.*",
            "telemetry.trusted-hosts=*.svc.cluster.local",
            "telemetry.trusted-peers=10.0.0.0/8",
            "telemetry.services.[localhost:9081]=details.default.svc.cluster.local")
        .run(
            context -> {
              assertThat(context).hasNotFailed();
              Telemetry telemetry = context.getBean(Telemetry.class);
              telemetry.record(AttributeBag.empty());
              assertThat(telemetry.recentActivity().records()).hasSize(1);
              OutboundCalls calls = context.getBean(OutboundCalls.class);
              assertThat(calls.trustsSomebody()).isTrue();
              URI trusted = URI.create("http://details.default.svc.cluster.local/");
              RequestFacts request = RequestFacts.of("GET", trusted, MessageHeaders.NONE, 0);
              assertThat(calls.start(request).identity()).isNull();
            });
  }

  @Test
  void wrongSettingStopsTheStartAndIsNamed() {
    runner
        .withPropertyValues("telemetry.trusted-peers=10.1.2.3/8")
        .run(context -> assertThat(context).getFailure().hasMessageContaining("10.1.2.3/8"));
  }

  @Test
  void ownBeansGoFirst() {
    Telemetry own = Telemetry.builder().config(ConfigSnapshot.of()).build();
    runner
        .withBean("own", Telemetry.class, () -> own)
        .run(context -> assertThat(context.getBean(Telemetry.class)).isSameAs(own));
  }

  @Test
  void withoutARegistryMetricsGoToTheGlobalOne() {
    new ApplicationContextRunner()
        .withConfiguration(OURS)
        .withPropertyValues("telemetry.config=classpath:shop/")
        .run(
            context -> {
              assertThat(context).hasNotFailed();
              assertThat(Metrics.globalRegistry.find("telemetry.records").meters()).isNotEmpty();
            });
  }

  @Test
  void nothingIsThereWhenItIsSwitchedOff() {
    web.withPropertyValues("telemetry.enabled=false")
        .run(
            context ->
                assertThat(context)
                    .hasNotFailed()
                    .doesNotHaveBean(Telemetry.class)
                    .doesNotHaveBean(FilterRegistrationBean.class));
  }

  @Test
  void webApplicationHasTheFilterWithinTheObservation() {
    web.run(
        context -> {
          FilterRegistrationBean<?> filter = context.getBean(FilterRegistrationBean.class);
          assertThat(filter.getFilter()).isInstanceOf(TelemetryFilter.class);
          assertThat(filter.getOrder()).isEqualTo(Integer.MIN_VALUE + 2);
          assertThat(context).hasSingleBean(TelemetryObservationHandler.class);
        });
  }

  @Test
  void otherApplicationsHaveNone() {
    runner.run(
        context ->
            assertThat(context)
                .doesNotHaveBean(FilterRegistrationBean.class)
                .hasSingleBean(TelemetryObservationHandler.class));
  }

  @Test
  void startsWhereOptionalLibrariesAreMissing() {
    runner
        .withClassLoader(
            new FilteredClassLoader(
                "org.springframework.boot.actuate",
                "org.springframework.boot.health",
                "org.springframework.security",
                "org.springframework.web",
                "jakarta.servlet",
                "javax.servlet",
                "io.micrometer.prometheusmetrics"))
        .withPropertyValues("telemetry.config=classpath:shop/")
        .run(context -> assertThat(context).hasNotFailed().hasSingleBean(Telemetry.class));
  }

  @Test
  void pageIsWhereItIsAskedFor() {
    web.run(context -> assertThat(context).doesNotHaveBean("telemetryPage"));
    web.withPropertyValues("telemetry.page.path=/telemetry", "telemetry.page.access=port:9090")
        .run(context -> assertThat(context).hasBean("telemetryPage"));
  }

  @Test
  void pageOfALenientApplicationIsClosedWhenItsRuleIsWrong() {
    web.withPropertyValues(
            "telemetry.lenient=true",
            "telemetry.page.path=/telemetry",
            "telemetry.page.access=noboby")
        .run(
            context -> {
              MockHttpServletResponse response = new MockHttpServletResponse();
              context
                  .getBean("telemetryPage", ServletRegistrationBean.class)
                  .getServlet()
                  .service(new MockHttpServletRequest("GET", "/telemetry/"), response);
              assertThat(response.getStatus()).isEqualTo(403);
            });
  }

  @Test
  void telemetryEndsWithTheApplication() {
    Telemetry[] telemetry = new Telemetry[1];
    runner
        .withPropertyValues("telemetry.config=classpath:shop/")
        .run(context -> telemetry[0] = context.getBean(Telemetry.class));

    assertThat(telemetry[0].neededAttributes()).isEmpty();
  }

  @Test
  void readsTheAttributesOfObservations() {
    runner.run(
        context ->
            assertThat(context.getBean(Telemetry.class).vocabulary().names())
                .contains("observation.name", StandardAttributes.RESPONSE_CODE.text()));
  }

  @Test
  void applicationOnJavaxIsToldWhy() {
    runner
        .withClassLoader(new FilteredClassLoader("jakarta.servlet", "org.springframework.aot"))
        .run(
            context ->
                assertThat(context)
                    .getFailure()
                    .rootCause()
                    .hasMessageContaining("javax.servlet")
                    .hasMessageContaining("Spring Boot 3.5"));
  }
}
