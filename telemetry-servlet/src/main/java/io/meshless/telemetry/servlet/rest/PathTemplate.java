package io.meshless.telemetry.servlet.rest;

import jakarta.ws.rs.Path;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/** The template that the annotations of a resource class and one of its methods make. */
final class PathTemplate {
  private PathTemplate() {}

  /** The template, or null when the class is no root resource. */
  static @Nullable String of(Class<?> resource, Method method) {
    String root = ofClass(resource);
    if (root == null) {
      return null;
    }
    String own = ofMethod(resource, method);
    String template = own == null ? joined("", root) : joined(joined("", root), own);
    return template.isEmpty() ? "/" : template;
  }

  private static @Nullable String ofClass(@Nullable Class<?> type) {
    if (type == null) {
      return null;
    }
    Path path = type.getAnnotation(Path.class);
    if (path != null) {
      return path.value();
    }
    for (Class<?> contract : type.getInterfaces()) {
      String found = ofClass(contract);
      if (found != null) {
        return found;
      }
    }
    return ofClass(type.getSuperclass());
  }

  /** The annotation may stand at the method that this one implements or overrides. */
  private static @Nullable String ofMethod(@Nullable Class<?> type, Method method) {
    if (type == null) {
      return null;
    }
    Path path = declared(type, method);
    if (path != null) {
      return path.value();
    }
    for (Class<?> contract : type.getInterfaces()) {
      String found = ofMethod(contract, method);
      if (found != null) {
        return found;
      }
    }
    return ofMethod(type.getSuperclass(), method);
  }

  private static @Nullable Path declared(Class<?> type, Method method) {
    try {
      return type.getDeclaredMethod(method.getName(), method.getParameterTypes())
          .getAnnotation(Path.class);
    } catch (NoSuchMethodException e) {
      return null;
    }
  }

  private static String joined(String before, String path) {
    String bare = withoutPatterns(path);
    int start = bare.startsWith("/") ? 1 : 0;
    int end = bare.endsWith("/") ? bare.length() - 1 : bare.length();
    return start >= end ? before : before + '/' + bare.substring(start, end);
  }

  /** {@code {id : [0-9]{2}}} is {@code {id}}. */
  private static String withoutPatterns(String path) {
    StringBuilder bare = new StringBuilder(path.length());
    int depth = 0;
    boolean inPattern = false;
    for (int i = 0; i < path.length(); i++) {
      char c = path.charAt(i);
      depth += c == '{' ? 1 : c == '}' ? -1 : 0;
      inPattern = depth > 0 && (inPattern || c == ':');
      boolean spaceInBraces = depth > 0 && c == ' ';
      if (!inPattern && !spaceInBraces) {
        bare.append(c);
      }
    }
    return bare.toString();
  }
}
