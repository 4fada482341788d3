package io.meshless.telemetry.otlp;

import io.meshless.telemetry.handler.span.RecordedSpan;
import io.meshless.telemetry.handler.span.RecordedSpan.Tag;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.sdk.resources.Resource;

/** How spans look: what Mixer's fields say has the names of OpenTelemetry's conventions. */
final class SpanForm {
  private static final String STATUS = "http.response.status_code";

  private final LogShape shape;
  private final ValueForm valueForm;
  private final Resource resource;

  SpanForm(LogShape shape, Resource resource) {
    this.shape = shape;
    this.valueForm = new ValueForm(shape.durations(), shape.maps());
    this.resource = resource;
  }

  Resource resource() {
    return resource;
  }

  /** The tags win over what the fields say. */
  Attributes attributes(RecordedSpan span) {
    AttributesBuilder attributes = Attributes.builder();
    putNumber(attributes, STATUS, span.statusCode());
    putText(attributes, "network.protocol.name", span.protocol());
    putText(attributes, "peer.service", span.peer().name());
    valueForm.put(
        attributes, span.isClient() ? "server.address" : "client.address", span.peer().address());
    putNumber(attributes, "http.request.body.size", span.sizes().request());
    putNumber(attributes, "http.request.size", span.sizes().requestTotal());
    putNumber(attributes, "http.response.body.size", span.sizes().response());
    putNumber(attributes, "http.response.size", span.sizes().responseTotal());
    for (Tag tag : span.tags()) {
      valueForm.put(attributes, shape.attributeName(tag.name()), tag.value());
    }
    return attributes.build();
  }

  private static void putNumber(AttributesBuilder attributes, String name, long number) {
    if (number > 0) {
      attributes.put(name, number);
    }
  }

  private static void putText(AttributesBuilder attributes, String name, String text) {
    if (!text.isEmpty()) {
      attributes.put(name, text);
    }
  }
}
