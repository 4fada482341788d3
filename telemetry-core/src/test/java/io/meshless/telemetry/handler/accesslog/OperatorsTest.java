package io.meshless.telemetry.handler.accesslog;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshless.telemetry.attribute.AttributeBag;
import io.meshless.telemetry.attribute.IpAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the operators stand for that the golden table has not. */
class OperatorsTest {
  private static final Map<String, Object> INBOUND =
      Map.ofEntries(
          Map.entry("context.reporter.kind", "inbound"),
          Map.entry("request.time", Instant.parse("2024-02-05T13:04:09.000000001Z")),
          Map.entry("request.path", "/a/b?q=1%202&r&q=3"),
          Map.entry("request.host", "shop:8080"),
          Map.entry("request.scheme", "https"),
          Map.entry("request.id", "id-1"),
          Map.entry("request.protocol", "HTTP/2"),
          Map.entry(
              "request.headers",
              Map.of("x-envoy-original-path", "/was?z=1", "x-envoy-original-host", "old")),
          Map.entry("response.code", 404),
          Map.entry("response.headers", Map.of(":status", "404", "etag", "w")),
          Map.entry("response.duration", Duration.ofNanos(1_234_567_890)),
          Map.entry("response.grpc_message", "no such thing"),
          Map.entry("origin.ip", IpAddress.parse("203.0.113.77")),
          Map.entry("source.ip", IpAddress.parse("2001:db8:1:2::9")),
          Map.entry("source.port", 1234),
          Map.entry("destination.ip", IpAddress.parse("10.1.2.3")),
          Map.entry("destination.port", 8443),
          Map.entry("destination.principal", "td/ns/a/sa/b"),
          Map.entry("connection.requested_server_name", "sni.example"),
          Map.entry("connection.id", "c-17"),
          Map.entry("span.id", "00f067aa0ba902b7"),
          Map.entry("context.proxy_error_code", "DC,XY"));

  private static final Map<String, Object> OUTBOUND =
      Map.of(
          "context.reporter.kind", "outbound",
          "request.protocol", "HTTP/1.1",
          "response.code", 200,
          "source.principal", "td/ns/a/sa/caller",
          "destination.principal", "td/ns/a/sa/called",
          "destination.ip", IpAddress.parse("10.1.2.3"),
          "destination.port", 443,
          "destination.service.host", "shop.example",
          "origin.ip", IpAddress.parse("10.9.9.9"),
          "upstream.transport_failure_reason", "PKIX path\nbuilding failed");

