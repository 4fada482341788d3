package io.meshless.telemetry.message.text;

import io.meshless.telemetry.message.MessageHeaders;
import io.meshless.telemetry.trace.header.TraceHeaders;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** A message's headers, as its trace is read from them. */
public record ReadTraceHeaders(MessageHeaders headers) implements TraceHeaders {
  @Override
  public @Nullable String value(String name) {
    String first = headers.first(name);
    if (first == null) {
      return null;
    }
    StringJoiner all = new StringJoiner(",");
    headers.forEach(
        (each, value) -> {
          if (each.equalsIgnoreCase(name)) {
            all.add(value);
          }
        });
    return all.length() == 0 ? first : all.toString();
  }
}
