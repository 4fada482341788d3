package io.meshless.telemetry.servlet;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.meshless.telemetry.attribute.IdentityHeader;
import io.meshless.telemetry.attribute.IpAddress;
import io.meshless.telemetry.attribute.ServiceIdentity;
import io.meshless.telemetry.attribute.StandardAttributes;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletException;
import jakarta.servlet.UnavailableException;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Requests that end with the servlet's return. */
@SuppressWarnings("unchecked") // STRING_MAP attributes are maps from text to text
public abstract class SynchronousContract extends ContainerTest {
  @OnMainRegistrations
  void tellsTheRequest(Registration registration) throws Exception {
    Instant before = Instant.now();
    AtomicInteger port = new AtomicInteger();

    Map<String, Object> record =
        recordOf(
            registration,
            new Application().servlet("/books/*", (request, response) -> response.setStatus(200)),
            p -> {
              port.set(p);
              send(
                  request(p, "/books/a%20b?u=1&u=2&q=%C3%BC")
                      .header("User-Agent", "suite/1")
                      .header("Referer", "http://shop.example/")
                      .header("X-Request-Id", "r-1")
                      .header("Accept", "text/plain")
                      .header("Accept", "text/html")
                      .build());
            });

    assertThat(record)
        .containsEntry("context.reporter.kind", "inbound")
        .containsEntry("context.reporter.local", true)
        .containsEntry("context.protocol", "http")
        .containsEntry("context.proxy_error_code", "-")
        .containsEntry("connection.mtls", false)
        .containsEntry("request.method", "GET")
        .containsEntry("request.path", "/books/a%20b?u=1&u=2&q=%C3%BC")
        .containsEntry("request.url_path", "/books/a%20b")
        .containsEntry("request.query_params", Map.of("u", "2", "q", "ü"))
        .containsEntry("request.host", "localhost:" + port.get())
        .containsEntry("request.scheme", "http")
        .containsEntry("request.useragent", "suite/1")
        .containsEntry("request.referer", "http://shop.example/")
        .containsEntry("request.id", "r-1")
        .containsEntry("request.size", 0L)
        .containsEntry("response.code", 200L)
        .containsEntry("response.size", 0L)
        .containsEntry("api.operation", "/books/*")
        .containsEntry("source.ip", IpAddress.parse("127.0.0.1"))
        .containsEntry("origin.ip", IpAddress.parse("127.0.0.1"))
        .containsEntry("destination.ip", IpAddress.parse("127.0.0.1"))
        .containsEntry("destination.port", (long) port.get())
        .doesNotContainKeys("source.principal", "source.workload.name", "response.grpc_status");
    assertThat((Map<String, String>) record.get("request.headers"))
        .containsEntry("accept", "text/plain,text/html")
        .containsEntry("user-agent", "suite/1")
        .containsEntry(":method", "GET")
        .containsEntry(":path", "/books/a%20b?u=1&u=2&q=%C3%BC")
        .containsEntry(":authority", "localhost:" + port.get());
    assertThat((Instant) record.get("request.time")).isBetween(before, Instant.now());
    assertThat(record.get("response.time")).isEqualTo(endOf(record));
  }

  private static Instant endOf(Map<String, Object> record) {
    Instant start = (Instant) requireNonNull(record.get("request.time"));
    return start.plus((Duration) requireNonNull(record.get("response.duration")));
  }

  @ParameterizedTest
  @EnumSource
  void countsAStream(Registration registration) throws Exception {
    Map<String, Object> record =
        recordOf(
            registration,
            new Application()
                .servlet(
                    "/",
                    (request, response) -> {
                      response.getOutputStream().write('a');
                      response.getOutputStream().write(new byte[100]);
                      response.getOutputStream().write(new byte[100], 10, 50);
                      response.getOutputStream().print("text");
                      response.getOutputStream().println(17);
                    }),
            port -> assertThat(get(port, "/").body()).hasSize(1 + 100 + 50 + 4 + 4));

    assertThat(record).containsEntry("response.size", 159L);
  }

