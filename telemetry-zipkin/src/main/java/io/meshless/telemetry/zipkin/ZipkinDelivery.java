package io.meshless.telemetry.zipkin;

import io.meshless.telemetry.handler.outbox.Batch;
import io.meshless.telemetry.handler.outbox.Delivery;
import io.meshless.telemetry.handler.outbox.TlsFailure;
import io.meshless.telemetry.handler.span.CapturedSpan;
import io.meshless.telemetry.handler.span.RecordedSpan;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import zipkin2.codec.SpanBytesEncoder;
import zipkin2.reporter.Encoding;

/** Brings spans to Zipkin, as many as fit into one message after another. */
final class ZipkinDelivery implements Delivery<CapturedSpan> {
  /** Zipkin's own senders take no more either. */
  private static final int MESSAGE_BYTES = 500_000;

  private final ZipkinUrl url;
  private final ZipkinSpans spans;
  private final ZipkinSender sender;

  ZipkinDelivery(ZipkinUrl url, String service) {
    this.url = url;
    this.spans = new ZipkinSpans(service);
    this.sender = new ZipkinSender(url);
  }

  @Override
  public String peer() {
    return url.toString();
  }

  @Override
  public String mend(IOException cause) {
    return TlsFailure.is(cause)
        ? "See whether the JVM trusts its certificate: javax.net.ssl.trustStore names the"
            + " authorities that it does."
        : "See whether Zipkin runs there, or change url.";
  }

  @Override
  public void deliver(Batch<CapturedSpan> batch) throws IOException, InterruptedException {
    Message message = new Message();
    for (CapturedSpan captured : batch.left()) {
      RecordedSpan span = captured.read();
      if (span == null) {
        batch.lose(List.of(captured), "no-trace-id", captured.noTraceId(), null);
        continue;
      }
      byte[] encoded = encoded(span);
      if (!message.hasRoomFor(encoded)) {
        post(message, batch);
        message = new Message();
      }
      message.add(captured, encoded);
    }
    post(message, batch);
  }

  /**
   * A span as JSON. For a text that has a line separator (U+2028) and other letters beyond ASCII,
   * the encoder makes too much room and leaves it blank, so that Zipkin would refuse the message.
   */
  private byte[] encoded(RecordedSpan span) {
    byte[] json = SpanBytesEncoder.JSON_V2.encode(spans.of(span));
    int end = json.length;
    while (end > 0 && json[end - 1] == 0) {
      end--;
    }
    return end == json.length ? json : Arrays.copyOf(json, end);
  }

  private void post(Message message, Batch<CapturedSpan> batch)
      throws IOException, InterruptedException {
    if (message.spans.isEmpty()) {
      return;
    }
    int status = sender.post(Encoding.JSON.encode(message.encoded));
    if (status >= 200 && status < 300) {
      batch.delivered(message.spans);
    } else if (status >= 500 || status == 429 || status == 408) {
      throw new IOException("it answered with status " + status);
    } else {
      batch.lose(
          message.spans, "refused", "%s refused it with status %d".formatted(url, status), null);
    }
  }

  @Override
  public void close() {
    sender.close();
  }

  /** Spans that are posted together. */
  private static final class Message {
    private final List<CapturedSpan> spans = new ArrayList<>();
    private final List<byte[]> encoded = new ArrayList<>();
    private int bytes = "[]".length();

    boolean hasRoomFor(byte[] span) {
      return spans.isEmpty() || bytes + span.length + 1 <= MESSAGE_BYTES;
    }

    void add(CapturedSpan captured, byte[] span) {
      spans.add(captured);
      encoded.add(span);
      bytes += span.length + 1;
    }
  }
}
