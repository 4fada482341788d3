package io.meshless.telemetry.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshless.telemetry.servlet.rest.RestOperation;
import jakarta.annotation.Priority;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NameBinding;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.Response;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.Map;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.servlet.ServletContainer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Operations of Jakarta REST, with Jersey. */
class RestTest extends ContainerTest {
  @Override
  protected RunningContainer start(Application application) throws Exception {
    return JettyContainer.start(application);
  }

  /** Some resources. */
  @Path("products")
  public static final class Products {
    @GET
    public String all() {
      return "all";
    }

    @GET
    @Path("{id: [0-9]+}")
    public String one(@PathParam("id") int id) {
      return "one";
    }

    @GET
    @Path("{id}/price")
    @ForStaff
    public String price(@PathParam("id") int id) {
      return "price";
    }

    @Path("{id}/reviews")
    public Reviews reviews() {
      return new Reviews();
    }
  }

  /** A sub-resource. */
  public static final class Reviews {
    @GET
    @Path("{number}")
    public String one() {
      return "review";
    }
  }

  /** For resources that not everybody may see. */
  @NameBinding
  @Retention(RetentionPolicy.RUNTIME)
  @interface ForStaff {}

  /** Lets nobody in. */
  @ForStaff
  @Priority(Priorities.AUTHENTICATION)
  public static final class Door implements ContainerRequestFilter {
    @Override
    public void filter(ContainerRequestContext context) {
      context.abortWith(Response.status(401).build());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/api/products, 200, /products",
    "/api/products/17, 200, /products/{id}",
    "/api/products/17/price, 401, /products/{id}/price",
    "/api/products/17/reviews/3, 200, /api/*",
    "/api/products/seventeen, 404, /api/*",
  })
  void operationIsTheMatchedTemplate(String path, int status, String operation) throws Exception {
    Map<String, Object> record =
        recordOf(
            Registration.OWN,
            new Application()
                .servlet(
                    "/api/*",
                    new ServletContainer(
                        new ResourceConfig(Products.class, Door.class)
                            .register(RestOperation.class))),
            port -> assertThat(get(port, path).statusCode()).isEqualTo(status));

    assertThat(record).containsEntry("api.operation", operation);
  }

  @Test
  void operationIsThatOfTheRequestAndNotOfAResourceThatMakesItsErrorPage() throws Exception {
    Map<String, Object> record =
        recordOf(
            Registration.OWN,
            new Application()
                .servlet("/refused", (request, response) -> response.sendError(404))
                .servlet(
                    "/api/*",
                    new ServletContainer(
                        new ResourceConfig(Products.class).register(RestOperation.class)))
                .errorPage(404, "/api/products"),
            port -> get(port, "/refused"));

    assertThat(record).containsEntry("api.operation", "/refused");
  }
}
