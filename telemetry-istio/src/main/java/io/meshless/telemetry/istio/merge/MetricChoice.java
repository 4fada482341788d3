package io.meshless.telemetry.istio.merge;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The metrics of a mesh, by the names that people write. */
public enum MetricChoice {
  ALL_METRICS(""),
  REQUEST_COUNT("requests_total"),
  REQUEST_DURATION("request_duration_milliseconds"),
  REQUEST_SIZE("request_bytes"),
  RESPONSE_SIZE("response_bytes"),
  TCP_OPENED_CONNECTIONS("tcp_connections_opened_total"),
  TCP_CLOSED_CONNECTIONS("tcp_connections_closed_total"),
  TCP_SENT_BYTES("tcp_sent_bytes_total"),
  TCP_RECEIVED_BYTES("tcp_received_bytes_total"),
  GRPC_REQUEST_MESSAGES("request_messages_total"),
  GRPC_RESPONSE_MESSAGES("response_messages_total");

  private static final String PREFIX = "istio_";

  private final String shortName;

  MetricChoice(String shortName) {
    this.shortName = shortName;
  }

  /** The name that is exposed, without {@code istio_}; empty for all of them. */
  public String shortName() {
    return shortName;
  }

  /** Whether it counts messages of gRPC. */
  public boolean isOfMessages() {
    return name().startsWith("GRPC_");
  }

  /** The tags that it has in a mesh, in the order of its proxies. */
  public List<String> tags() {
    return isOfMessages() ? StandardTags.OF_PEERS : StandardTags.NAMES;
  }

  /** Whether it can have this tag: a standard one is there from the start, or never. */
  public boolean takes(String tag) {
    return tags().contains(tag) || !StandardTags.NAMES.contains(tag);
  }

  /** The metric that is exposed by this name, with or without {@code istio_}. */
  public static Optional<MetricChoice> exposedAs(String name) {
    String wanted = name.startsWith(PREFIX) ? name.substring(PREFIX.length()) : name;
    return single().filter(choice -> choice.shortName.equals(wanted)).findFirst();
  }

  /** Each metric by itself. */
  public static Stream<MetricChoice> single() {
    return Stream.of(values()).filter(choice -> choice != ALL_METRICS);
  }

  /** The names of the metrics that an override of all of them changes. */
  static List<String> ofAll() {
    return single().map(Enum::name).toList();
  }
}
