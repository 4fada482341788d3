package io.meshless.telemetry.servlet.body;

import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestWrapper;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What containers tell of their own requests beyond the specification. They are not on the class
 * path of everybody, so they are spoken to by reflection. One for each filter: it keeps no
 * container's class longer than the filter lives.
 *
 * <p>Safe for use by many threads.
 */
public final class ContainerRequests {
  private static final String JETTY_REQUEST = "org.eclipse.jetty.server.Request";

  private volatile @Nullable Known known;

  /**
   * How to speak to requests of one class.
   *
   * @param bytesRead from a request to the bytes of its body; null when it does not tell
   * @param whenComplete takes a request and what to call at its end; null when it does not
   * @param forms counts what it does not tell; null elsewhere
   */
  private record Known(
      Class<?> type,
      @Nullable MethodHandle bytesRead,
      @Nullable MethodHandle whenComplete,
      @Nullable UndertowForms forms) {
    Known(Class<?> type, @Nullable MethodHandle bytesRead, @Nullable MethodHandle whenComplete) {
      this(type, bytesRead, whenComplete, null);
    }
  }

  /** A body comes whose length was not announced: counts it if the container will not tell. */
  public void expectBody(HttpServletRequest request) {
    ServletRequest own = unwrapped(request);
    UndertowForms forms = known(own).forms;
    try {
      if (forms != null) {
        forms.count(own);
      }
    } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
      // Somebody has begun to read it already.
    }
  }

  /**
   * How many bytes of a body the container has read, for forms that it takes apart past everybody's
   * streams; 0 when it does not tell.
   */
  public long bytesRead(HttpServletRequest request) {
    ServletRequest own = unwrapped(request);
    MethodHandle bytesRead = known(own).bytesRead;
    try {
      return bytesRead == null ? UndertowForms.bytes(own) : (long) bytesRead.invokeExact(own);
    } catch (VirtualMachineError e) {
      throw e;
    } catch (Throwable e) {
      return 0; // The container has taken the request back.
    }
  }

  /**
   * Has Jetty call when everything was sent: it makes pages for errors after its request listeners.
   *
   * @return whether the container will call
   */
  public boolean whenComplete(HttpServletRequest request, Consumer<@Nullable Throwable> action) {
    ServletRequest own = unwrapped(request);
    MethodHandle whenComplete = known(own).whenComplete;
    if (whenComplete == null) {
      return false;
    }
    try {
      whenComplete.invokeExact(own, action);
      return true;
    } catch (VirtualMachineError e) {
      throw e;
    } catch (Throwable e) {
      return false;
    }
  }

  private static ServletRequest unwrapped(ServletRequest request) {
    ServletRequest inner = request;
    while (inner instanceof ServletRequestWrapper wrapper) {
      inner = wrapper.getRequest();
    }
    return inner;
  }

  private Known known(ServletRequest request) {
    Known last = known;
    if (last == null || last.type != request.getClass()) {
      last = find(request.getClass());
      known = last;
    }
    return last;
  }

  private static Known find(Class<?> request) {
    try {
      return switch (request.getName()) {
        case "org.apache.catalina.connector.RequestFacade" -> tomcat(request);
        case "org.eclipse.jetty.ee10.servlet.ServletApiRequest",
            "org.eclipse.jetty.ee11.servlet.ServletApiRequest" ->
            jetty(request);
        case "io.undertow.servlet.spec.HttpServletRequestImpl" ->
            new Known(request, null, null, new UndertowForms(request));
        default -> new Known(request, null, null);
      };
    } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
      // Another version, or a module that is closed to us.
      return new Known(request, null, null);
    }
  }

  private static Known tomcat(Class<?> facade) throws ReflectiveOperationException {
    Field request = facade.getDeclaredField("request");
    request.setAccessible(true);
    MethodHandle coyote = handle(request.getType().getMethod("getCoyoteRequest"));
    MethodHandle bytes = handle(coyote.type().returnType().getMethod("getBytesRead"));
    MethodHandle bytesRead =
        MethodHandles.filterReturnValue(
            MethodHandles.lookup().unreflectGetter(request),
            MethodHandles.filterReturnValue(coyote, bytes));
    return new Known(facade, asBytesRead(bytesRead), null);
  }

  private static Known jetty(Class<?> request) throws ReflectiveOperationException {
    Method getRequest = request.getMethod("getRequest");
    Class<?> type =
        Class.forName(JETTY_REQUEST, false, getRequest.getReturnType().getClassLoader());
    MethodHandle core = handle(getRequest).asType(MethodType.methodType(type, request));
    MethodHandle bytes = handle(type.getMethod("getContentBytesRead", type));
    MethodHandle listen = handle(type.getMethod("addCompletionListener", type, Consumer.class));
    return new Known(
        request,
        asBytesRead(MethodHandles.filterReturnValue(core, bytes)),
        MethodHandles.filterArguments(listen, 0, core)
            .asType(MethodType.methodType(void.class, ServletRequest.class, Consumer.class)));
  }

  private static MethodHandle asBytesRead(MethodHandle handle) {
    return handle.asType(MethodType.methodType(long.class, ServletRequest.class));
  }

  private static MethodHandle handle(Method method) throws IllegalAccessException {
    return MethodHandles.publicLookup().unreflect(method);
  }
}
