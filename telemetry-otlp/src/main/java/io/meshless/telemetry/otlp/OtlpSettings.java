package io.meshless.telemetry.otlp;

import io.meshless.telemetry.config.Field;
import io.meshless.telemetry.config.FieldValues;
import io.meshless.telemetry.handler.outbox.ParamRange;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the params of one handler say. What they leave open is null, zero or blank: the environment
 * may say it when the handler is made.
 *
 * @param endpoint the collector
 * @param headers headers of every request; null when open
 * @param compression how requests are compressed
 * @param timeout how long a request may take
 * @param certificate the authorities of the collector's certificate
 * @param clientKey our private key
 * @param clientCertificate our certificate
 * @param resource attributes of the resource
 * @param shape how log records look
 * @param queueSize how many records may wait
 * @param batchSize how many records are in a request
 * @param interval how long the first record of a request waits
 * @param retryTime how long a request is sent again
 * @param traceShare of the traces that nobody has decided about, how many are sent
 */
record OtlpSettings(
    String endpoint,
    @Nullable SecretHeaders headers,
    OtlpFields.@Nullable Compression compression,
    @Nullable Duration timeout,
    String certificate,
    String clientKey,
    String clientCertificate,
    Map<String, String> resource,
    LogShape shape,
    int queueSize,
    int batchSize,
    @Nullable Duration interval,
    Duration retryTime,
    double traceShare) {
  static final long MOST_WAITING = 1 << 20;
  static final long MOST_TOGETHER = 1 << 16;

  /** A block of text has a line end behind it, which is easily overlooked. */
  static final String MEND_OF_HEADERS =
      "Write a name of letters, digits and dashes, and the value on one line, without '|' or '>'"
          + " before it.";

  private static final Duration SHORTEST = Duration.ofMillis(1);

  /** The settings; null when the params cannot be used, which is then reported. */
  static @Nullable OtlpSettings read(FieldValues params) {
    // All of them, so that all is told.
    boolean usable =
        !List.of(
                isAddress(params),
                areHeaders(params),
                isPair(params),
                ParamRange.holds(params, OtlpFields.QUEUE_SIZE, MOST_WAITING),
                ParamRange.holds(params, OtlpFields.BATCH_SIZE, MOST_TOGETHER),
                ParamRange.holds(params, OtlpFields.TIMEOUT, SHORTEST),
                ParamRange.holds(params, OtlpFields.FLUSH_INTERVAL, Duration.ZERO),
                ParamRange.holds(params, OtlpFields.RETRY_TIME, Duration.ZERO),
                ParamRange.holdsShare(params, OtlpFields.SAMPLE_PROBABILITY))
            .contains(false);
    return usable
        ? new OtlpSettings(
            params.get(OtlpFields.ENDPOINT).strip(),
            params.isGiven(OtlpFields.HEADERS)
                ? new SecretHeaders(params.get(OtlpFields.HEADERS))
                : null,
            params.find(OtlpFields.COMPRESSION),
            params.find(OtlpFields.TIMEOUT),
            params.get(OtlpFields.CERTIFICATE),
            params.get(OtlpFields.CLIENT_KEY),
            params.get(OtlpFields.CLIENT_CERTIFICATE),
            params.get(OtlpFields.RESOURCE),
            LogShape.of(params),
            params.get(OtlpFields.QUEUE_SIZE).intValue(),
            params.get(OtlpFields.BATCH_SIZE).intValue(),
            params.find(OtlpFields.FLUSH_INTERVAL),
            params.get(OtlpFields.RETRY_TIME),
            params.get(OtlpFields.SAMPLE_PROBABILITY))
        : null;
  }

  private static boolean isAddress(FieldValues params) {
    String text = params.get(OtlpFields.ENDPOINT).strip();
    String wrong = text.isEmpty() ? null : Endpoint.whatIsWrong(text);
    if (wrong != null) {
      // Without its place: a message shows the line there, in which a password or a key may be.
      params
          .scope(OtlpFields.ENDPOINT)
          .error(
              "wrong-value",
              text.indexOf('@') < 0 && text.indexOf('?') < 0
                  ? params.node(OtlpFields.ENDPOINT)
                  : null,
              wrong,
              "Write it as http://collector:4318 or https://collector:4318.");
    }
    return wrong == null;
  }

  private static boolean areHeaders(FieldValues params) {
    String wrong = new SecretHeaders(params.get(OtlpFields.HEADERS)).whatIsWrong();
    if (wrong != null) {
      // Without its place too: the value stands there.
      params.scope(OtlpFields.HEADERS).error("wrong-value", null, wrong, MEND_OF_HEADERS);
    }
    return wrong == null;
  }

  /** A key is of no use without its certificate. */
  private static boolean isPair(FieldValues params) {
    boolean key = !params.get(OtlpFields.CLIENT_KEY).isBlank();
    boolean certificate = !params.get(OtlpFields.CLIENT_CERTIFICATE).isBlank();
    if (key != certificate) {
      Field<String> given = key ? OtlpFields.CLIENT_KEY : OtlpFields.CLIENT_CERTIFICATE;
      Field<String> missing = key ? OtlpFields.CLIENT_CERTIFICATE : OtlpFields.CLIENT_KEY;
      params.error(
          given,
          "missing-field",
          "%s is given, but %s is not".formatted(given, missing),
          "Write both, or none.");
    }
    return key == certificate;
  }
}
