package io.meshless.telemetry.handler.span;

import io.meshless.telemetry.attribute.IpAddress;
import io.meshless.telemetry.handler.HandlerContext;
import io.meshless.telemetry.handler.outbox.ValueCopy;
import io.meshless.telemetry.handler.span.RecordedSpan.Side;
import io.meshless.telemetry.handler.span.RecordedSpan.Sizes;
import io.meshless.telemetry.handler.span.RecordedSpan.Tag;
import io.meshless.telemetry.template.Instance;
import io.meshless.telemetry.template.InstanceType;
import io.meshless.telemetry.template.Template;
import io.meshless.telemetry.template.tracespan.TraceSpanTemplate;
import io.meshless.telemetry.trace.TracingOptions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the instances of one type as spans. Immutable, safe for use by many threads. */
public final class SpanReader {
  private static final Template TEMPLATE = new TraceSpanTemplate();
  private static final int TRACE_ID = position(TraceSpanTemplate.TRACE_ID);
  private static final int SPAN_ID = position("span_id");
  private static final int PARENT_SPAN_ID = position("parent_span_id");
  private static final int SPAN_NAME = position("span_name");
  private static final int START_TIME = position("start_time");
  private static final int END_TIME = position("end_time");
  private static final int STATUS_CODE = position("http_status_code");
  private static final int CLIENT_SPAN = position("client_span");
  private static final int REWRITE = position("rewrite_client_span_id");
  private static final int SOURCE_NAME = position("source_name");
  private static final int SOURCE_IP = position("source_ip");
  private static final int DESTINATION_NAME = position("destination_name");
  private static final int DESTINATION_IP = position("destination_ip");
  private static final int REQUEST_SIZE = position("request_size");
  private static final int REQUEST_TOTAL_SIZE = position("request_total_size");
  private static final int RESPONSE_SIZE = position("response_size");
  private static final int RESPONSE_TOTAL_SIZE = position("response_total_size");
  private static final int API_PROTOCOL = position("api_protocol");
  private static final int TAGS = 0;

  private final String instance;
  private final List<String> tagNames;
  private final boolean sharesIds;
  private final ValueCopy copy;

  /**
   * A reader of instances of this type.
   *
   * @param sharesIds whether caller and called service may have the same span id, so that the one
   *     of the caller may have to be rewritten
   */
  private SpanReader(InstanceType type, boolean sharesIds, ValueCopy copy) {
    this.copy = copy;
    this.instance = type.name();
    this.tagNames = type.tuple(TAGS).names();
    this.sharesIds = sharesIds;
  }

  /** A reader for a handler that lives in this context. */
  public static SpanReader of(InstanceType type, HandlerContext context) {
    TracingOptions options =
        context.given(TracingOptions.class).orElseGet(TracingOptions::defaults);
    return new SpanReader(type, options.joins() || options.forwardsOnly(), ValueCopy.in(context));
  }

  private static int position(String field) {
    return TEMPLATE.position(field);
  }

  String instance() {
    return instance;
  }

  /** Takes the values of an instance, which do not outlive its record. */
  public CapturedSpan capture(Instance built) {
    @Nullable Object[] values = new @Nullable Object[API_PROTOCOL + 1];
    for (int i = 0; i < values.length; i++) {
      Object value = built.value(i);
      values[i] = value == null ? null : copy.of(value);
    }
    Object[] tags = new Object[tagNames.size()];
    for (int i = 0; i < tags.length; i++) {
      tags[i] = copy.of(built.entry(TAGS, i));
    }
    return new CapturedSpan(this, values, tags);
  }

  String traceId(CapturedSpan captured) {
    return text(captured, TRACE_ID);
  }

  @Nullable RecordedSpan read(CapturedSpan captured) {
    String traceId = SpanIds.trace(captured.value(TRACE_ID));
    if (traceId == null) {
      return null;
    }
    String told = SpanIds.span(captured.value(SPAN_ID));
    String spanId = told == null ? SpanIds.made() : told;
    String parentId = SpanIds.span(captured.value(PARENT_SPAN_ID));
    boolean isClient = isTrue(captured, CLIENT_SPAN);
    boolean rewrites = sharesIds && told != null && isTrue(captured, REWRITE);
    Instant start = time(captured, START_TIME, Instant.EPOCH);
    Instant end = time(captured, END_TIME, start);
    Side source = side(captured, SOURCE_NAME, SOURCE_IP);
    Side destination = side(captured, DESTINATION_NAME, DESTINATION_IP);
    return new RecordedSpan(
        traceId,
        rewrites && isClient ? SpanIds.rewritten(spanId) : spanId,
        rewrites && !isClient ? SpanIds.rewritten(spanId) : parentId,
        text(captured, SPAN_NAME),
        start,
        end.isBefore(start) ? start : end,
        isClient,
        number(captured, STATUS_CODE),
        isClient ? source : destination,
        isClient ? destination : source,
        tags(captured),
        sizes(captured),
        text(captured, API_PROTOCOL));
  }

  private List<Tag> tags(CapturedSpan captured) {
    List<Tag> tags = new ArrayList<>();
    for (int i = 0; i < captured.tags(); i++) {
      tags.add(new Tag(tagNames.get(i), captured.tag(i)));
    }
    return tags;
  }

  private static Sizes sizes(CapturedSpan captured) {
    return new Sizes(
        number(captured, REQUEST_SIZE),
        number(captured, REQUEST_TOTAL_SIZE),
        number(captured, RESPONSE_SIZE),
        number(captured, RESPONSE_TOTAL_SIZE));
  }

  private static Side side(CapturedSpan captured, int name, int address) {
    return new Side(
        text(captured, name), captured.value(address) instanceof IpAddress ip ? ip : null);
  }

  private static String text(CapturedSpan captured, int field) {
    return captured.value(field) instanceof String text ? text : "";
  }

  private static long number(CapturedSpan captured, int field) {
    return captured.value(field) instanceof Long number ? number : 0;
  }

  private static boolean isTrue(CapturedSpan captured, int field) {
    return captured.value(field) == Boolean.TRUE;
  }

  private static Instant time(CapturedSpan captured, int field, Instant otherwise) {
    return captured.value(field) instanceof Instant time ? time : otherwise;
  }
}