  @OnMainRegistrations
  void countsAWriterInItsEncoding(Registration registration) throws Exception {
    AtomicInteger received = new AtomicInteger();

    Map<String, Object> record =
        recordOf(
            registration,
            new Application()
                .servlet(
                    "/",
                    (request, response) -> {
                      response.setContentType("text/plain;charset=UTF-8");
                      response.getWriter().write("ü€𝄞");
                      response.getWriter().print('x');
                      response.getWriter().println("line");
                      response.getWriter().println();
                      response.getWriter().printf("%s", "äö");
                      response.getWriter().append("abc", 1, 2);
                      response.getWriter().write(new char[] {'a', 'b'});
                    }),
            port -> received.set(get(port, "/").body().length));

    assertThat(record).containsEntry("response.size", (long) received.get());
  }

  @OnMainRegistrations
  void countsAWriterInLatin1(Registration registration) throws Exception {
    AtomicInteger received = new AtomicInteger();

    Map<String, Object> record =
        recordOf(
            registration,
            new Application()
                .servlet(
                    "/",
                    (request, response) -> {
                      response.setContentType("text/plain");
                      response.getWriter().println("grüße");
                    }),
            port -> received.set(get(port, "/").body().length));

    assertThat(record).containsEntry("response.size", (long) received.get());
  }

  @OnMainRegistrations
  void takesTheAnnouncedLengthOfABodyThatNobodyReads(Registration registration) throws Exception {
    Map<String, Object> record =
        recordOf(
            registration,
            new Application().servlet("/", (request, response) -> response.setStatus(202)),
            port -> post(port, "/", "x".repeat(1_000)));

    assertThat(record).containsEntry("request.size", 1_000L).containsEntry("response.code", 202L);
  }

  @OnMainRegistrations
  void countsAChunkedBodyThatIsRead(Registration registration) throws Exception {
    Map<String, Object> record =
        recordOf(
            registration,
            new Application()
                .servlet(
                    "/",
                    (request, response) ->
                        response
                            .getOutputStream()
                            .write(request.getInputStream().readAllBytes(), 0, 7)),
            port ->
                send(
                    request(port, "/")
                        .POST(
                            BodyPublishers.fromPublisher(
                                BodyPublishers.ofByteArray(new byte[70_000])))
                        .build()));

    assertThat(record).containsEntry("request.size", 70_000L).containsEntry("response.size", 7L);
  }

  @OnMainRegistrations
  void countsAChunkedBodyThatIsReadAsText(Registration registration) throws Exception {
    AtomicReference<String> line = new AtomicReference<>();

    Map<String, Object> record =
        recordOf(
            registration,
            new Application()
                .servlet("/", (request, response) -> line.set(request.getReader().readLine())),
            port ->
                send(
                    request(port, "/")
                        .header("Content-Type", "text/plain;charset=UTF-8")
                        .POST(BodyPublishers.fromPublisher(BodyPublishers.ofString("grüße\nmehr")))
                        .build()));

    assertThat(line).hasValue("grüße");
    assertThat(record).containsEntry("request.size", 12L);
  }

  @OnMainRegistrations
  void formParametersStayReadable(Registration registration) throws Exception {
    AtomicReference<String> parameter = new AtomicReference<>();

    Map<String, Object> record =
        recordOf(
            registration,
            new Application()
                .servlet("/", (request, response) -> parameter.set(request.getParameter("name"))),
            port ->
                send(
                    request(port, "/?name2=query")
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString("name=form"))
                        .build()));

