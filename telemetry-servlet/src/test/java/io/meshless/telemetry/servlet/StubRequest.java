package io.meshless.telemetry.servlet;

import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** A request that answers a few questions and fails on all others. */
final class StubRequest {
  private StubRequest() {}

  static HttpServletRequest withHeaders(String name, List<String> values) {
    return answering(
        Map.of(
            "getHeaders",
            argument ->
                Collections.enumeration(
                    name.equalsIgnoreCase((String) argument) ? values : List.of())));
  }

  static HttpServletRequest withAttribute(String name, Object value) {
    return answering(Map.of("getAttribute", argument -> name.equals(argument) ? value : null));
  }

  private static HttpServletRequest answering(Map<String, UnaryOperator<Object>> answers) {
    return (HttpServletRequest)
        Proxy.newProxyInstance(
            StubRequest.class.getClassLoader(),
            new Class<?>[] {HttpServletRequest.class},
            (proxy, method, arguments) -> {
              if (!answers.containsKey(method.getName())) {
                throw new UnsupportedOperationException(method.getName());
              }
              return answers.get(method.getName()).apply(arguments[0]);
            });
  }
}
