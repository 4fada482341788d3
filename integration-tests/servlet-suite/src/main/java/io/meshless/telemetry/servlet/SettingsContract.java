package io.meshless.telemetry.servlet;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.meshless.telemetry.attribute.IpAddress;
import io.meshless.telemetry.attribute.StandardAttributes;
import io.meshless.telemetry.identity.ServiceIdentity;
import io.meshless.telemetry.identity.peer.IdentityHeader;
import jakarta.servlet.DispatcherType;
import java.net.http.HttpResponse;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** What the settings of the filter, and those of the application, change. */
@SuppressWarnings("unchecked") // STRING_MAP attributes are maps from text to text
public abstract class SettingsContract extends ContainerTest {
  @Test
  void excludedPathsAreNotRecorded() throws Exception {
    Recorded recorded = Recorded.everything();
    Application application =
        new Application()
            .servlet("/health/*", (request, response) -> response.sendError(503))
            .servlet("/error", (request, response) -> response.getWriter().print("sorry"))
            .servlet("/page", (request, response) -> {})
            .errorPage(503, "/error");
    Registration.OWN.add(
        recorded.filter().excludedPaths("/health/*", "/metrics").build(), application);

    Map<String, Object> record =
        recordOf(
            recorded,
            application,
            port -> {
              get(port, "/health/live");
              get(port, "/health");
              get(port, "/%68ealth/live");
              get(port, "/metrics");
              get(port, "/page");
            });

    assertThat(record).containsEntry("request.path", "/page");
  }

  @Test
  void operationComesFromTheTableOfTemplates() throws Exception {
    Recorded recorded = Recorded.everything();
    Application application = new Application().servlet("/", (request, response) -> {});
    Registration.OWN.add(
        recorded.filter().operations("/products/new", "/products/{id}").build(), application);

    Map<String, Object> record =
        recordOf(recorded, application, port -> get(port, "/products/17?q=1"));

    assertThat(record).containsEntry("api.operation", "/products/{id}");
  }

  @Test
  void operationComesFromSpringFirst() throws Exception {
    Recorded recorded = Recorded.everything();
    Application application =
        new Application()
            .servlet(
                "/",
                (request, response) ->
                    request.setAttribute(
                        "org.springframework.web.servlet.HandlerMapping.bestMatchingPattern",
                        "/products/{productId}"));
    Registration.OWN.add(recorded.filter().operations("/products/{id}").build(), application);

    Map<String, Object> record = recordOf(recorded, application, port -> get(port, "/products/17"));

    assertThat(record).containsEntry("api.operation", "/products/{productId}");
  }

  @Test
  void applicationSetsAttributes() throws Exception {
    Recorded recorded = Recorded.everything();
    Application application =
        new Application()
            .servlet(
                "/",
                (request, response) -> {
                  TelemetryFilter.put(request, "request.auth.principal", "issuer/alice");
                  TelemetryFilter.put(request, "shop.basket.items", 3);
                });
    Registration.OWN.add(
        recorded
            .filter()
            .attribute(
                StandardAttributes.API_SERVICE,
                request -> request.getMethod().equals("GET") ? "shop" : null)
            .build(),
        application);

    Map<String, Object> record = recordOf(recorded, application, port -> get(port, "/"));

    assertThat(record)
        .containsEntry("request.auth.principal", "issuer/alice")
        .containsEntry("shop.basket.items", 3L)
        .containsEntry("api.service", "shop");
  }

  @Test
  void twoTelemetriesBothRecord() throws Exception {
    Recorded first = Recorded.everything();
    Recorded second = Recorded.everything();
    Application application =
        new Application()
            .servlet("/", (request, response) -> response.getOutputStream().print("both"))
            .filter("first", first.filter().build(), EnumSet.allOf(DispatcherType.class))
            .filter("second", second.filter().build(), EnumSet.allOf(DispatcherType.class));

    Map<String, Object> record = recordOf(first, application, port -> get(port, "/"));

    assertThat(record).containsEntry("response.size", 4L);
    assertThat(second.records()).hasSize(1);
    assertThat(second.records().get(0)).containsEntry("response.size", 4L);
  }

  @Test
  void identityHeaderOfAStrangerChangesNothing() throws Exception {
    Recorded recorded = Recorded.everything();
    Application application = new Application().servlet("/", (request, response) -> {});
    TelemetryFilter filter =
        recorded.filter().trustedPeers(TrustedPeers.addresses("10.0.0.0/8")).build();
    Registration.OWN.add(filter, application);

    Map<String, Object> record =
        recordOf(recorded, application, port -> sendIdentity(port, "v1;workload=forged"));

    assertThat(record).doesNotContainKeys("source.workload.name", "source.uid");
    assertThat((Map<String, String>) record.get("request.headers"))
        .doesNotContainKey("x-source-identity");
    assertThat(filter.untrustedIdentities()).isEqualTo(1);
  }

  @Test
  void identityHeaderOfATrustedPeerNamesTheCaller() throws Exception {
    Recorded recorded = Recorded.everything();
    Application application = new Application().servlet("/", (request, response) -> {});
    Registration.OWN.add(
        recorded.filter().trustedPeers(TrustedPeers.addresses("127.0.0.0/8", "::1")).build(),
        application);

    Map<String, Object> record =
        recordOf(
            recorded,
            application,
            port ->
                sendIdentity(port, "v1;workload=productpage-v1;namespace=default;app=productpage"));

    assertThat(record)
        .containsEntry("source.workload.name", "productpage-v1")
        .containsEntry("source.workload.namespace", "default")
        .containsEntry("source.workload.uid", "istio://default/workloads/productpage-v1")
        .containsEntry("source.namespace", "default")
        .containsEntry("source.labels", Map.of("app", "productpage"));
  }

