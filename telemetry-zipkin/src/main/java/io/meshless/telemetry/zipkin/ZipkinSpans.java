package io.meshless.telemetry.zipkin;

import io.meshless.telemetry.handler.span.RecordedSpan;
import io.meshless.telemetry.handler.span.RecordedSpan.Side;
import io.meshless.telemetry.handler.span.RecordedSpan.Sizes;
import io.meshless.telemetry.handler.span.RecordedSpan.Tag;
import io.meshless.telemetry.text.ValueText;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import zipkin2.Endpoint;
import zipkin2.Span;

/** Spans in Zipkin's own form. */
final class ZipkinSpans {
  private static final String STATUS_CODE = "http.status_code";
  private static final String ERROR = "error";

  /** The service's name where instances tell none; empty when nobody knows it. */
  private final String service;

  ZipkinSpans(String service) {
    this.service = service;
  }

  Span of(RecordedSpan span) {
    Span.Builder made =
        Span.newBuilder()
            .traceId(span.traceId())
            .id(span.spanId())
            .parentId(span.parentId())
            .name(span.name())
            .kind(span.isClient() ? Span.Kind.CLIENT : Span.Kind.SERVER)
            .timestamp(micros(span.start()))
            .duration(Math.max(1, micros(Duration.between(span.start(), span.end()))))
            .localEndpoint(endpoint(span.own(), service))
            .remoteEndpoint(endpoint(span.peer(), ""));
    addFacts(span, made);
    for (Tag tag : span.tags()) {
      made.putTag(tag.name(), ValueText.of(tag.value()));
    }
    return made.build();
  }

  /** What the instance's fields tell; a tag of the same name goes before it. */
  private static void addFacts(RecordedSpan span, Span.Builder made) {
    if (span.statusCode() > 0) {
      made.putTag(STATUS_CODE, Long.toString(span.statusCode()));
    }
    if (span.isError()) {
      made.putTag(ERROR, Long.toString(span.statusCode()));
    }
    if (!span.protocol().isEmpty()) {
      made.putTag("api.protocol", span.protocol());
    }
    Sizes sizes = span.sizes();
    addSize("http.request.size", sizes.request(), made);
    addSize("http.request.total_size", sizes.requestTotal(), made);
    addSize("http.response.size", sizes.response(), made);
    addSize("http.response.total_size", sizes.responseTotal(), made);
  }

  private static void addSize(String tag, long bytes, Span.Builder made) {
    if (bytes > 0) {
      made.putTag(tag, Long.toString(bytes));
    }
  }

  private static Endpoint endpoint(Side side, String otherwise) {
    Endpoint.Builder endpoint =
        Endpoint.newBuilder().serviceName(side.name().isEmpty() ? otherwise : side.name());
    if (side.address() != null) {
      endpoint.parseIp(side.address().toString());
    }
    return endpoint.build();
  }

  private static long micros(Instant time) {
    return TimeUnit.SECONDS.toMicros(time.getEpochSecond())
        + TimeUnit.NANOSECONDS.toMicros(time.getNano());
  }

  private static long micros(Duration duration) {
    return TimeUnit.SECONDS.toMicros(duration.getSeconds())
        + TimeUnit.NANOSECONDS.toMicros(duration.getNano());
  }
}
