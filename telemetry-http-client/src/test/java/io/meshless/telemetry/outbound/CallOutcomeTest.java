package io.meshless.telemetry.outbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshless.telemetry.message.MessageHeaders;
import io.meshless.telemetry.message.RequestFacts;
import io.meshless.telemetry.message.ResponseFacts;
import java.io.IOException;
import java.net.SocketException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;

/** What a failure means that comes after the head of the answer. */
class CallOutcomeTest {
  private final Map<String, Object> record = new LinkedHashMap<>();
  private final OutboundCall call =
      OutboundCalls.builder(bag -> bag.forEach(record::put))
          .build()
          .start(RequestFacts.of("GET", URI.create("http://details/"), MessageHeaders.NONE, 0));

  private void answered() {
    call.answered(ResponseFacts.of(200, MessageHeaders.NONE, 5));
  }

  /** As the parsers of bodies have them. */
  private static final class ParseException extends IOException {
    private static final long serialVersionUID = 1L;
  }

  @Test
  void bodyThatCannotBeParsedIsNoBrokenConnection() {
    answered();
    call.failed(new IllegalStateException(new ParseException()));

    assertThat(record)
        .containsEntry("response.code", 200L)
        .containsEntry("context.proxy_error_code", "-");
  }

  @Test
  void connectionThatBreaksInTheMiddleOfAnAnswerIsBroken() {
    answered();
    call.failed(new IllegalStateException(new SocketException("Connection reset")));

    assertThat(record).containsEntry("context.proxy_error_code", "UC");
  }

  @Test
  void withoutAnAnswerAnyFailureOfInputIsABrokenConnection() {
    call.failed(new ParseException());

    assertThat(record)
        .containsEntry("response.code", 503L)
        .containsEntry("context.proxy_error_code", "UC");
  }

  @Test
  void failureOfTlsIsToldInItsWords() {
    call.failed(
        new IOException("connecting", new SSLHandshakeException("PKIX path building failed")));

    assertThat(record)
        .containsEntry("upstream.transport_failure_reason", "PKIX path building failed");
  }

  @Test
  void otherFailuresAreNoneOfTls() {
    call.failed(new SocketException("Connection reset"));

    assertThat(record).doesNotContainKeys("upstream.transport_failure_reason", "request.protocol");
  }

  @Test
  void callThatEndsWithoutAWordHasNoCode() {
    call.end();

    assertThat(record).doesNotContainKey("response.code");
  }
}