  private static String line(String format, Map<String, Object> bag) {
    String line = AccessLines.ofText(format).line(AttributeBag.of(bag));
    return line.substring(0, line.length() - 1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          %REQUEST_HEADER(X-Nope?:SCHEME)%              | https
          %REQ_WITHOUT_QUERY(:PATH)%                    | /a/b
          %REQ_WITHOUT_QUERY(X-ENVOY-ORIGINAL-PATH):3%  | /wa
          %RESPONSE_HEADER(ETAG)%                       | w
          %RESP(:STATUS)%                               | 404
          %TRAILER(GRPC-MESSAGE)%                       | no such thing
          %RESPONSE_TRAILER(GRPC-STATUS?OTHER)%         | -
          %PATH%                                        | /was?z=1
          %PATH(WQ:PATH):5%                             | /a/b?
          %PATH(NQ:ORIG)%                               | /was
          %PATH(:PATH)%                                 | /a/b?q=1%202&r&q=3
          %QUERY_PARAM(q)%                              | 1%202
          %QUERY_PARAM(r)%.                             | .
          %QUERY_PARAM(b)%                              | -
          %QUERY_PARAMS%                                | q=1%202&r&q=3
          %QUERY_PARAMS(DECODED)%                       | q=1 2&r&q=3
          %UPSTREAM_PROTOCOL%                           | -
          %RESPONSE_FLAGS% %RESPONSE_FLAGS_LONG%        | DC,XY DownstreamConnectionTermination,XY
          %RESPONSE_CODE_DETAILS(ALLOW_WHITESPACES)%    | downstream_remote_disconnect
          %COMMON_DURATION(DS_RX_BEG:DS_TX_END:ms)%     | 1234
          %COMMON_DURATION(DS_RX_BEG:DS_TX_END:us)%     | 1234567
          %COMMON_DURATION(DS_RX_BEG:DS_TX_END:ns)%     | 1234567890
          %SPAN_ID% %STREAM_ID% %TRACE_ID%              | 00f067aa0ba902b7 id-1 -
          [%LOCAL_REPLY_BODY%] %ACCESS_LOG_TYPE%        | [] DownstreamEnd
          %DOWNSTREAM_REMOTE_ADDRESS%                   | 203.0.113.77:0
          %DOWNSTREAM_REMOTE_PORT%                      | -
          %DOWNSTREAM_REMOTE_ADDRESS_WITHOUT_PORT(16)%  | 203.0.0.0/16
          %DOWNSTREAM_REMOTE_ADDRESS_WITHOUT_PORT(99)%  | 203.0.113.77/32
          %DOWNSTREAM_REMOTE_ADDRESS_WITHOUT_PORT(0)%   | 0.0.0.0/0
          %DOWNSTREAM_DIRECT_REMOTE_ADDRESS%            | [2001:db8:1:2::9]:1234
          %DOWNSTREAM_DIRECT_REMOTE_ADDRESS_WITHOUT_PORT(41)% | 2001:db8::/41
          %DOWNSTREAM_DIRECT_REMOTE_PORT%               | 1234
          %DOWNSTREAM_LOCAL_ADDRESS% %DOWNSTREAM_LOCAL_PORT% | 10.1.2.3:8443 8443
          %DOWNSTREAM_DIRECT_LOCAL_ADDRESS_WITHOUT_PORT%| 10.1.2.3
          %UPSTREAM_REMOTE_ADDRESS% %UPSTREAM_HOST_NAME%| 10.1.2.3:8443 -
          %CONNECTION_ID% %ROUTE_NAME%                  | c-17 -
          %REQUESTED_SERVER_NAME%                       | sni.example
          %REQUESTED_SERVER_NAME(HOST_FIRST)%           | old
          %REQUESTED_SERVER_NAME(HOST_FIRST:HOST)%      | shop:8080
          %REQUESTED_SERVER_NAME(SNI_FIRST:ORIG)%       | sni.example
          %DOWNSTREAM_LOCAL_URI_SAN% %UPSTREAM_PEER_URI_SAN% | spiffe://td/ns/a/sa/b -
          %EMIT_TIME%                                   | 2018-11-14T01:46:27.123Z
          """)
  void onTheCalledSide(String format, String expected) {
    assertThat(line(format, INBOUND)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          %UPSTREAM_PROTOCOL%                           | HTTP/1.1
          %UPSTREAM_HOST%                               | 10.1.2.3:443
          %UPSTREAM_HOST_NAME%                          | shop.example:443
          %UPSTREAM_HOST_NAME_WITHOUT_PORT%             | shop.example
          %DOWNSTREAM_REMOTE_ADDRESS% %DOWNSTREAM_LOCAL_ADDRESS% | - -
          %UPSTREAM_PEER_URI_SAN%                       | spiffe://td/ns/a/sa/called
          %UPSTREAM_LOCAL_URI_SAN%                      | spiffe://td/ns/a/sa/caller
          %UPSTREAM_TRANSPORT_FAILURE_REASON%           | PKIX path\\x0abuilding failed
          """)
  void onTheCallersSide(String format, String expected) {
    assertThat(line(format, OUTBOUND)).isEqualTo(expected.replace("\\\\", "\\"));
  }

  /** The letters of strftime, of a Monday. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          %Y-%m-%d %H:%M:%S | 2024-02-05 13:04:09
          %F %T             | 2024-02-05 13:04:09
          %D %R             | 02/05/24 13:04
          %y [%e] %j        | 24 [ 5] 036
          %a %A %b %B %h    | Mon Monday Feb February Feb
          %I %p             | 01 PM
          %u %w             | 1 1
          %z %Z             | +0000 UTC
          %s.%9f %1f        | 1707138249.000000001 0
          %%H               | %H
          """)
  void timesAreWrittenByLetters(String pattern, String expected) {
    assertThat(line("%START_TIME(" + pattern + ")%", INBOUND)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"00:00:00|12 AM", "11:59:59|11 AM", "12:00:00|12 PM", "23:00:00|11 PM"})
  void noonAndMidnightAreTwelve(String row) {
    Map<String, Object> bag = new HashMap<>(INBOUND);
    bag.put("request.time", Instant.parse("2024-02-05T" + row.substring(0, 8) + "Z"));

    assertThat(line("%START_TIME(%I %p)%", bag)).isEqualTo(row.substring(9));
  }

  @Test
  void timesThatNoCalendarHasAreWrittenToo() {
    for (Instant time : List.of(Instant.MAX, Instant.MIN)) {
      Map<String, Object> bag =
          Map.of("request.time", time, "response.duration", Duration.ofSeconds(Long.MAX_VALUE));

      assertThat(line("%START_TIME% %START_TIME(%F)% %START_TIME_LOCAL% %DURATION%", bag))
          .isNotBlank();
    }
  }

  @Test
  void uniqueIdsDiffer() {
    assertThat(line("%UNIQUE_ID%", Map.of()))
        .matches("[0-9a-f-]{36}")
        .isNotEqualTo(line("%UNIQUE_ID%", Map.of()));
  }

  @Test
  void hostNameIsThere() {
    assertThat(line("%HOSTNAME%", Map.of())).isNotEqualTo("-");
  }

  @Test
  void portsAreNumbersInJson() {
    String line =
        AccessLines.of(
                Map.of(
                    "json",
                    Map.of(
                        "p", "%DOWNSTREAM_LOCAL_PORT%",
                        "g", "%GRPC_STATUS(NUMBER)%",
                        "t", "%START_TIME(%s)%",
                        "n", 1.5)))
            .line(AttributeBag.of(INBOUND));

    assertThat(line).isEqualTo("{\"g\":null,\"n\":1.5,\"p\":8443,\"t\":\"1707138249\"}\n");
  }
}
