package io.meshless.telemetry.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Pages for errors, which are made when the filters have been left. */
public abstract class ErrorPageContract extends ContainerTest {
  private static final String SPRING_PATTERN =
      "org.springframework.web.servlet.HandlerMapping.bestMatchingPattern";

  /** Whether the container makes a page of its own only after its request listeners. */
  protected boolean makesOwnPagesLast() {
    return false;
  }

  /** Whether a filter may add a listener when it is started. */
  protected boolean takesListenersOfFilters() {
    return true;
  }

  private Application application() {
    Application application = new Application();
    if (!takesListenersOfFilters()) {
      application.with(context -> context.addListener(new TelemetryRequestListener()));
    }
    return application;
  }

  @ParameterizedTest
  @EnumSource
  void pageOfTheApplicationIsCounted(Registration registration) throws Exception {
    AtomicLong received = new AtomicLong();

    Map<String, Object> record =
        recordOf(
            registration,
            application()
                .servlet("/refused", (request, response) -> response.sendError(404))
                .servlet("/page", (request, response) -> response.getWriter().print("no page"))
                .errorPage(404, "/page"),
            port -> received.set(get(port, "/refused").body().length));

    assertThat(received).hasValue(7);
    assertThat(record).containsEntry("response.code", 404L).containsEntry("response.size", 7L);
  }

  @OnMainRegistrations
  void pageInAnEncodingIsCountedInBytes(Registration registration) throws Exception {
    if (registration == Registration.REQUEST_ONLY) {
      return; // Documented: then the container counts, and Tomcat counts characters.
    }
    Map<String, Object> record =
        recordOf(
            registration,
            application()
                .servlet("/refused", (request, response) -> response.sendError(404))
                .servlet(
                    "/page",
                    (request, response) -> {
                      response.setContentType("text/html;charset=UTF-8");
                      response.getWriter().print("nicht geführt");
                    })
                .errorPage(404, "/page"),
            port -> assertThat(get(port, "/refused").body()).hasSize(14));

    assertThat(record).containsEntry("response.size", 14L);
  }

  @ParameterizedTest
  @CsvSource({
    "OWN, /refused, 409",
    "OWN, /broken, 500",
    "OWN, /nothing, 404",
    "REQUEST_ONLY, /refused, 409",
    "REQUEST_ONLY, /broken, 500"
  })
  void pageOfTheContainerIsCounted(Registration registration, String path, int status)
      throws Exception {
    AtomicLong received = new AtomicLong();

    Map<String, Object> record =
        recordOf(
            registration,
            application()
                .servlet("/refused", (request, response) -> response.sendError(409))
                .servlet("/broken", ErrorPageContract::fail),
            port -> received.set(get(port, path).body().length));

    assertThat(received).hasPositiveValue();
    assertThat(record)
        .containsEntry("response.code", (long) status)
        .containsEntry("response.size", makesOwnPagesLast() ? 0L : received.get());
  }

  private static void fail(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    throw new IOException("on purpose");
  }

  @OnMainRegistrations
  void operationIsThatOfTheRequestAndNotOfItsErrorPage(Registration registration) throws Exception {
    Map<String, Object> record =
        recordOf(
            registration,
            application()
                .servlet(
                    "/refused/*",
                    (request, response) -> {
                      request.setAttribute(SPRING_PATTERN, "/refused/{id}");
                      response.sendError(404);
                    })
                .servlet(
                    "/page", (request, response) -> request.setAttribute(SPRING_PATTERN, "/page"))
                .errorPage(404, "/page"),
            port -> get(port, "/refused/17"));

    assertThat(record).containsEntry("api.operation", "/refused/{id}");
  }

  @OnMainRegistrations
  void operationOfAnErrorPageIsNotTakenForThatOfARequestThatMatchedNothing(
      Registration registration) throws Exception {
    Map<String, Object> record =
        recordOf(
            registration,
            application()
                .servlet("/refused", (request, response) -> response.sendError(401))
                .servlet(
                    "/page", (request, response) -> request.setAttribute(SPRING_PATTERN, "/page"))
                .errorPage(401, "/page"),
            port -> get(port, "/refused"));

    assertThat(record).containsEntry("api.operation", "/refused");
  }

  @Test
  void requestThatOnlyTheErrorPageSeesIsToldAsItWasSent() throws Exception {
    Recorded recorded = Recorded.everything();

    Map<String, Object> record =
        recordOf(
            recorded,
            application()
                .filter("telemetry", recorded.filter().build(), EnumSet.of(DispatcherType.ERROR))
                .servlet("/refused/*", (request, response) -> response.sendError(405))
                .servlet("/page", (request, response) -> response.getWriter().print("no page"))
                .errorPage(405, "/page"),
            port -> post(port, "/refused/17?q=1", "abc"));

    assertThat(record)
        .containsEntry("request.method", "POST")
        .containsEntry("request.path", "/refused/17?q=1")
        .containsEntry("response.code", 405L)
        .containsEntry("response.size", 7L)
        .doesNotContainKey("api.operation");
  }
}