    assertThat(parameter).hasValue("form");
    assertThat(record)
        .containsEntry("request.query_params", Map.of("name2", "query"))
        .containsEntry("request.size", 9L);
  }

  @OnMainRegistrations
  void headHasNoBody(Registration registration) throws Exception {
    Map<String, Object> record =
        recordOf(
            registration,
            new Application()
                .servlet(
                    "/", (request, response) -> response.getOutputStream().write(new byte[100])),
            port -> send(request(port, "/").method("HEAD", BodyPublishers.noBody()).build()));

    assertThat(record).containsEntry("request.method", "HEAD").containsEntry("response.size", 0L);
  }

  @OnMainRegistrations
  void noContentAndNotModifiedHaveNoBody(Registration registration) throws Exception {
    Map<String, Object> noContent =
        recordOf(
            registration,
            new Application().servlet("/", (request, response) -> response.setStatus(204)),
            port -> get(port, "/"));
    Map<String, Object> notModified =
        recordOf(
            registration,
            new Application().servlet("/", (request, response) -> response.setStatus(304)),
            port -> get(port, "/"));

    assertThat(noContent).containsEntry("response.code", 204L).containsEntry("response.size", 0L);
    assertThat(notModified).containsEntry("response.code", 304L).containsEntry("response.size", 0L);
  }

  @OnMainRegistrations
  void redirectDropsWhatWasBuffered(Registration registration) throws Exception {
    Map<String, Object> record =
        recordOf(
            registration,
            new Application()
                .servlet(
                    "/from",
                    (request, response) -> {
                      response.getOutputStream().write(new byte[10]);
                      response.sendRedirect("/to");
                    }),
            port -> get(port, "/from"));

    assertThat(record).containsEntry("response.code", 302L).containsEntry("response.size", 0L);
    assertThat((Map<String, String>) record.get("response.headers"))
        .containsEntry(":status", "302")
        .containsKey("location");
  }

  @OnMainRegistrations
  void resetForgetsWhatWasBuffered(Registration registration) throws Exception {
    Map<String, Object> record =
        recordOf(
            registration,
            new Application()
                .servlet(
                    "/",
                    (request, response) -> {
                      response.getWriter().write("to be dropped");
                      response.resetBuffer();
                      response.getWriter().write("dropped too");
                      response.reset();
                      response.getOutputStream().print("kept");
                    }),
            port -> assertThat(get(port, "/").body()).hasSize(4));

    assertThat(record).containsEntry("response.size", 4L);
  }

  @ParameterizedTest
  @EnumSource
  void sendErrorGivesItsStatus(Registration registration) throws Exception {
    Map<String, Object> record =
        recordOf(
            registration,
            new Application().servlet("/", (request, response) -> response.sendError(403, "no")),
            port -> assertThat(get(port, "/").statusCode()).isEqualTo(403));

    assertThat(record).containsEntry("response.code", 403L);
  }

  @ParameterizedTest
  @EnumSource
  void sendErrorWithAnErrorPageIsOneRequest(Registration registration) throws Exception {
    Map<String, Object> record =
        recordOf(
            registration,
            new Application()
                .servlet("/fails", (request, response) -> response.sendError(404))
                .servlet("/error", (request, response) -> response.getWriter().print("sorry"))
                .errorPage(404, "/error"),
            port ->
                assertThat(new String(get(port, "/fails").body(), StandardCharsets.UTF_8))
                    .isEqualTo("sorry"));

    assertThat(record)
        .containsEntry("request.path", "/fails")
        .containsEntry("response.code", 404L)
        .containsEntry("api.operation", "/fails");
  }

  @ParameterizedTest
  @EnumSource
  void exceptionIsStatus500(Registration registration) throws Exception {
    Map<String, Object> record =
        recordOf(
            registration,
            new Application()
                .servlet(
                    "/",
                    (request, response) -> {
                      throw new IllegalStateException("on purpose");
                    }),
            port -> assertThat(get(port, "/").statusCode()).isEqualTo(500));

    assertThat(record)
        .containsEntry("response.code", 500L)
        .containsEntry("context.proxy_error_code", "-");
  }

  @ParameterizedTest
  @EnumSource
  void exceptionWithAnErrorPageIsOneRequest(Registration registration) throws Exception {
    Map<String, Object> record =
        recordOf(
            registration,
            new Application()
                .servlet(
                    "/fails",
                    (request, response) -> {
                      throw new ServletException("on purpose");
                    })
                .servlet("/error", (request, response) -> response.getWriter().print("sorry"))
                .errorPage(500, "/error"),
            port -> assertThat(get(port, "/fails").statusCode()).isEqualTo(500));

    assertThat(record).containsEntry("request.path", "/fails").containsEntry("response.code", 500L);
  }

  @OnMainRegistrations
  void unavailableServletIsStatus503(Registration registration) throws Exception {
    Map<String, Object> record =
        recordOf(
            registration,
            new Application()
                .servlet(
                    "/",
                    (request, response) -> {
                      throw new UnavailableException("on purpose", 60);
                    }),
            port -> assertThat(get(port, "/").statusCode()).isEqualTo(503));

    assertThat(record).containsEntry("response.code", 503L);
  }

  @OnMainRegistrations
  void exceptionAfterCommitKeepsTheStatusThatWasSent(Registration registration) throws Exception {
    Map<String, Object> record =
        recordOf(
            registration,
            new Application()
                .servlet(
                    "/",
                    (request, response) -> {
                      response.setStatus(201);
                      response.getOutputStream().write(new byte[20]);
                      response.flushBuffer();
                      throw new IllegalStateException("on purpose");
                    }),
            port -> raw(port, "GET / HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n"));

    assertThat(record).containsEntry("response.code", 201L).containsEntry("response.size", 20L);
  }

  @ParameterizedTest
  @EnumSource
  void forwardBelongsToTheRequest(Registration registration) throws Exception {
    Map<String, Object> record =
        recordOf(
            registration,
            new Application()
                .servlet(
                    "/first",
                    (request, response) ->
                        request.getRequestDispatcher("/second?x=1").forward(request, response))
                .servlet("/second", (request, response) -> response.getWriter().print("second")),
            port -> assertThat(get(port, "/first?y=2").body()).hasSize(6));

    assertThat(record)
        .containsEntry("request.path", "/first?y=2")
        .containsEntry("api.operation", "/first")
        .containsEntry("response.size", 6L);
  }

  @ParameterizedTest
  @EnumSource
  void includesBelongToTheRequest(Registration registration) throws Exception {
    Map<String, Object> record =
        recordOf(
            registration,
            new Application()
                .servlet(
                    "/page",
                    (request, response) -> {
                      response.getWriter().print("page ");
                      request.getRequestDispatcher("/part").include(request, response);
                      request.getRequestDispatcher("/part").include(request, response);
                    })
                .servlet("/part", (request, response) -> response.getWriter().print("part ")),
            port -> assertThat(get(port, "/page").body()).hasSize(15));

    assertThat(record).containsEntry("request.path", "/page").containsEntry("response.size", 15L);
  }

  @ParameterizedTest
  @EnumSource
  void servletsInServletsBelongToTheRequest(Registration registration) throws Exception {
    Map<String, Object> record =
        recordOf(
            registration,
            new Application()
                .servlet(
                    "/outer",
                    (request, response) -> {
                      response.getOutputStream().print("outer ");
                      request
                          .getServletContext()
                          .getNamedDispatcher("servlet /middle")
                          .include(request, response);
                      response.getOutputStream().print("outer ");
                    })
                .servlet(
                    "/middle",
                    (request, response) ->
                        request.getRequestDispatcher("/inner").include(request, response))
                .servlet(
                    "/inner", (request, response) -> response.getOutputStream().print("inner ")),
            port -> assertThat(get(port, "/outer").body()).hasSize(18));

    assertThat(record)
        .containsEntry("request.path", "/outer")
        .containsEntry("api.operation", "/outer")
        .containsEntry("response.size", 18L);
  }

  @OnMainRegistrations
  void unknownPathIsStatus404(Registration registration) throws Exception {
    Map<String, Object> record =
        recordOf(
            registration,
            new Application().servlet("/known", (request, response) -> {}),
            port -> get(port, "/unknown"));

    assertThat(record).containsEntry("response.code", 404L).doesNotContainKey("api.operation");
  }

  @OnMainRegistrations
  void clientThatGoesAwayIsTold(Registration registration) throws Exception {
    Map<String, Object> record =
        recordOf(
            registration,
            new Application()
                .servlet(
                    "/",
                    (request, response) -> {
                      byte[] block = new byte[100_000];
                      for (int i = 0; i < 1_000; i++) {
                        response.getOutputStream().write(block);
                        response.flushBuffer();
                      }
                    }),
            port -> {
              try (Socket socket = new Socket("localhost", port)) {
                socket
                    .getOutputStream()
                    .write("GET / HTTP/1.1\r\nHost: h\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                socket.getInputStream().read();
                socket.setSoLinger(true, 0);
              }
            });

    assertThat(record)
        .containsEntry("response.code", 200L)
        .containsEntry("context.proxy_error_code", "DC");
  }

  @OnMainRegistrations
  void grpcIsKnownByItsContentType(Registration registration) throws Exception {
    Map<String, Object> record =
        recordOf(
            registration,
            new Application()
                .servlet("/", (request, response) -> response.setHeader("grpc-status", "5")),
            port ->
                send(
                    request(port, "/")
                        .header("Content-Type", "application/grpc+proto")
                        .POST(BodyPublishers.noBody())
                        .build()));

    assertThat(record)
        .containsEntry("context.protocol", "grpc")
        .containsEntry("response.grpc_status", "5");
  }

  @OnMainRegistrations
  void grpcStatusMayStandInATrailer(Registration registration) throws Exception {
    Map<String, Object> record =
        recordOf(
            registration,
            new Application()
                .servlet(
                    "/",
                    (request, response) -> {
                      response.setHeader("Trailer", "grpc-status, grpc-message");
                      response.setTrailerFields(
                          () -> Map.of("grpc-status", "7", "grpc-message", "not allowed"));
                      response.getOutputStream().write(new byte[10]);
                      response.flushBuffer();
                    }),
            port -> assertThat(get(port, "/").body()).hasSize(10));

    assertThat(record)
        .containsEntry("response.grpc_status", "7")
        .containsEntry("response.grpc_message", "not allowed")
        .containsEntry("response.size", 10L);
  }

  @OnMainRegistrations
  void upgradeIsStatus101(Registration registration) throws Exception {
    Map<String, Object> record =
        recordOf(
            registration,
            new Application()
                .servlet("/", (request, response) -> request.upgrade(ClosingUpgrade.class)),
            port ->
                assertThat(
                        firstLine(
                            port,
                            "GET / HTTP/1.1\r\nHost: h\r\nConnection: Upgrade\r\nUpgrade: other\r\n\r\n"))
                    .contains("101"));

    assertThat(record).containsEntry("response.code", 101L).containsEntry("response.size", 0L);
  }

  @Test
  void wrapsNothingWhenNobodyReadsASize() throws Exception {
    AtomicReference<String> classes = new AtomicReference<>();
    Recorded recorded = Recorded.needing(StandardAttributes.RESPONSE_CODE);
    Application application =
        new Application()
            .servlet(
                "/",
                (request, response) ->
                    classes.set(request.getClass().getName() + response.getClass().getName()));
    Registration.ALL_DISPATCHES.add(recorded.filter().build(), application);

    recordOf(recorded, application, port -> get(port, "/"));

    assertThat(classes.get()).doesNotContain("io.meshless");
  }

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
  void forwardedAddressesCountOnlyBehindATrustedProxy() throws Exception {
    Map<String, Object> stranger = forwarded(TrustedPeers.none());
    Map<String, Object> proxied = forwarded(TrustedPeers.addresses("127.0.0.0/8", "::1"));

    assertThat(stranger).containsEntry("origin.ip", IpAddress.parse("127.0.0.1"));
    assertThat(proxied)
        .containsEntry("origin.ip", IpAddress.parse("203.0.113.7"))
        .containsEntry("source.ip", IpAddress.parse("203.0.113.7"));
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
