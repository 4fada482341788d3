package io.meshless.telemetry.trace.header;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What comes in headers was written by anybody: it is an id, or it is nothing. */
class HostileTraceHeadersTest {
  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final String SPAN = "00f067aa0ba902b7";
  private static final String ALPHABET =
      "0123456789abcdefABCDEFxd-,=;@ \t\r\n\u0000\u00e9\ud83d\ude00\"'<";
  private static final List<String> NAMES =
      List.of(
          TraceHeaders.TRACEPARENT,
          TraceHeaders.TRACESTATE,
          TraceHeaders.B3,
          TraceHeaders.B3_TRACE_ID,
          TraceHeaders.B3_SPAN_ID,
          TraceHeaders.B3_PARENT_SPAN_ID,
          TraceHeaders.B3_SAMPLED,
          TraceHeaders.B3_FLAGS);

  private static ReceivedTrace read(Map<String, String> headers) {
    return ReceivedTrace.read(headers::get, List.of(TraceFormat.values()));
  }

  @Test
  void whateverComesIsAnIdOrNothing() {
    Random random = new Random(4711);
    for (int i = 0; i < 200_000; i++) {
      Map<String, String> headers = new HashMap<>();
      for (String name : NAMES) {
        if (random.nextInt(3) > 0) {
          headers.put(name, hostile(random));
        }
      }

      ReceivedTrace received = read(headers);

      ReceivedTrace.Ids ids = received.ids();
      if (ids != null) {
        assertThat(ids.traceId()).as("%s", headers).matches("(?!0+$)[0-9a-f]{32}");
        assertThat(ids.spanId()).matches("(?!0+$)[0-9a-f]{16}");
        assertThat(ids.parentId() == null ? SPAN : ids.parentId()).matches("[0-9a-f]{16}");
        String state = ids.state();
        assertThat(state == null ? "" : state).matches("[ -~\t]{0,512}");
      }
    }
  }

  /** A good value, a little changed; or something else. */
  private static String hostile(Random random) {
    StringBuilder text =
        new StringBuilder(
            switch (random.nextInt(6)) {
              case 0 -> "00-" + TRACE + '-' + SPAN + "-01";
              case 1 -> TRACE + '-' + SPAN + "-1-" + SPAN;
              case 2 -> TRACE;
              case 3 -> SPAN;
              case 4 -> "1";
              default -> "";
            });
    int changes = random.nextInt(4);
    for (int i = 0; i < changes; i++) {
      char c = ALPHABET.charAt(random.nextInt(ALPHABET.length()));
      int at = random.nextInt(text.length() + 1);
      if (random.nextBoolean() || at == text.length()) {
        text.insert(at, c);
      } else {
        text.setCharAt(at, c);
      }
    }
    return text.toString();
  }

  @Test
  void endlessTextsAreRefusedUnread() {
    String endless = "a".repeat(1 << 20);
    for (String name : NAMES) {
      assertThat(read(Map.of(name, endless)).ids()).isNull();
    }
    assertThat(
            read(Map.of(
                    TraceHeaders.TRACEPARENT,
                    "00-" + TRACE + '-' + SPAN + "-01",
                    TraceHeaders.TRACESTATE,
                    "a=1," + endless))
                .ids())
        .satisfies(ids -> assertThat(ids == null ? endless : ids.state()).isNull());
  }

  @Test
  void longStateLosesWholeMembersTheLongOnesFirst() {
    String longMember = "long=" + "x".repeat(200);
    String state =
        "first=1,"
            + longMember
            + ",second="
            + "y".repeat(100)
            + ','
            + longMember.replace("long", "more")
            + ",third="
            + "z".repeat(100);

    ReceivedTrace.Ids ids =
        read(Map.of(
                TraceHeaders.TRACEPARENT,
                "00-" + TRACE + '-' + SPAN + "-01",
                TraceHeaders.TRACESTATE,
                state))
            .ids();

    assertThat(ids).isNotNull();
    assertThat(ids.state())
        .isEqualTo(
            "first=1," + longMember + ",second=" + "y".repeat(100) + ",third=" + "z".repeat(100));
  }

  @Test
  void headerThatStandsTwiceIsNoTrace() {
    String parent = "00-" + TRACE + '-' + SPAN + "-01";

    assertThat(read(Map.of(TraceHeaders.TRACEPARENT, parent + ',' + parent)).ids()).isNull();
  }
}
