package io.meshless.telemetry.application;

import io.meshless.telemetry.Telemetry;
import io.meshless.telemetry.servlet.Application;
import io.meshless.telemetry.servlet.RunningContainer;
import io.meshless.telemetry.servlet.TelemetryFilter;
import io.meshless.telemetry.servlet.rest.RestOperation;
import io.meshless.telemetry.testkit.Recordings;
import java.util.List;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.servlet.ServletContainer;
import org.junit.jupiter.api.Test;

/** An application of Jakarta REST, with Jersey, whose filters answer some requests themselves. */
public abstract class RestContract {
  private static final String FORM = "application/x-www-form-urlencoded";

  /** Starts the container under test with this application on a free port. */
  protected abstract RunningContainer start(Application application) throws Exception;

  /** Whether the container makes a page of its own only after its request listeners. */
  protected boolean makesOwnPagesLast() {
    return false;
  }

  @Test
  void everyCellOfTheTableIsTrue() throws Exception {
    Recordings recordings = new Recordings();
    ComparisonTable table = ComparisonTable.of(recordings);
    try (Telemetry telemetry = RecordedTelemetry.into(recordings);
        RunningContainer container = start(application(telemetry))) {
      table.send(container.port(), cases());
    }
    System.out.println(table);
    table.assertTrueInEveryCell();
  }

  private static Application application(Telemetry telemetry) {
    ResourceConfig resources =
        new ResourceConfig(
            RestOperation.class,
            ProductResource.class,
            ConflictException.Mapper.class,
            RestDoors.Gate.class,
            RestDoors.Authentication.class,
            RestDoors.Door.class);
    return new Application()
        .with(TelemetryFilter.builder(telemetry).build()::register)
        .servlet("/api/*", new ServletContainer(resources));
  }

  private List<Case> cases() {
    return List.of(
        Case.of("page", Sent.get("/api/products/17?q=1"), 200, "/products/{id}"),
        Case.of("head", Sent.of("HEAD", "/api/products/17"), 200, "/products/{id}"),
        Case.of("options", Sent.of("OPTIONS", "/api/products/17"), 200, "/api/*"),
        ofContainer("wrong method", Sent.of("PUT", "/api/products/17"), 405, "/api/*"),
        ofContainer("no such resource", Sent.get("/api/products/seventeen"), 404, "/api/*"),
        ofContainer(
            "not acceptable",
            Sent.get("/api/products/17").header("Accept", "image/png"),
            406,
            "/api/*"),
        Case.of("missing", Sent.get("/api/products/17/missing"), 404, "/products/{id}/missing"),
        ofContainer("nothing", Sent.get("/api/products/17/nothing"), 404, "/products/{id}/nothing"),
        ofContainer("broken", Sent.get("/api/products/17/broken"), 500, "/products/{id}/broken"),
        Case.of("mapped", Sent.get("/api/products/17/conflict"), 409, "/products/{id}/conflict"),
        Case.of("redirect", Sent.get("/api/products/17/old"), 307, "/products/{id}/old"),
        Case.of(
            "form",
            Sent.post("/api/products/17/orders", FORM, "name=ann"),
            200,
            "/products/{id}/orders"),
        Case.of(
            "chunked form",
            Sent.post("/api/products/17/orders", FORM, "name=ann").inChunks(),
            200,
            "/products/{id}/orders"),
        Case.of(
            "chunked text",
            Sent.post("/api/products/17/notes", "text/plain", "abc").inChunks(),
            200,
            "/products/{id}/notes"),
        ofContainer(
            "wrong type", Sent.post("/api/products/17/notes", "image/png", "abc"), 415, "/api/*"),
        Case.of("large", Sent.get("/api/products/17/large"), 200, "/products/{id}/large"),
        Case.of("deferred", Sent.get("/api/products/17/later"), 200, "/products/{id}/later"),
        Case.of("timeout", Sent.get("/api/products/17/never"), 503, "/products/{id}/never"),
        Case.of("events", Sent.get("/api/products/17/events"), 200, "/products/{id}/events"),
        Case.of("closed", Sent.get("/api/products/17").header("X-Closed", "1"), 503, "/api/*"),
        Case.of("not known", Sent.get("/api/products/17").as("eve"), 401, "/products/{id}"),
        Case.of("not known for staff", Sent.get("/api/products/17/price").as("eve"), 401, PRICE),
        Case.of("not staff", Sent.get("/api/products/17/price").as("ann"), 403, PRICE).by("ann"),
        Case.of("nobody for staff", Sent.get("/api/products/17/price"), 403, PRICE),
        Case.of("user", Sent.get("/api/products/17").as("ann"), 200, "/products/{id}").by("ann"));
  }

  private static final String PRICE = "/products/{id}/price";

  private Case ofContainer(String name, Sent sent, int status, String route) {
    return Case.of(name, sent, status, route)
        .with(makesOwnPagesLast() ? Case.Size.NONE : Case.Size.SAME);
  }
}
