package io.meshless.telemetry.servlet.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshless.telemetry.http.ResourceTemplate;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ResourceTemplateTest {
  @Path("products/")
  static class Products {
    public void all() {}

    @Path("/{id: [0-9]{1,9}}/parts/{ part }")
    public void part() {}
  }

  @Path("/")
  static class Root {
    public void all() {}

    @Path("{name}")
    public void one() {}
  }

  @Path("/orders")
  interface Orders {
    @Path("{id}")
    void one();
  }

  static class StoredOrders implements Orders {
    @Override
    public void one() {}
  }

  static class CachedOrders extends StoredOrders {
    @Override
    public void one() {}
  }

  static class SubResource {
    @Path("{id}")
    public void one() {}
  }

  static Stream<List<Object>> templates() {
    return Stream.of(
        List.of(Products.class, "all", "/products"),
        List.of(Products.class, "part", "/products/{id}/parts/{part}"),
        List.of(Root.class, "all", "/"),
        List.of(Root.class, "one", "/{name}"),
        List.of(StoredOrders.class, "one", "/orders/{id}"),
        List.of(CachedOrders.class, "one", "/orders/{id}"),
        List.of(SubResource.class, "one", "none"));
  }

  @ParameterizedTest
  @MethodSource("templates")
  void classAndMethodMakeTheTemplate(List<Object> row) throws Exception {
    Class<?> resource = (Class<?>) row.get(0);

    String template =
        ResourceTemplate.of(
            resource, resource.getMethod((String) row.get(1)), RestOperation::annotatedPath);

    assertThat(template == null ? "none" : template).isEqualTo(row.get(2));
  }
}
