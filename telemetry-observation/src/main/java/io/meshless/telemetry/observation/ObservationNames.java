package io.meshless.telemetry.observation;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Names of observations, single ones and all that begin alike: {@code tasks.scheduled.*}. */
final class ObservationNames {
  private final Set<String> names = new HashSet<>();
  private final List<String> beginnings = new ArrayList<>();

  ObservationNames(List<String> patterns) {
    for (String pattern : patterns) {
      String text = pattern.strip();
      int star = text.indexOf('*');
      if (text.isEmpty() || (star >= 0 && star < text.length() - 1)) {
        throw new IllegalArgumentException(
            "'%s' names no observations; write it like tasks.scheduled.execution or tasks.*"
                .formatted(pattern));
      }
      if (star < 0) {
        names.add(text);
      } else {
        beginnings.add(text.substring(0, star));
      }
    }
  }

  boolean isEmpty() {
    return names.isEmpty() && beginnings.isEmpty();
  }

  boolean include(@Nullable String name) {
    if (name == null) {
      return false;
    }
    if (names.contains(name)) {
      return true;
    }
    for (int i = 0; i < beginnings.size(); i++) {
      if (name.startsWith(beginnings.get(i))) {
        return true;
      }
    }
    return false;
  }
}
