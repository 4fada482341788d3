package io.meshless.telemetry.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshless.telemetry.Telemetry;
import io.meshless.telemetry.config.ConfigSnapshot;
import io.meshless.telemetry.inbound.InboundAnswer;
import io.meshless.telemetry.inbound.InboundFacts;
import io.meshless.telemetry.inbound.InboundRequest;
import io.meshless.telemetry.inbound.InboundRequests;
import io.meshless.telemetry.message.MessageHeaders;
import io.meshless.telemetry.message.RequestFacts;
import io.meshless.telemetry.trace.TracingOptions;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Ids of a request's trace stay within the hosts that its telemetry names. */
class TracedHostsTest {
  private static final String PARENT = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
  private static final MessageHeaders CAME =
      MessageHeaders.of(Map.of("traceparent", List.of(PARENT)));
  private static final OutboundCalls WITHOUT_TELEMETRY = OutboundCalls.builder(bag -> {}).build();

  private static Telemetry telemetry(String... hosts) {
    return Telemetry.builder()
        .config(ConfigSnapshot.of())
        .tracing(TracingOptions.builder().forwardOnly().propagateTo(hosts).build())
        .build();
  }

  /** What a call carries that is made for a request which this telemetry observes. */
  private static Map<String, String> sent(Telemetry observer, OutboundCalls calls, String host) {
    InboundRequest request = InboundRequests.builder(observer).build().start(new Came());
    request.enterThread();
    Map<String, String> sent = new TreeMap<>();
    try {
      RequestFacts facts =
          RequestFacts.of(
              "GET", URI.create("http://" + host + "/"), MessageHeaders.of(Map.of()), 0);
      calls
          .start(facts)
          .forEachTraceHeader(
              (name, value) -> {
                if (value != null) {
                  sent.put(name, value);
                }
              });
    } finally {
      request.leaveThread();
      request.end(InboundAnswer.without(200));
    }
    return sent;
  }

  @Test
  void callThatIsToldWithoutATelemetryObeysThatOfItsRequest() {
    try (Telemetry observer = telemetry("*.svc.cluster.local");
        Telemetry other = telemetry("*.example")) {
      assertThat(sent(observer, WITHOUT_TELEMETRY, "shop.third-party.example")).isEmpty();
      assertThat(sent(observer, WITHOUT_TELEMETRY, "details.default.svc.cluster.local"))
          .containsEntry("traceparent", PARENT);
      assertThat(sent(other, WITHOUT_TELEMETRY, "shop.third-party.example"))
          .containsEntry("traceparent", PARENT);
      assertThat(sent(observer, WITHOUT_TELEMETRY, "shop.third-party.example")).isEmpty();
    }
  }

  @Test
  void bothTelemetriesHaveToNameTheHost() {
    try (Telemetry observer = telemetry("details", "reviews");
        Telemetry caller = telemetry("reviews", "ratings")) {
      OutboundCalls calls = OutboundCalls.builder(caller).build();

      assertThat(sent(observer, calls, "reviews")).containsEntry("traceparent", PARENT);
      assertThat(sent(observer, calls, "details")).isEmpty();
      assertThat(sent(observer, calls, "ratings")).isEmpty();
    }
  }

  private static final class Came implements InboundFacts {
    @Override
    public String method() {
      return "GET";
    }

    @Override
    public URI uri() {
      return URI.create("http://productpage/");
    }

    @Override
    public MessageHeaders headers() {
      return CAME;
    }
  }
}
