package io.meshless.telemetry.message.text;

import io.meshless.telemetry.message.MessageHeaders;
import io.meshless.telemetry.trace.header.TraceHeaders;
import org.jspecify.annotations.Nullable;

/** A message's headers, as its trace is read from them. */
public record ReadTraceHeaders(MessageHeaders headers) implements TraceHeaders {
  @Override
  public @Nullable String value(String name) {
    String first = headers.first(name);
    if (first == null) {
      return null;
    }
    StringBuilder all = new StringBuilder();
    headers.forEach(
        (each, value) -> {
          if (each.equalsIgnoreCase(name)) {
            all.append(all.length() == 0 ? "" : ",").append(value);
          }
        });
    return all.length() == 0 ? first : all.toString();
  }
}
