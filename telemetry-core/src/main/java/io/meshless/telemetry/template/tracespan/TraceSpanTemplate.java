package io.meshless.telemetry.template.tracespan;

import static io.meshless.telemetry.template.TemplateField.map;
import static io.meshless.telemetry.template.TemplateField.value;

import io.meshless.telemetry.attribute.ValueType;
import io.meshless.telemetry.template.Template;
import io.meshless.telemetry.template.TemplateField;
import java.util.List;

/** One side of a request as a part of a trace: ids, a name, a start, an end and tags. */
public final class TraceSpanTemplate implements Template {
  /** The kind in a configuration. */
  public static final String NAME = "tracespan";

  /** The field of the trace's id, with underscores. */
  public static final String TRACE_ID = "trace_id";

  private static final List<TemplateField> FIELDS =
      List.of(
          value(
                  TRACE_ID,
                  ValueType.STRING,
                  "The trace: 16 or 32 hexadecimal digits; a span without one is not recorded."
                      + " Required.")
              .needed("trace.id"),
          value(
              "span_id",
              ValueType.STRING,
              "The span: 16 hexadecimal digits; a new one when blank or empty."),
          value(
              "parent_span_id",
              ValueType.STRING,
              "The span that this one belongs to; empty for the first of a trace."),
          value(
                  "span_name",
                  ValueType.STRING,
                  "What is done; best of few values, such as api.operation. Required.")
              .needed("api.operation | request.method | \"http\""),
          value("start_time", ValueType.TIMESTAMP, "When it began. Required.")
              .needed("request.time"),
          value(
                  "end_time",
                  ValueType.TIMESTAMP,
                  "When it ended; before the start, it took no time. Required.")
              .needed("response.time"),
          map("span_tags", "What else is known, by name."),
          value(
              "http_status_code",
              ValueType.INT64,
              "The status of the answer, as the tag http.status_code; 0 when there was none."),
          value(
              "client_span",
              ValueType.BOOL,
              "Whether the caller tells; else the called service does."),
          value(
              "rewrite_client_span_id",
              ValueType.BOOL,
              "Whether caller and called service have the same span id, which is to become two:"
                  + " then the caller's is changed in the same way on both sides."),
          value("source_name", ValueType.STRING, "The service that calls."),
          value("source_ip", ValueType.IP_ADDRESS, "The address of the service that calls."),
          value("destination_name", ValueType.STRING, "The service that is called."),
          value(
              "destination_ip", ValueType.IP_ADDRESS, "The address of the service that is called."),
          value("request_size", ValueType.INT64, "Bytes of the request's body."),
          value("request_total_size", ValueType.INT64, "Bytes of the request's head and body."),
          value("response_size", ValueType.INT64, "Bytes of the answer's body."),
          value("response_total_size", ValueType.INT64, "Bytes of the answer's head and body."),
          value("api_protocol", ValueType.STRING, "The protocol, such as http or grpc."));

  /** Made by {@link java.util.ServiceLoader}. */
  public TraceSpanTemplate() {}

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String meaning() {
    return "A span of a trace: what one side of a request tells about it.";
  }

  @Override
  public List<TemplateField> fields() {
    return FIELDS;
  }

  @Override
  public String traceIdField() {
    return TRACE_ID;
  }
}
