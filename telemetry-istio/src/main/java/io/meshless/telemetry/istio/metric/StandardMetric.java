package io.meshless.telemetry.istio.metric;

import io.meshless.telemetry.istio.merge.MetricChoice;
import io.meshless.telemetry.istio.side.Requests;

/** The metrics of a mesh that a process can know. */
enum StandardMetric {
  REQUEST_COUNT(MetricChoice.REQUEST_COUNT, "COUNTER", "1", "Requests."),
  REQUEST_DURATION(
      MetricChoice.REQUEST_DURATION,
      "DISTRIBUTION",
      "milliseconds(response.duration | \"0ms\")",
      "From the start of a request to its end, in milliseconds."),
  REQUEST_SIZE(
      MetricChoice.REQUEST_SIZE, "DISTRIBUTION", "request.size | 0", "Bytes of request bodies."),
  RESPONSE_SIZE(
      MetricChoice.RESPONSE_SIZE, "DISTRIBUTION", "response.size | 0", "Bytes of response bodies."),
  GRPC_REQUEST_MESSAGES(
      MetricChoice.GRPC_REQUEST_MESSAGES,
      "COUNTER",
      "request.messages",
      "Messages in requests of gRPC."),
  GRPC_RESPONSE_MESSAGES(
      MetricChoice.GRPC_RESPONSE_MESSAGES,
      "COUNTER",
      "response.messages",
      "Messages in responses of gRPC.");

  private final MetricChoice choice;
  private final String kind;
  private final String value;
  private final String help;

  StandardMetric(MetricChoice choice, String kind, String value, String help) {
    this.choice = choice;
    this.kind = kind;
    this.value = value;
    this.help = help;
  }

  MetricChoice choice() {
    return choice;
  }

  /** What a value does to its series, as the handler calls it. */
  String kind() {
    return kind;
  }

  boolean isDistribution() {
    return kind.equals("DISTRIBUTION");
  }

  String value() {
    return value;
  }

  String help() {
    return help;
  }

  /** What the rules are called that send it: most metrics are sent together. */
  String rule() {
    return choice.isOfMessages()
        ? choice.shortName().replace("_total", "").replace('_', '-')
        : "metrics";
  }

  /** The requests that count, as a condition of ours. */
  String requests() {
    return choice.isOfMessages() ? Requests.ofGrpcWith(value) : Requests.OF_ALL;
  }
}
