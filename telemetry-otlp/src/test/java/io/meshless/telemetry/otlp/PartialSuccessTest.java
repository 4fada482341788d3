package io.meshless.telemetry.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.proto.collector.logs.v1.ExportLogsPartialSuccess;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceResponse;
import io.opentelemetry.proto.collector.trace.v1.ExportTracePartialSuccess;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What an answer says of things that were refused, beside what the protocol's own classes say. */
class PartialSuccessTest {
  @Test
  void theNumberIsRead() {
    for (long number : new long[] {0, 1, 127, 128, 300, Integer.MAX_VALUE, Long.MAX_VALUE}) {
      assertThat(
              PartialSuccess.refused(
                  ExportLogsServiceResponse.newBuilder()
                      .setPartialSuccess(
                          ExportLogsPartialSuccess.newBuilder()
                              .setRejectedLogRecords(number)
                              .setErrorMessage("why"))
                      .build()
                      .toByteArray()))
          .isEqualTo(number);
      assertThat(
              PartialSuccess.refused(
                  ExportTraceServiceResponse.newBuilder()
                      .setPartialSuccess(
                          ExportTracePartialSuccess.newBuilder().setRejectedSpans(number))
                      .build()
                      .toByteArray()))
          .isEqualTo(number);
    }
  }

  @Test
  void anythingElseSaysNothing() {
    assertThat(PartialSuccess.refused(new byte[0])).isZero();
    assertThat(PartialSuccess.refused("{\"partialSuccess\":{}}".getBytes(StandardCharsets.UTF_8)))
        .isZero();
    Random random = new Random(7);
    for (int i = 0; i < 10_000; i++) {
      byte[] noise = new byte[random.nextInt(32)];
      random.nextBytes(noise);
      assertThat(PartialSuccess.refused(noise)).isNotNegative();
    }
  }
}
