package io.meshless.telemetry.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.meshless.telemetry.servlet.TelemetryFilter;
import io.meshless.telemetry.testkit.Recordings;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** The shop on Spring Boot, with the beans that the documentation gives. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS) // Spring Boot takes seconds to start.
public abstract class BootContract {
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

  private ConfigurableApplicationContext shop;

  @BeforeAll
  void open() {
    SpringApplication application =
        new SpringApplication(Shop.class, ShopTelemetry.class, server());
    shop =
        application.run(
            "--server.port=0",
            "--server.address=127.0.0.1",
            "--server.compression.enabled=true",
            "--spring.main.banner-mode=off",
            "--logging.level.root=off",
            "--management.metrics.distribution.percentiles-histogram.http=false");
  }

  @AfterAll
  void close() {
    shop.close();
  }

  @BeforeEach
  void forget() {
    shop.getBean(Recordings.class).clear();
  }

  @Test
  void everyCellOfTheTableIsTrue() throws IOException {
    ComparisonTable table = ComparisonTable.of(shop.getBean(Recordings.class));
    List<Case> cases = new ArrayList<>(CASES);
    cases.add(timeout());
    cases.add(Case.of("TRACE", Sent.of("TRACE", "/products/17"), statusOfTrace(), null));
    table.send(port(), cases);
    table.compareWith(shop.getBean(MeterRegistry.class), asBootCountsThem());
    System.out.println(table);
    table.assertTrueInEveryCell();
  }

  private Case timeout() {
    return Case.of("timeout", Sent.get("/never/17"), 503, "/never/{id}")
        .with(makesPagesOfTimeoutsLast() ? Case.Size.NONE : Case.Size.SAME);
  }

  /** Whether the page for a timeout is made when the request is over, as Tomcat does. */
  protected boolean makesPagesOfTimeoutsLast() {
    return false;
  }

  /**
   * Spring Boot's metrics name the page that a request was forwarded to. They count one that timed
   * out with its asynchronous dispatch and its error page, three times in all; so it is no case
   * here.
   */
  private static List<Case> asBootCountsThem() {
    return CASES.stream()
        .map(each -> each.name().equals("forward") ? each.routed("/products/{id}") : each)
        .toList();
  }

  /** Without a container nobody tells the end: the filter ends the request when it is left. */
  @Test
  void requestWithoutAServerIsRecordedOnce() throws Exception {
    TelemetryFilter filter =
        (TelemetryFilter) shop.getBean("telemetryFilter", FilterRegistrationBean.class).getFilter();
    MockMvc mvc =
        MockMvcBuilders.webAppContextSetup((WebApplicationContext) shop).addFilters(filter).build();

    mvc.perform(get("/products/{id}", 17)).andExpect(status().isOk());

    assertThat(shop.getBean(Recordings.class).instances())
        .extracting(Told::of)
        .extracting(Told::route)
        .containsExactly("/products/{id}");
  }

  /** A configuration with the factory of another server than Tomcat. */
  protected Class<?> server() {
    return Shop.class;
  }

  /** Tomcat refuses it with 405; Spring Security may refuse the error page in turn. */
  protected abstract int statusOfTrace();

  private int port() {
    return shop.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
  }

  private static final List<Case> CASES =
      List.of(
          Case.of("page", Sent.get("/products/17?q=1"), 200, "/products/{id}"),
          Case.of("head", Sent.of("HEAD", "/products/17"), 200, "/products/{id}"),
          Case.of("bad variable", Sent.get("/products/x"), 400, "/products/{id}"),
          Case.of("wrong method", Sent.of("PUT", "/products/17"), 405, null),
          Case.of("status exception", Sent.get("/missing/17"), 404, "/missing/{id}"),
          Case.of("broken", Sent.get("/broken/17"), 500, "/broken/{id}"),
          Case.of("sendError", Sent.get("/refused/17"), 409, "/refused/{id}"),
          Case.of(
              "error page in HTML",
              Sent.get("/broken/17").header("Accept", "text/html"),
              500,
              "/broken/{id}"),
          Case.of("redirect", Sent.get("/old/17"), 302, "/old/{id}"),
          Case.of("forward", Sent.get("/inner/17"), 200, "/inner/{id}"),
          Case.of("file", Sent.get("/hello.txt"), 200, "/**"),
          Case.of("no such file", Sent.get("/nothing.txt"), 404, "/**"),
          Case.of("form", Sent.post("/forms", FORM, "name=ann"), 200, "/forms"),
          Case.of("chunked form", Sent.post("/forms", FORM, "name=ann").inChunks(), 200, "/forms"),
          Case.of("incomplete form", Sent.post("/forms", FORM, "nam=ann"), 400, "/forms"),
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
          Case.of("compressed", Sent.get("/large").header("Accept-Encoding", "gzip"), 200, "/large")
              .with(Case.Size.MORE),
          Case.of("deferred", Sent.get("/later/17"), 200, "/later/{id}"),
          Case.of("events", Sent.get("/events/17"), 200, "/events/{id}"),
          Case.of("nobody", Sent.get("/private/17"), 401, null),
          Case.of("wrong password", Sent.get("/private/17").as("eve"), 401, null),
          Case.of("not allowed", Sent.get("/admin/17").as("ann"), 403, null).by("ann"),
          Case.of("user", Sent.get("/products/17").as("ann"), 200, "/products/{id}").by("ann"));
}
