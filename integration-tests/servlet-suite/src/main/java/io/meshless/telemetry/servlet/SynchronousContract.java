package io.meshless.telemetry.servlet;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.meshless.telemetry.attribute.IpAddress;
import io.meshless.telemetry.attribute.StandardAttributes;
import jakarta.servlet.ServletException;
import jakarta.servlet.UnavailableException;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
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
        .containsEntry("request.protocol", "HTTP/1.1")
        .containsKeys("source.port", "origin.port")
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
}
