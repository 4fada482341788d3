package io.meshless.telemetry.servlet.body;

import static java.util.Objects.requireNonNull;

import jakarta.servlet.ServletRequest;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;

/**
 * Counts the forms that Undertow reads past all streams. It does not tell their bytes, but lets
 * others in between: its interfaces are implemented by proxies here, since it is not on the class
 * path of everybody. Only forms in chunks get them; the length of others is announced.
 *
 * <p>Safe for use by many threads.
 */
final class UndertowForms {
  private static final String COUNT = UndertowForms.class.getName();

  private final Method exchange;
  private final Method addWrapper;
  private final Class<?> wrapper;
  private final Method create;
  private final Class<?> conduit;

  /** For requests of this class. */
  UndertowForms(Class<?> request) throws ReflectiveOperationException {
    exchange = request.getMethod("getExchange");
    ClassLoader loader = exchange.getReturnType().getClassLoader();
    wrapper = Class.forName("io.undertow.server.ConduitWrapper", false, loader);
    conduit = Class.forName("org.xnio.conduits.StreamSourceConduit", false, loader);
    create = Class.forName("io.undertow.util.ConduitFactory", false, loader).getMethod("create");
    addWrapper = exchange.getReturnType().getMethod("addRequestWrapper", wrapper);
  }

  /** Counts the body of this request from now on, if it is a form. */
  void count(ServletRequest request) throws ReflectiveOperationException {
    String type = request.getContentType();
    if (type == null || !isForm(type) || request.getAttribute(COUNT) != null) {
      return;
    }
    ByteCount count = new ByteCount();
    InvocationHandler wrap = (self, method, arguments) -> wrapped(method, arguments, count);
    addWrapper.invoke(exchange.invoke(request), proxy(wrapper, wrap));
    request.setAttribute(COUNT, count);
  }

  private static boolean isForm(String type) {
    return startsWith(type, "application/x-www-form-urlencoded") || startsWith(type, "multipart/");
  }

  private static boolean startsWith(String type, String start) {
    return type.regionMatches(true, 0, start, 0, start.length());
  }

  /** The bytes of a form; 0 when the body is none, or nobody has asked for it. */
  static long bytes(ServletRequest request) {
    return request.getAttribute(COUNT) instanceof ByteCount count ? count.bytes() : 0;
  }

  /** Undertow asks for the conduit that counts: {@code wrap(ConduitFactory, exchange)}. */
  private @Nullable Object wrapped(Method method, Object @Nullable [] arguments, ByteCount count)
      throws Throwable {
    if (arguments == null || !method.getName().equals("wrap")) {
      return call(count, method, arguments); // What every object has, such as toString().
    }
    Object own = requireNonNull(call(arguments[0], create));
    return proxy(conduit, (self, asked, given) -> read(own, asked, given, count));
  }

  private static @Nullable Object read(
      Object own, Method method, Object @Nullable [] arguments, ByteCount count) throws Throwable {
    Object result = call(own, method, arguments);
    if (result instanceof Number bytes && method.getDeclaringClass() != Object.class) {
      count.add(bytes.longValue());
    }
    return result;
  }

  private static @Nullable Object call(Object target, Method method, Object @Nullable ... arguments)
      throws Throwable {
    try {
      return method.invoke(target, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private static Object proxy(Class<?> type, InvocationHandler handler) {
    return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler);
  }
}
