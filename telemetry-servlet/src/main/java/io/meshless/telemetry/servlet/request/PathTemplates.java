package io.meshless.telemetry.servlet.request;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A table of path templates, such as {@code /products/{id}} and {@code /static/**}; the first that
 * covers a path is its operation.
 */
public final class PathTemplates {
  private record Template(String text, List<String> segments, boolean open) {}

  private final List<Template> templates = new ArrayList<>();

  /**
   * @throws IllegalArgumentException when a template does not start with a slash
   */
  public PathTemplates(Iterable<String> texts) {
    texts.forEach(this::add);
  }

  private void add(String text) {
    if (!text.startsWith("/")) {
      throw new IllegalArgumentException(
          "'" + text + "' is not a path template; write it like /products/{id} or /static/**");
    }
    boolean open = text.endsWith("/**");
    String fixed = open ? text.substring(0, text.length() - "/**".length()) : text;
    templates.add(new Template(text, segments(fixed), open));
  }

  /** The template that covers this raw path, its parameters left out; or null. */
  @Nullable String find(String path) {
    if (templates.isEmpty()) {
      return null;
    }
    List<String> segments = segments(path.replaceAll(";[^/]*", ""));
    for (Template template : templates) {
      if (covers(template, segments)) {
        return template.text;
      }
    }
    return null;
  }

  private static boolean covers(Template template, List<String> path) {
    List<String> wanted = template.segments;
    if (template.open ? path.size() < wanted.size() : path.size() != wanted.size()) {
      return false;
    }
    for (int i = 0; i < wanted.size(); i++) {
      if (!isVariable(wanted.get(i)) && !wanted.get(i).equals(path.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isVariable(String segment) {
    return segment.startsWith("{") && segment.endsWith("}");
  }

  private static List<String> segments(String path) {
    return List.of(path.split("/", -1));
  }
}
