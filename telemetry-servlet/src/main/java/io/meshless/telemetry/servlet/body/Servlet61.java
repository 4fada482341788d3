package io.meshless.telemetry.servlet.body;

import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The methods that Servlet 6.1 added, called without compiling against them: the filter runs on 6.0
 * as well, where nobody can get here.
 */
final class Servlet61 {
  private static final @Nullable MethodHandle WRITE =
      find(ServletOutputStream.class, "write", void.class, ByteBuffer.class);
  private static final @Nullable MethodHandle READ =
      find(ServletInputStream.class, "read", int.class, ByteBuffer.class);
  private static final @Nullable MethodHandle REDIRECT =
      find(
          HttpServletResponse.class,
          "sendRedirect",
          void.class,
          String.class,
          int.class,
          boolean.class);

  private Servlet61() {}

  static void write(ServletOutputStream stream, ByteBuffer buffer) throws IOException {
    try {
      required(WRITE).invokeExact(stream, buffer);
    } catch (Throwable e) {
      throw rethrown(e);
    }
  }

  static int read(ServletInputStream stream, ByteBuffer buffer) throws IOException {
    try {
      return (int) required(READ).invokeExact(stream, buffer);
    } catch (Throwable e) {
      throw rethrown(e);
    }
  }

  static void sendRedirect(
      HttpServletResponse response, String location, int status, boolean clearBuffer)
      throws IOException {
    try {
      required(REDIRECT).invokeExact(response, location, status, clearBuffer);
    } catch (Throwable e) {
      throw rethrown(e);
    }
  }

  private static MethodHandle required(@Nullable MethodHandle handle) {
    if (handle == null) {
      throw new UnsupportedOperationException("the container's Servlet API is older than 6.1");
    }
    return handle;
  }

  private static IOException rethrown(Throwable failure) throws IOException {
    if (failure instanceof IOException e) {
      throw e;
    }
    if (failure instanceof Error e) {
      throw e;
    }
    // The three methods declare IOException only.
    throw (RuntimeException) failure;
  }

  private static @Nullable MethodHandle find(
      Class<?> owner, String name, Class<?> result, Class<?>... parameters) {
    try {
      return MethodHandles.publicLookup()
          .findVirtual(owner, name, MethodType.methodType(result, parameters));
    } catch (NoSuchMethodException | IllegalAccessException e) {
      return null;
    }
  }
}
