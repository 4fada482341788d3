package io.meshless.telemetry.servlet.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PathTemplatesTest {
  private final PathTemplates templates =
      new PathTemplates(
          List.of("/", "/products/new", "/products/{id}", "/products/{id}/reviews", "/static/**"));

  @ParameterizedTest
  @CsvSource({
    "/, /",
    "/products/new, /products/new",
    "/products/17, /products/{id}",
    "/products/17;jsessionid=1, /products/{id}",
    "/products/17/reviews, /products/{id}/reviews",
    "/static, /static/**",
    "/static/a/b.css, /static/**",
    "/products, ",
    "/products/17/other, ",
    "/staticx, ",
  })
  void firstTemplateThatCoversThePathIsTaken(String path, String template) {
    assertThat(templates.find(path)).isEqualTo(template);
  }

  @Test
  void refusesATemplateWithoutASlash() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PathTemplates(List.of("products/{id}")))
        .withMessageStartingWith("'products/{id}' is not a path template");
  }
}
