package io.meshless.telemetry.message.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshless.telemetry.message.MessageHeaders;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReadTraceHeadersTest {
  private static ReadTraceHeaders headers(String... values) {
    return new ReadTraceHeaders(MessageHeaders.of(Map.of("TraceParent", List.of(values))));
  }

  @Test
  void headerThatStandsTwiceIsSeenToDoSo() {
    assertThat(headers("a", "b").value("traceparent")).isEqualTo("a,b");
    assertThat(headers("", "a").value("traceparent")).as("the first is empty").isEqualTo(",a");
  }

  @Test
  void headerThatStandsOnceIsItsValue() {
    assertThat(headers("a").value("traceparent")).isEqualTo("a");
    assertThat(headers("").value("traceparent")).isEmpty();
    assertThat(headers("a").value("tracestate")).isNull();
  }
}
