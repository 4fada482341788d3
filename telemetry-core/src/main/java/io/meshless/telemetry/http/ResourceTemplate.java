package io.meshless.telemetry.http;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The template that the annotations of a resource class and one of its methods make. The library of
 * these annotations is not needed here.
 */
public final class ResourceTemplate {
  /** The value of the annotation that stands at this very class or method; null without one. */
  private final Function<AnnotatedElement, @Nullable String> path;

  private ResourceTemplate(Function<AnnotatedElement, @Nullable String> path) {
    this.path = path;
  }

  /**
   * The template, or null when the class is no root resource.
   *
   * @param path the value of the annotation that stands at this very class or method, or null
   */
  public static @Nullable String of(
      Class<?> resource, Method method, Function<AnnotatedElement, @Nullable String> path) {
    return new ResourceTemplate(path).of(resource, method);
  }

  private @Nullable String of(Class<?> resource, Method method) {
    String root = ofClass(resource);
    if (root == null) {
      return null;
    }
    String own = ofMethod(resource, method);
    String template = own == null ? joined("", root) : joined(joined("", root), own);
    return template.isEmpty() ? "/" : template;
  }

  private @Nullable String ofClass(@Nullable Class<?> type) {
    if (type == null) {
      return null;
    }
    String own = path.apply(type);
    if (own != null) {
      return own;
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
  private @Nullable String ofMethod(@Nullable Class<?> type, Method method) {
    if (type == null) {
      return null;
    }
    String own = declared(type, method);
    if (own != null) {
      return own;
    }
    for (Class<?> contract : type.getInterfaces()) {
      String found = ofMethod(contract, method);
      if (found != null) {
        return found;
      }
    }
    return ofMethod(type.getSuperclass(), method);
  }

  private @Nullable String declared(Class<?> type, Method method) {
    try {
      return path.apply(type.getDeclaredMethod(method.getName(), method.getParameterTypes()));
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