  @Test
  void trustedCallerThatSaysWhoItIsLearnsWhoAnswers() throws Exception {
    TrustedPeers local = TrustedPeers.addresses("127.0.0.0/8", "::1");

    assertThat(answered(local, "v1;workload=a")).isEqualTo("v1;workload=details-v1");
    assertThat(answered(local, "")).isEmpty();
    assertThat(answered(TrustedPeers.addresses("10.0.0.0/8"), "v1;workload=a")).isEmpty();
  }

  private String answered(TrustedPeers peers, String identity) throws Exception {
    AtomicReference<String> answer = new AtomicReference<>("");
    Recorded recorded = Recorded.needing(StandardAttributes.RESPONSE_CODE);
    Application application =
        new Application().servlet("/", (request, response) -> response.flushBuffer());
    Registration.OWN.add(
        recorded
            .filter()
            .identity(ServiceIdentity.builder().workload("details-v1").build())
            .trustedPeers(peers)
            .build(),
        application);
    recordOf(
        recorded,
        application,
        port -> {
          HttpResponse<byte[]> response =
              identity.isEmpty() ? get(port, "/") : sendIdentity(port, identity);
          response.headers().firstValue("x-destination-identity").ifPresent(answer::set);
        });
    return requireNonNull(answer.get());
  }

  @Test
  void peersMayBeTrustedByAPredicate() throws Exception {
    Recorded recorded = Recorded.everything();
    Application application = new Application().servlet("/", (request, response) -> {});
    TelemetryFilter filter =
        recorded
            .filter()
            .trustedPeers(
                TrustedPeers.builder()
                    .matching(request -> "known".equals(request.getHeader("X-Token")))
                    .build())
            .build();
    Registration.OWN.add(filter, application);

    try (RunningContainer container = start(application)) {
      for (String token : List.of("known", "other")) {
        send(
            request(container.port(), "/")
                .header("X-Token", token)
                .header(IdentityHeader.SOURCE, "v1;workload=productpage-v1")
                .build());
      }
    }

    assertThat(recorded.records())
        .extracting(record -> record.get("source.workload.name"))
        .containsExactly("productpage-v1", null);
    assertThat(filter.untrustedIdentities()).isEqualTo(1);
  }

  @Test
  void malformedIdentityHeaderIsIgnoredAsAWhole() throws Exception {
    Recorded recorded = Recorded.everything();
    Application application = new Application().servlet("/", (request, response) -> {});
    TelemetryFilter filter =
        recorded.filter().trustedPeers(TrustedPeers.addresses("127.0.0.0/8", "::1")).build();
    Registration.OWN.add(filter, application);

    Map<String, Object> record =
        recordOf(recorded, application, port -> sendIdentity(port, "v1;workload=a;namespace=a b"));

    assertThat(record).doesNotContainKey("source.workload.name");
    assertThat(filter.malformedIdentities()).isEqualTo(1);
  }

  @Test
  void identityHeaderThatStandsTwiceIsIgnored() throws Exception {
    Recorded recorded = Recorded.everything();
    Application application = new Application().servlet("/", (request, response) -> {});
    TelemetryFilter filter =
        recorded.filter().trustedPeers(TrustedPeers.addresses("127.0.0.0/8", "::1")).build();
    Registration.OWN.add(filter, application);

    Map<String, Object> record =
        recordOf(
            recorded,
            application,
            port ->
                raw(
                    port,
                    """
                    GET / HTTP/1.1
                    Host: localhost
                    Connection: close
                    x-source-identity: v1;workload=a
                    X-Source-Identity: v1;workload=b

                    """
                        .replace("\n", "\r\n")));

    assertThat(record).doesNotContainKey("source.workload.name");
    assertThat(filter.malformedIdentities()).isEqualTo(1);
  }

  @Test
  void forwardedAddressesCountOnlyBehindATrustedProxy() throws Exception {
    Map<String, Object> stranger = forwarded(TrustedPeers.none());
    Map<String, Object> proxied = forwarded(TrustedPeers.addresses("127.0.0.0/8", "::1"));

    assertThat(stranger).containsEntry("origin.ip", IpAddress.parse("127.0.0.1"));
    assertThat(proxied)
        .containsEntry("origin.ip", IpAddress.parse("203.0.113.7"))
        .containsEntry("source.ip", IpAddress.parse("203.0.113.7"))
        .containsEntry("origin.port", 0L)
        .doesNotContainKey("source.port");
  }

  private Map<String, Object> forwarded(TrustedPeers proxies) throws Exception {
    Recorded recorded = Recorded.everything();
    Application application = new Application().servlet("/", (request, response) -> {});
    Registration.OWN.add(recorded.filter().trustedProxies(proxies).build(), application);
    return recordOf(
        recorded,
        application,
        port ->
            send(
                request(port, "/")
                    .header("X-Forwarded-For", "198.51.100.1, 203.0.113.7, 127.0.0.9")
                    .build()));
  }

  private static HttpResponse<byte[]> sendIdentity(int port, String text) throws Exception {
    return send(request(port, "/").header("x-source-identity", text).build());
  }
}
