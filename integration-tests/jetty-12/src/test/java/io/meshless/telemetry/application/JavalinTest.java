package io.meshless.telemetry.application;

import static org.assertj.core.api.Assertions.assertThat;

import io.javalin.Javalin;
import io.javalin.config.RoutesConfig;
import io.javalin.http.ConflictResponse;
import io.javalin.http.Context;
import io.javalin.http.UnauthorizedResponse;
import io.javalin.router.Endpoint;
import io.meshless.telemetry.Telemetry;
import io.meshless.telemetry.attribute.StandardAttributes;
import io.meshless.telemetry.servlet.TelemetryFilter;
import io.meshless.telemetry.testkit.Recordings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** An application with Javalin, set up as in docs/servlet.md. */
class JavalinTest {
  private static final String FORM = "application/x-www-form-urlencoded";
  private static final String MULTIPART = "multipart/form-data; boundary=cut";
  private static final String UPLOAD =
      """
      --cut\r
      Content-Disposition: form-data; name="file"; filename="a.txt"\r
      Content-Type: text/plain\r
      \r
      some text\r
      --cut--\r
      """;
  private static final int TIMEOUT_MILLIS = 200;
  private static final String SOURCE = "io/meshless/telemetry/application/JavalinTest.java";

  private final Recordings recordings = new Recordings();

  @Test
  void everyCellOfTheTableIsTrue() throws Exception {
    ComparisonTable table = ComparisonTable.of(recordings);
    try (Telemetry telemetry = RecordedTelemetry.into(recordings)) {
      Javalin server = server(TelemetryFilter.builder(telemetry).build());
      try {
        table.send(server.port(), CASES);
      } finally {
        server.stop();
      }
    }
    System.out.println(table);
    table.assertTrueInEveryCell();
  }

  @Test
  void documentedRecipeIsTheOneThatIsTriedHere() throws IOException {
    String tried = Files.readString(Path.of("src/test/java", SOURCE));

    assertThat(DocumentedCode.bare(tried))
        .contains(DocumentedCode.bare(DocumentedCode.of("Javalin").block(0)));
  }

  private static Javalin server(TelemetryFilter filter) {
    return Javalin.create(
            config -> {
              config.startup.showJavalinBanner = false;
              config.jetty.modifyServletContextHandler(
                  handler ->
                      handler.addServletContainerInitializer(
                          (classes, context) -> filter.register(context)));
              config.routes.beforeMatched(
                  context -> {
                    Endpoint matched = context.endpoints().matchedHttpEndpoint();
                    TelemetryFilter.matched(context.req(), matched == null ? null : matched.path);
                  });
              config.http.asyncTimeout = TIMEOUT_MILLIS;
              config.staticFiles.add("/static");
              addRoutes(config.routes);
            })
        .start("127.0.0.1", 0);
  }

  private static void addRoutes(RoutesConfig routes) {
    routes.beforeMatched("/private/*", JavalinTest::authenticate);
    routes.get("/products/{id}", context -> context.result("Bücher " + context.pathParam("id")));
    routes.get("/private/{id}", context -> context.result("for " + context.pathParam("id")));
    routes.get(
        "/broken/{id}",
        context -> {
          throw new IllegalStateException("on purpose");
        });
    routes.get(
        "/conflict/{id}",
        context -> {
          throw new ConflictResponse("on purpose");
        });
    routes.error(404, context -> context.result("nothing here"));
    routes.get("/refused/{id}", context -> context.res().sendError(409));
    routes.get("/old/{id}", context -> context.redirect("/products/" + context.pathParam("id")));
    routes.post("/forms", context -> context.result("hello " + context.formParam("name")));
    routes.post(
        "/uploads", context -> context.result("got " + context.uploadedFiles("file").size()));
    routes.post("/texts", context -> context.result(context.body()));
    routes.post("/unread", context -> context.result("did not look"));
    routes.get("/large", context -> context.result("line\n".repeat(10_000)));
    routes.get("/later/{id}", context -> context.future(() -> later(context)));
    routes.get("/never/{id}", context -> context.future(() -> new CompletableFuture<Void>()));
    routes.sse(
        "/events/{id}",
        client -> {
          client.sendEvent("event 0");
          client.sendEvent("event 1");
          client.close();
        });
  }

  private static void authenticate(Context context) {
    var pair = context.basicAuthCredentials();
    if (pair == null || !pair.getUsername().equals("ann")) {
      throw new UnauthorizedResponse();
    }
    TelemetryFilter.put(context.req(), StandardAttributes.SOURCE_USER, pair.getUsername());
  }

  private static CompletableFuture<Void> later(Context context) {
    return CompletableFuture.runAsync(
        () -> context.result("later " + context.pathParam("id")),
        CompletableFuture.delayedExecutor(20, TimeUnit.MILLISECONDS));
  }

  private static final List<Case> CASES =
      List.of(
          Case.of("page", Sent.get("/products/17?q=1"), 200, "/products/{id}"),
          // Javalin answers HEAD by itself, and then names no endpoint.
          Case.of("head", Sent.of("HEAD", "/products/17"), 200, "/*"),
          Case.of("wrong method", Sent.of("PUT", "/products/17"), 404, "/*"),
          Case.of("nothing", Sent.get("/nothing.txt"), 404, "/*"),
          Case.of("broken", Sent.get("/broken/17"), 500, "/broken/{id}"),
          Case.of("conflict", Sent.get("/conflict/17"), 409, "/conflict/{id}"),
          Case.of("sendError", Sent.get("/refused/17"), 409, "/refused/{id}"),
          Case.of("redirect", Sent.get("/old/17"), 302, "/old/{id}"),
          Case.of("file", Sent.get("/hello.txt"), 200, "/*"),
          Case.of("form", Sent.post("/forms", FORM, "name=ann"), 200, "/forms"),
          Case.of("chunked form", Sent.post("/forms", FORM, "name=ann").inChunks(), 200, "/forms"),
          Case.of("multipart", Sent.post("/uploads", MULTIPART, UPLOAD), 200, "/uploads"),
          Case.of(
              "chunked multipart",
              Sent.post("/uploads", MULTIPART, UPLOAD).inChunks(),
              200,
              "/uploads"),
          Case.of(
              "chunked text", Sent.post("/texts", "text/plain", "abc").inChunks(), 200, "/texts"),
          Case.of("unread", Sent.post("/unread", "text/plain", "abc"), 200, "/unread"),
          Case.of("large", Sent.get("/large"), 200, "/large"),
          Case.of(
              "compressed", Sent.get("/large").header("Accept-Encoding", "gzip"), 200, "/large"),
          Case.of("deferred", Sent.get("/later/17"), 200, "/later/{id}"),
          Case.of("timeout", Sent.get("/never/17"), 500, "/never/{id}"),
          Case.of(
              "events",
              Sent.get("/events/17").header("Accept", "text/event-stream"),
              200,
              "/events/{id}"),
          Case.of("nobody", Sent.get("/private/17"), 401, "/private/{id}"),
          Case.of("wrong user", Sent.get("/private/17").as("eve"), 401, "/private/{id}"),
          Case.of("user", Sent.get("/private/17").as("ann"), 200, "/private/{id}").by("ann"));
}
