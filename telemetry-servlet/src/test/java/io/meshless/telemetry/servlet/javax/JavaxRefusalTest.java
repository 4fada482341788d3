package io.meshless.telemetry.servlet.javax;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ServiceLoader;
import java.util.Set;
import javax.servlet.ServletContainerInitializer;
import javax.servlet.ServletException;
import org.junit.jupiter.api.Test;

class JavaxRefusalTest {
  @Test
  void containerOfJavaxFindsTheReasonBeforeTheFilter() {
    ServletContainerInitializer found =
        ServiceLoader.load(ServletContainerInitializer.class).findFirst().orElseThrow();

    assertThatThrownBy(() -> found.onStartup(Set.of(), null))
        .isInstanceOf(ServletException.class)
        .hasMessageContaining("jakarta.servlet 6")
        .hasMessageContaining("javax.servlet")
        .hasMessageContaining("Tomcat 10.1");
  }
}
