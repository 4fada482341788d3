package io.meshless.telemetry.handler.line;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever a line says, a JSON parser reads the same. */
class LineRoundTripTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Provide
  Arbitrary<String> texts() {
    // Unpaired surrogates have no form in UTF-8.
    return Arbitraries.strings()
        .all()
        .ofMaxLength(40)
        .map(text -> new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8));
  }

  @Provide
  Arbitrary<Map<String, String>> maps() {
    return Arbitraries.maps(texts(), texts()).ofMaxSize(5);
  }

  private static JsonNode read(String name, Object... values) throws JsonProcessingException {
    LineBuffer out = new LineBuffer();
    List<String> names = values.length == 1 ? List.of(name) : List.of("a", "b", "c");
    LineEncoder.of(name, names, true).encode(out, Level.INFO, Instant.EPOCH, values);
    String line = out.textFrom(0);
    assertThat(line.indexOf('\n')).isEqualTo(line.length() - 1);
    return JSON.readTree(line);
  }

  @Property(tries = 500)
  void textsAndNamesRoundTrip(@ForAll("texts") String name, @ForAll("texts") String value)
      throws JsonProcessingException {
    String unique = "v" + name;

    JsonNode line = read(unique, value);

    assertThat(line.get("instance").textValue()).isEqualTo(unique);
    assertThat(line.get(unique).textValue()).isEqualTo(value);
  }

  @Property(tries = 300)
  void mapsRoundTrip(@ForAll("maps") Map<String, String> value) throws JsonProcessingException {
    assertThat(JSON.<JsonNode>valueToTree(value)).isEqualTo(read("v", value).get("v"));
  }

  @Property(tries = 500)
  void numbersRoundTrip(@ForAll long whole, @ForAll double real, @ForAll boolean flag)
      throws JsonProcessingException {
    JsonNode line = read("v", whole, real, flag);

    assertThat(line.get("a").longValue()).isEqualTo(whole);
    assertThat(line.get("b").doubleValue()).isEqualTo(real);
    assertThat(line.get("c").booleanValue()).isEqualTo(flag);
  }
}
