package io.meshless.telemetry.servlet.rest;

import static org.assertj.core.api.Assertions.assertThatNoException;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import java.lang.reflect.Field;
import java.lang.reflect.Proxy;
import org.junit.jupiter.api.Test;

class RestOperationTest {
  @Test
  void requestPassesWhenWhatWasInjectedIsOutOfScope() throws Exception {
    RestOperation operation = new RestOperation();
    inject(operation, "resource", outOfScope(ResourceInfo.class));
    inject(operation, "request", outOfScope(HttpServletRequest.class));

    assertThatNoException()
        .isThrownBy(() -> operation.filter(outOfScope(ContainerRequestContext.class)));
  }

  private static void inject(RestOperation operation, String name, Object value) throws Exception {
    Field field = RestOperation.class.getDeclaredField(name);
    field.setAccessible(true);
    field.set(operation, value);
  }

  private static <T> T outOfScope(Class<T> type) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              throw new IllegalStateException("not inside a request scope");
            }));
  }
}
