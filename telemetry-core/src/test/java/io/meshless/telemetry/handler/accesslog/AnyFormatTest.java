package io.meshless.telemetry.handler.accesslog;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.meshless.telemetry.attribute.AttributeBag;
import io.meshless.telemetry.attribute.AttributeName;
import io.meshless.telemetry.attribute.AttributeVocabulary;
import io.meshless.telemetry.attribute.IpAddress;
import io.meshless.telemetry.attribute.ValueType;
import io.meshless.telemetry.support.Draw;
import io.meshless.telemetry.support.Tries;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Whatever a record says, a format makes one line of it, and one of JSON a document. */
class AnyFormatTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final List<String> OPERATORS =
      Operators.OF_PROCESS.names().stream()
          .filter(name -> !name.equals("ENVIRONMENT"))
          .map(
              name ->
                  switch (name) {
                    case "REQ", "REQUEST_HEADER", "REQ_WITHOUT_QUERY" ->
                        "%" + name + "(X-A?:PATH):9%";
                    case "RESP", "RESPONSE_HEADER" -> "%" + name + "(X-A)%";
                    case "TRAILER", "RESPONSE_TRAILER" -> "%" + name + "(GRPC-STATUS)%";
                    case "QUERY_PARAM" -> "%QUERY_PARAM(a)%";
                    case "COMMON_DURATION" -> "%COMMON_DURATION(DS_RX_BEG:DS_TX_END:us)%";
                    default -> "%" + name + "%";
                  })
          .toList();

  private static final List<String> READ =
      OPERATORS.stream()
          .flatMap(o -> AccessLines.variables(o).stream())
          .map(variable -> variable.replaceAll("\\.headers\\..*", ".headers"))
          .distinct()
          .toList();

  private static Object value(ValueType type, Draw draw) {
    return switch (type) {
      case INT64 -> draw.nextBoolean() ? draw.nextLong() : (long) draw.nextInt(600);
      case DURATION -> Duration.ofNanos(draw.nextLong());
      case TIMESTAMP -> Instant.ofEpochSecond(draw.nextLong() >> 9, draw.nextInt(1_000_000_000));
      case IP_ADDRESS -> IpAddress.of(new byte[draw.pick(List.of(0, 4, 5, 16))]);
      case STRING_MAP -> draw.map(3, d -> d.pick(List.of("x-a", "x-b")), d -> d.text(20));
      default -> draw.text(30);
    };
  }

  private static AttributeBag bag(Draw draw) {
    AttributeBag.Builder bag = AttributeBag.builder();
    for (String name : READ) {
      ValueType type = AttributeVocabulary.standard().find(name);
      if (type != null && draw.nextBoolean()) {
        bag.put(AttributeName.of(name), value(type, draw));
      }
    }
    if (draw.nextBoolean()) {
      bag.put("context.reporter.kind", draw.pick(List.of("inbound", "outbound", "")));
    }
    return bag.build();
  }

  @Test
  void textIsOneLine() {
    Tries.of(300)
        .check(
            draw -> {
              String format = String.join(" ", draw.list(12, d -> d.pick(OPERATORS))) + ".";

              String line =
                  AccessLines.of(Map.of("text", format, "omit_empty_values", draw.nextBoolean()))
                      .line(bag(draw));

              assertThat(line.chars().filter(c -> c < ' ' || c == 0x7f || c == 0x85))
                  .containsExactly((int) '\n');
              assertThat(line).endsWith(".\n");
            });
  }

  @Test
  void jsonIsOneDocument() {
    Tries.of(300)
        .check(
            draw -> {
              Map<String, Object> keys = new LinkedHashMap<>();
              keys.put("mixed", draw.pick(OPERATORS) + draw.wellFormedText(5).replace("%", "%%"));
              keys.put("list", draw.list(4, d -> d.pick(OPERATORS)));
              keys.put("inner", draw.map(4, d -> d.wellFormedText(5), d -> d.pick(OPERATORS)));
              for (String operator : draw.list(12, d -> d.pick(OPERATORS))) {
                keys.put("k" + keys.size() + draw.wellFormedText(3), operator);
              }

              String line =
                  AccessLines.of(Map.of("json", keys, "omit_empty_values", draw.nextBoolean()))
                      .line(bag(draw));

              assertThat(line.indexOf('\n')).isEqualTo(line.length() - 1);
              assertThat(JSON.readTree(line).isObject()).isTrue();
            });
  }
}
