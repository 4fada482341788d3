package io.meshless.telemetry.observation.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Containers need not tell headers. */
class ServletHeadersTest {
  private final HttpServletRequest silent =
      (HttpServletRequest)
          Proxy.newProxyInstance(
              HttpServletRequest.class.getClassLoader(),
              new Class<?>[] {HttpServletRequest.class},
              (proxy, method, arguments) ->
                  method.getName().equals("getRemotePort") ? (Object) 4711 : null);

  @Test
  void requestWhoseHeadersAreNotToldMayBeForwarded() {
    assertThat(ServletConnection.isForwarded(silent)).isTrue();
  }

  @Test
  void headersThatAreNotToldAreNone() {
    List<String> names = new ArrayList<>();
    new ServletHeaders(silent).forEach((name, value) -> names.add(name));

    assertThat(names).isEmpty();
  }
}
