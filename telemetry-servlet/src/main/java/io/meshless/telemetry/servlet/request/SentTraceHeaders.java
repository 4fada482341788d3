package io.meshless.telemetry.servlet.request;

import io.meshless.telemetry.trace.header.TraceHeaders;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A request's headers, as its trace is read from them. */
record SentTraceHeaders(HttpServletRequest request) implements TraceHeaders {
  @Override
  public @Nullable String value(String name) {
    Enumeration<String> values = request.getHeaders(name);
    if (values == null || !values.hasMoreElements()) {
      return null;
    }
    String first = values.nextElement();
    if (!values.hasMoreElements()) {
      return first;
    }
    List<String> others = Collections.list(values);
    return first + ',' + String.join(",", others);
  }
}
