package io.meshless.telemetry.istio.cel;

import io.meshless.telemetry.expression.language.Part.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A name with what is selected of it, be it by {@code .b} or by {@code ['b']}, which are the same.
 * Immutable.
 */
record Path(List<Segment> segments) {
  /** Those whose keys people write in brackets. */
  private static final Set<String> MAPS = Set.of("metadata", "labels", "LABELS", "headers");

  /** One name; {@code end} is where the path up to it ends. */
  record Segment(String text, int offset, int end) {}

  Path {
    segments = List.copyOf(segments);
  }

  /** The path that these parts are; null when they are another expression. */
  static @Nullable Path of(Cel part) {
    List<Segment> segments = new ArrayList<>();
    return collect(part, segments) ? new Path(segments) : null;
  }

  private static boolean collect(Cel part, List<Segment> segments) {
    if (part instanceof Cel.Name name) {
      return segments.add(new Segment(name.text(), name.offset(), name.end()));
    }
    if (part instanceof Cel.Select select) {
      return collect(select.of(), segments)
          && segments.add(new Segment(select.field(), select.fieldOffset(), select.end()));
    }
    return part instanceof Cel.Index index
        && index.key() instanceof Cel.Value key
        && key.value() instanceof String text
        && collect(index.of(), segments)
        && segments.add(new Segment(text, key.offset(), index.end()));
  }

  int size() {
    return segments.size();
  }

  String text(int index) {
    return segments.get(index).text();
  }

  /** The first so many names, with dots between them. */
  String dotted(int count) {
    return segments.stream().limit(count).map(Segment::text).collect(Collectors.joining("."));
  }

  /** Whether it begins with these names. */
  boolean startsWith(String... names) {
    for (int i = 0; i < names.length; i++) {
      if (i >= size() || !text(i).equals(names[i])) {
        return false;
      }
    }
    return true;
  }

  /** Without its first names. */
  Path after(int count) {
    return new Path(segments.subList(count, size()));
  }

  /** With other names in place of its first ones. */
  Path with(int count, List<String> names) {
    Segment last = segments.get(count - 1);
    List<Segment> others = new ArrayList<>();
    for (String name : names) {
      others.add(new Segment(name, segments.get(0).offset(), last.end()));
    }
    others.addAll(segments.subList(count, size()));
    return new Path(others);
  }

  /** Where all of it stands. */
  Place place() {
    return new Place(segments.get(0).offset(), segments.get(size() - 1).end());
  }

  /** As it is written in CEL. */
  String written() {
    StringBuilder text = new StringBuilder(text(0));
    for (int i = 1; i < size(); i++) {
      boolean isField = text(i).matches("[A-Za-z_]\\w*") && !MAPS.contains(text(i - 1));
      text.append(isField ? "." + text(i) : "['" + text(i) + "']");
    }
    return text.toString();
  }
}
