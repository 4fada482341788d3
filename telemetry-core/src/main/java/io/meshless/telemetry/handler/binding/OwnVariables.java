package io.meshless.telemetry.handler.binding;

import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * A provider of handlers that may know themselves what they want of a record: a log entry then
 * brings its time and severity, and these variables instead of its own.
 */
public interface OwnVariables<S> {
  /**
   * The variables of entries that such a handler gets: expressions by name.
   *
   * @return null when it takes entries as they are
   */
  @Nullable SortedMap<String, String> variables(S settings);
}
