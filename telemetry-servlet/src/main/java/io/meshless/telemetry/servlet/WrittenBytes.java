package io.meshless.telemetry.servlet;

import jakarta.servlet.http.HttpServletResponse;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How many bytes of a body have been written to a container's own response, asked of the container.
 * For responses that are not wrapped; the containers are not on the class path of everybody, so
 * they are spoken to by reflection.
 */
final class WrittenBytes {
  private static final ClassValue<Optional<WrittenBytes>> KNOWN =
      new ClassValue<>() {
        @Override
        protected Optional<WrittenBytes> computeValue(Class<?> response) {
          return find(response);
        }
      };

  private final MethodHandle count;

  private WrittenBytes(MethodHandle count) {
    this.count = count.asType(MethodType.methodType(long.class, HttpServletResponse.class));
  }

  /** How to ask this response; null when it is not a container's own, or the container refuses. */
  static @Nullable WrittenBytes of(HttpServletResponse response) {
    return KNOWN.get(response.getClass()).orElse(null);
  }

  private static Optional<WrittenBytes> find(Class<?> response) {
    try {
      return switch (response.getName()) {
        case "org.apache.catalina.connector.ResponseFacade" ->
            Optional.of(new WrittenBytes(tomcat(response)));
        case "org.eclipse.jetty.ee10.servlet.ServletApiResponse",
            "org.eclipse.jetty.ee11.servlet.ServletApiResponse" ->
            Optional.of(new WrittenBytes(jetty(response)));
        case "io.undertow.servlet.spec.HttpServletResponseImpl" ->
            Optional.of(new WrittenBytes(undertow(response)));
        default -> Optional.empty();
      };
    } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
      // Another version, or a module that is closed to us: then responses are wrapped as elsewhere.
      return Optional.empty();
    }
  }

  private static MethodHandle tomcat(Class<?> facade) throws ReflectiveOperationException {
    Field response = facade.getDeclaredField("response");
    response.setAccessible(true);
    return MethodHandles.filterReturnValue(
        MethodHandles.lookup().unreflectGetter(response),
        handle(response.getType().getMethod("getContentWritten")));
  }

  private static MethodHandle jetty(Class<?> response) throws ReflectiveOperationException {
    Method core = response.getMethod("getResponse");
    Class<?> type = core.getReturnType();
    return MethodHandles.filterReturnValue(
        handle(core), handle(type.getMethod("getContentBytesWritten", type)));
  }

  private static MethodHandle undertow(Class<?> response) throws ReflectiveOperationException {
    Method exchange = response.getMethod("getExchange");
    return MethodHandles.filterReturnValue(
        handle(exchange), handle(exchange.getReturnType().getMethod("getResponseBytesSent")));
  }

  private static MethodHandle handle(Method method) throws IllegalAccessException {
    return MethodHandles.publicLookup().unreflect(method);
  }

  /** The bytes of the body so far; null when the container has taken the response back. */
  @Nullable Long in(HttpServletResponse response) {
    try {
      return (long) count.invokeExact(response);
    } catch (VirtualMachineError e) {
      throw e;
    } catch (Throwable e) {
      return null;
    }
  }
}
