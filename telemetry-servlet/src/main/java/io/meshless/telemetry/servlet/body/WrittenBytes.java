package io.meshless.telemetry.servlet.body;

import jakarta.servlet.http.HttpServletResponse;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How many bytes of a body have been written to a container's own response, asked of the container.
 * For responses that are not wrapped; the containers are not on the class path of everybody, so
 * they are spoken to by reflection.
 */
public final class WrittenBytes {
  private static final Map<String, Finder> FINDERS =
      Map.of(
          "org.apache.catalina.connector.ResponseFacade", WrittenBytes::tomcat,
          "org.eclipse.jetty.ee10.servlet.ServletApiResponse", WrittenBytes::jetty,
          "org.eclipse.jetty.ee11.servlet.ServletApiResponse", WrittenBytes::jetty,
          "io.undertow.servlet.spec.HttpServletResponseImpl", WrittenBytes::undertow);

  private final MethodHandle count;

  private WrittenBytes(MethodHandle count) {
    this.count = count.asType(MethodType.methodType(long.class, HttpServletResponse.class));
  }

  /** Whether this is the name of a container's own class of responses. */
  static boolean knows(String response) {
    return FINDERS.containsKey(response);
  }

  /** How to ask responses of this class; null when the container refuses. */
  static @Nullable WrittenBytes of(Class<?> response) {
    try {
      Finder finder = FINDERS.get(response.getName());
      return finder == null ? null : new WrittenBytes(finder.find(response));
    } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
      // Another version, or a module that is closed to us: then responses are wrapped as elsewhere.
      return null;
    }
  }

  @FunctionalInterface
  private interface Finder {
    MethodHandle find(Class<?> response) throws ReflectiveOperationException;
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
  public @Nullable Long in(HttpServletResponse response) {
    try {
      return (long) count.invokeExact(response);
    } catch (VirtualMachineError e) {
      throw e;
    } catch (Throwable e) {
      return null;
    }
  }
}
