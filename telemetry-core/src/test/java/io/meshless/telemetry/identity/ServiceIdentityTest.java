package io.meshless.telemetry.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meshless.telemetry.attribute.AttributeBag;
import io.meshless.telemetry.attribute.IpAddress;
import io.meshless.telemetry.attribute.StandardAttributes;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceIdentityTest {
  private static final ServiceIdentity REVIEWS =
      ServiceIdentity.builder()
          .workload("reviews-v1")
          .namespace("default")
          .pod("reviews-v1-545-abc")
          .podIp("10.1.2.3")
          .label("app", "reviews")
          .label("version", "v1")
          .service("reviews")
          .serviceAccount("bookinfo-reviews")
          .owner("kubernetes://apis/apps/v1/namespaces/default/deployments/reviews-v1")
          .container("reviews")
          .build();

  @Test
  void namesTheCalledServiceOfInboundRequests() {
    assertThat(attributes(REVIEWS.asDestination()))
        .containsOnly(
            Map.entry("context.reporter.uid", "kubernetes://reviews-v1-545-abc.default"),
            Map.entry("destination.uid", "kubernetes://reviews-v1-545-abc.default"),
            Map.entry("destination.name", "reviews-v1-545-abc"),
            Map.entry("destination.container.name", "reviews"),
            Map.entry("destination.namespace", "default"),
            Map.entry("destination.labels", Map.of("app", "reviews", "version", "v1")),
            Map.entry("destination.principal", "cluster.local/ns/default/sa/bookinfo-reviews"),
            Map.entry(
                "destination.owner",
                "kubernetes://apis/apps/v1/namespaces/default/deployments/reviews-v1"),
            Map.entry("destination.serviceAccount", "bookinfo-reviews"),
            Map.entry("destination.workload.uid", "istio://default/workloads/reviews-v1"),
            Map.entry("destination.workload.name", "reviews-v1"),
            Map.entry("destination.workload.namespace", "default"),
            Map.entry("destination.service", "reviews.default.svc.cluster.local"),
            Map.entry("destination.service.host", "reviews.default.svc.cluster.local"),
            Map.entry("destination.service.name", "reviews"),
            Map.entry("destination.service.namespace", "default"),
            Map.entry("destination.service.uid", "istio://default/services/reviews"));
  }

  @Test
  void namesTheCallerOfOutboundRequests() {
    assertThat(attributes(REVIEWS.asSource()))
        .containsOnly(
            Map.entry("context.reporter.uid", "kubernetes://reviews-v1-545-abc.default"),
            Map.entry("source.uid", "kubernetes://reviews-v1-545-abc.default"),
            Map.entry("source.ip", IpAddress.of(new byte[] {10, 1, 2, 3})),
            Map.entry("source.name", "reviews-v1-545-abc"),
            Map.entry("source.namespace", "default"),
            Map.entry("source.labels", Map.of("app", "reviews", "version", "v1")),
            Map.entry("source.principal", "cluster.local/ns/default/sa/bookinfo-reviews"),
            Map.entry("source.user", "cluster.local/ns/default/sa/bookinfo-reviews"),
            Map.entry(
                "source.owner",
                "kubernetes://apis/apps/v1/namespaces/default/deployments/reviews-v1"),
            Map.entry("source.serviceAccount", "bookinfo-reviews"),
            Map.entry("source.workload.uid", "istio://default/workloads/reviews-v1"),
            Map.entry("source.workload.name", "reviews-v1"),
            Map.entry("source.workload.namespace", "default"),
            Map.entry("source.service", "reviews.default.svc.cluster.local"));
  }

  @Test
  void givesTheSameObjectsEachTime() {
    Object first = REVIEWS.asSource().find(StandardAttributes.SOURCE_WORKLOAD_UID);
    Object second = REVIEWS.asSource().find(StandardAttributes.SOURCE_WORKLOAD_UID);

    assertThat(first).isSameAs(second);
  }

  @Test
  void leavesWhatIsNotKnownAbsent() {
    assertThat(attributes(ServiceIdentity.unknown().asDestination())).isEmpty();
    assertThat(attributes(ServiceIdentity.unknown().asSource())).isEmpty();
  }

  @Test
  void namespaceAloneMakesNoServiceAndNoUid() {
    ServiceIdentity identity = ServiceIdentity.builder().namespace("default").build();

    assertThat(attributes(identity.asDestination()))
        .containsOnlyKeys("destination.namespace", "destination.workload.namespace");
  }

  @Test
  void buildsTheServiceHostUnderTheClusterDomain() {
    ServiceIdentity identity =
        ServiceIdentity.builder()
            .service("details")
            .namespace("prod")
            .clusterDomain("corp.example")
            .build();

    assertThat(identity.serviceHost()).isEqualTo("details.prod.svc.corp.example");
  }

  @Test
  void readsTheEnvironmentInOrderOfPreference() {
    ServiceIdentity identity =
        ServiceIdentity.builder()
            .orFrom(
                environment(
                    Map.of(
                        "ISTIO_META_WORKLOAD_NAME", "reviews-v2",
                        "ISTIO_META_NAMESPACE", "mesh",
                        "POD_NAMESPACE", "prod",
                        "HOSTNAME", "reviews-v2-7f",
                        "INSTANCE_IP", "10.1.2.4",
                        "OTEL_SERVICE_NAME", "reviews",
                        "CONTAINER_NAME", "app",
                        "SERVICE_ACCOUNT", "bookinfo",
                        "ISTIO_META_OWNER", "kubernetes://apis/x"),
                    Map.of("/etc/podinfo/labels", "app=\"reviews\"\nversion=\"v2\"\nbroken\n")))
            .build();

    assertThat(identity.workload()).isEqualTo("reviews-v2");
    assertThat(identity.namespace()).isEqualTo("prod");
    assertThat(identity.pod()).isEqualTo("reviews-v2-7f");
    assertThat(identity.podIp()).hasToString("10.1.2.4");
    assertThat(identity.labels()).isEqualTo(Map.of("app", "reviews", "version", "v2"));
    assertThat(identity.service()).isEqualTo("reviews");
    assertThat(identity.serviceHost()).isEqualTo("reviews.prod.svc.cluster.local");
    assertThat(identity.container()).isEqualTo("app");
    assertThat(identity.serviceAccount()).isEqualTo("bookinfo");
    assertThat(identity.owner()).isEqualTo("kubernetes://apis/x");
  }

  @Test
  void readsTheNamespaceFromTheServiceAccountFile() {
    ServiceIdentity identity =
        ServiceIdentity.builder()
            .orFrom(
                environment(
                    Map.of("POD_NAMESPACE", " "),
                    Map.of("/var/run/secrets/kubernetes.io/serviceaccount/namespace", "default\n")))
            .build();

    assertThat(identity.namespace()).isEqualTo("default");
  }

  @Test
  void explicitValuesWinOverTheEnvironment() {
    ServiceIdentity identity =
        ServiceIdentity.builder()
            .workload("explicit")
            .label("app", "explicit")
            .orFrom(
                environment(
                    Map.of("WORKLOAD_NAME", "environment", "POD_NAMESPACE", "default"),
                    Map.of("/etc/podinfo/labels", "app=\"environment\"")))
            .build();

    assertThat(identity.workload()).isEqualTo("explicit");
    assertThat(identity.labels()).isEqualTo(Map.of("app", "explicit"));
    assertThat(identity.namespace()).isEqualTo("default");
  }

  @Test
  void serviceAndWorkloadComeFromWhatTheDownwardApiHas() {
    ServiceIdentity identity =
        ServiceIdentity.builder()
            .orFrom(
                environment(
                    Map.of(
                        "POD_NAME", "reviews-v1-6d8bc58dd7-x2x4z",
                        "POD_NAMESPACE", "default"),
                    Map.of(
                        "/etc/podinfo/labels",
                        "app=\"reviews\"\npod-template-hash=\"6d8bc58dd7\"\nversion=\"v1\"")))
            .build();

    assertThat(attributes(identity.asDestination()))
        .containsEntry("destination.service.name", "reviews")
        .containsEntry("destination.service.host", "reviews.default.svc.cluster.local")
        .containsEntry("destination.service.namespace", "default")
        .containsEntry("destination.workload.name", "reviews-v1");
  }

  @ParameterizedTest
  @CsvSource({
    "service.istio.io/canonical-name, canonical",
    "app.kubernetes.io/name, recommended",
    "app, usual",
    "other, ",
  })
  void serviceIsTheFirstLabelThatNamesIt(String first, @Nullable String service) {
    String labels =
        """
        service.istio.io/canonical-name="canonical"
        app.kubernetes.io/name="recommended"
        app="usual"
        other="name"
        """;
    String from = labels.substring(labels.indexOf(first + "="));

    ServiceIdentity identity =
        ServiceIdentity.builder()
            .orFrom(environment(Map.of(), Map.of("/etc/podinfo/labels", from)))
            .build();

    assertThat(identity.service()).isEqualTo(service);
  }

  @Test
  void variablesOfTheServiceWinOverItsLabels() {
    ServiceIdentity identity =
        ServiceIdentity.builder()
            .orFrom(
                environment(
                    Map.of(
                        "SERVICE_NAME", "shop",
                        "SERVICE_HOST", "shop.example",
                        "POD_NAMESPACE", "default"),
                    Map.of("/etc/podinfo/labels", "app=\"reviews\"")))
            .build();

    assertThat(identity.service()).isEqualTo("shop");
    assertThat(identity.serviceHost()).isEqualTo("shop.example");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.0.0.0", "::1", "http://shop.example", "shop.example:80", "a b", "-"})
  void whatIsNoNameIsNoHostOfTheService(String value) {
    ServiceIdentity identity =
        ServiceIdentity.builder()
            .service("shop")
            .namespace("default")
            .orFrom(environment(Map.of("SERVICE_HOST", value), Map.of()))
            .build();

    assertThat(identity.serviceHost()).isEqualTo("shop.default.svc.cluster.local");
  }

  @ParameterizedTest
  @CsvSource({
    "reviews-v1-6d8bc58dd7-x2x4z, 7f, ", // the hash of another set
    "reviews-v1, 6d8bc58dd7, ",
    "-6d8bc58dd7-x2x4z, 6d8bc58dd7, ",
    "reviews-v1-6d8bc58dd7-x2x4z, , ",
    "a-6d8-b-6d8-x2x4z, 6d8, a-6d8-b",
  })
  void workloadOfAPodIsToldOnlyByItsHash(
      String pod, @Nullable String hash, @Nullable String workload) {
    ServiceIdentity identity =
        ServiceIdentity.builder()
            .orFrom(
                environment(
                    Map.of("POD_NAME", pod),
                    hash == null
                        ? Map.of()
                        : Map.of("/etc/podinfo/labels", "pod-template-hash=\"" + hash + "\"")))
            .build();

    assertThat(identity.workload()).isEqualTo(workload);
  }

  @Test
  void refusesAnAddressThatIsNone() {
    assertThatThrownBy(() -> ServiceIdentity.builder().podIp("reviews"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("podIp 'reviews' is not an IP address");
  }

  private static Map<String, Object> attributes(AttributeBag bag) {
    Map<String, Object> attributes = new LinkedHashMap<>();
    bag.forEach(attributes::put);
    return attributes;
  }

  private static DeploymentEnvironment environment(
      Map<String, String> variables, Map<String, String> files) {
    return new DeploymentEnvironment() {
      @Override
      public @Nullable String variable(String name) {
        return variables.get(name);
      }

      @Override
      public @Nullable String file(String path) {
        return files.get(path);
      }
    };
  }
}
