package io.meshless.telemetry.handler.line;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.meshless.telemetry.handler.Level;
import io.meshless.telemetry.support.Draw;
import io.meshless.telemetry.support.Tries;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Whatever a line says, a JSON parser reads the same. */
class LineRoundTripTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Unpaired surrogates have no form in UTF-8. */
  private static String text(Draw draw) {
    return draw.wellFormedText(40);
  }

  private static JsonNode read(String name, Object... values) throws JsonProcessingException {
    LineBuffer out = new LineBuffer();
    List<String> names = values.length == 1 ? List.of(name) : List.of("a", "b", "c");
    LineEncoder.of(name, names, true).encode(out, Level.INFO, Instant.EPOCH, values);
    String line = out.textFrom(0);
    assertThat(line.indexOf('\n')).isEqualTo(line.length() - 1);
    return JSON.readTree(line);
  }

  @Test
  void textsAndNamesRoundTrip() {
    Tries.of(500)
        .check(
            draw -> {
              String name = "v" + text(draw);
              String value = text(draw);

              JsonNode line = read(name, value);

              assertThat(line.get("instance").textValue()).isEqualTo(name);
              assertThat(line.get(name).textValue()).isEqualTo(value);
            });
  }

  @Test
  void mapsRoundTrip() {
    Tries.of(300)
        .check(
            draw -> {
              Map<String, String> value =
                  draw.map(5, LineRoundTripTest::text, LineRoundTripTest::text);

              assertThat(JSON.<JsonNode>valueToTree(value)).isEqualTo(read("v", value).get("v"));
            });
  }

  @Test
  void numbersRoundTrip() {
    Tries.of(500)
        .check(
            draw -> {
              long whole = draw.nextLong();
              double drawn = Double.longBitsToDouble(draw.nextLong());
              // Lines show the others as texts.
              double real = Double.isFinite(drawn) ? drawn : 0.5;
              boolean flag = draw.nextBoolean();

              JsonNode line = read("v", whole, real, flag);

              assertThat(line.get("a").longValue()).isEqualTo(whole);
              assertThat(line.get("b").doubleValue()).isEqualTo(real);
              assertThat(line.get("c").booleanValue()).isEqualTo(flag);
            });
  }
}
