package io.meshless.telemetry.trace.header;

import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Writes a trace into the headers of a call. Immutable. */
public final class TraceWriter {
  private static final List<TraceFormat> ALL = List.of(TraceFormat.values());

  /** The formats that are always written; 0 for those that a request came with. */
  private final int fixed;

  /** Writes these formats; when there are none, those that a request came with, else W3C. */
  public TraceWriter(List<TraceFormat> formats) {
    this.fixed = formats.stream().mapToInt(TraceFormat::bit).reduce(0, (a, b) -> a | b);
  }

  /**
   * Shows each header of all formats to be set; null for one that is to be taken away, since what
   * stands there would name another parent.
   *
   * @param context of the call; when it has no span of its own, its parent goes on
   */
  public void write(
      TraceContext context, BiConsumer<? super String, ? super @Nullable String> header) {
    String own = context.spanId();
    String spanId = own == null ? context.parentId() : own;
    if (spanId == null || !HexText.isId(spanId, 16) || !isTrace(context.traceId())) {
      return; // what a tracer of another kind calls an id
    }
    String parentId = own == null ? null : context.parentId();
    int formats = fixed != 0 ? fixed : context.formats();
    for (TraceFormat format : ALL) {
      boolean isWanted =
          (formats & format.bit()) != 0 || (formats == 0 && format == TraceFormat.W3C);
      if (isWanted) {
        write(format, context, spanId, parentId, header);
      } else {
        format.headers().forEach(name -> header.accept(name, null));
      }
    }
  }

  private static boolean isTrace(String id) {
    return HexText.isId(id, 32) || HexText.isId(id, 16);
  }

  private static void write(
      TraceFormat format,
      TraceContext context,
      String spanId,
      @Nullable String parentId,
      BiConsumer<? super String, ? super @Nullable String> header) {
    switch (format) {
      case W3C -> {
        header.accept(TraceHeaders.TRACEPARENT, TraceParent.write(context, spanId));
        header.accept(TraceHeaders.TRACESTATE, context.state());
      }
      case B3 -> header.accept(TraceHeaders.B3, B3Single.write(context, spanId, parentId));
      case B3_MULTI -> B3Multi.write(context, spanId, parentId, header);
    }
  }
}
