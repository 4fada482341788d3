package io.meshless.telemetry.fluentd;

import io.meshless.telemetry.handler.outbox.Batch;
import io.meshless.telemetry.handler.outbox.Delivery;
import io.meshless.telemetry.text.ThrownText;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.komamitsu.fluency.EventTime;
import org.komamitsu.fluency.fluentd.recordformat.FluentdRecordFormatter;

/** Sends batches by the forward protocol: one message for all entries of a tag, if they fit. */
final class FluentdDelivery implements Delivery<FluentdEntry> {
  /** Of one step, such as a connect or an acknowledgement. */
  private static final Duration LONGEST_STEP = Duration.ofSeconds(10);

  private static final long MOST_SECONDS = 0xffff_ffffL;

  private final String name;
  private final FluentdSettings settings;
  private final ForwardSender sender;
  private final FluentdRecordFormatter formatter = new FluentdRecordFormatter();

  FluentdDelivery(String name, FluentdSettings settings) {
    this.name = name;
    this.settings = settings;
    Duration timeout = settings.timeout();
    this.sender =
        new ForwardSender(
            settings.address(),
            new ForwardConnection.Patience(
                timeout.compareTo(LONGEST_STEP) < 0 ? timeout : LONGEST_STEP, timeout));
  }

  @Override
  public String peer() {
    return "fluentd at " + settings.address();
  }

  @Override
  public String mend(IOException cause) {
    return "Start Fluentd there, or correct the address of handler '" + name + "'.";
  }

  @Override
  public void deliver(Batch<FluentdEntry> batch) throws IOException {
    Map<String, List<FluentdEntry>> byTag = new LinkedHashMap<>();
    for (FluentdEntry entry : batch.left()) {
      byTag.computeIfAbsent(entry.tag(), tag -> new ArrayList<>()).add(entry);
    }
    for (Map.Entry<String, List<FluentdEntry>> ofTag : byTag.entrySet()) {
      deliver(ofTag.getKey(), ofTag.getValue(), batch);
    }
  }

  private void deliver(String tag, List<FluentdEntry> entries, Batch<FluentdEntry> batch)
      throws IOException {
    Message message = new Message(tag);
    for (FluentdEntry entry : entries) {
      byte[] bytes = bytes(entry, batch);
      if (bytes.length == 0) {
        continue;
      }
      if (!message.hasRoom(bytes.length)) {
        message.send(batch);
        message = new Message(tag);
      }
      message.add(entry, bytes);
    }
    message.send(batch);
  }

  /** Empty when it cannot be encoded; then it is lost. */
  private byte[] bytes(FluentdEntry entry, Batch<FluentdEntry> batch) {
    try {
      return formatter.format(entry.tag(), eventTime(entry.time()), entry.record());
    } catch (RuntimeException e) {
      batch.lose(
          List.of(entry), "exception", "the entry could not be encoded: " + ThrownText.of(e), e);
      return new byte[0];
    }
  }

  /** As near as the protocol can tell: its seconds have 32 bits, and begin in 1970. */
  private static EventTime eventTime(Instant time) {
    long seconds = time.getEpochSecond();
    return seconds < 0
        ? EventTime.fromEpoch(0, 0)
        : EventTime.fromEpoch(Math.min(seconds, MOST_SECONDS), time.getNano());
  }

  /** Entries of one tag that are sent together. */
  private final class Message {
    private final String tag;
    private final List<FluentdEntry> entries = new ArrayList<>();
    private final List<byte[]> parts = new ArrayList<>();
    private int length;

    Message(String tag) {
      this.tag = tag;
    }

    boolean hasRoom(int bytes) {
      return length == 0 || length + bytes <= settings.messageBytes();
    }

    void add(FluentdEntry entry, byte[] bytes) {
      entries.add(entry);
      parts.add(bytes);
      length += bytes.length;
    }

    void send(Batch<FluentdEntry> batch) throws IOException {
      if (length > 0) {
        ByteBuffer all = ByteBuffer.allocate(length);
        parts.forEach(all::put);
        String token = settings.acknowledged() ? UUID.randomUUID().toString() : null;
        sender.send(ForwardMessage.of(tag, all.flip(), parts.size(), token), token);
      }
      batch.delivered(entries);
    }
  }

  @Override
  public void close() {
    sender.close();
  }
}
