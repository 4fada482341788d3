package io.meshless.telemetry.cli.serve;

import com.sun.net.httpserver.HttpExchange;
import io.meshless.telemetry.attribute.AttributeBag;
import io.meshless.telemetry.attribute.AttributeVocabulary;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Bags that are posted: one JSON object, or one on each line. All of them are right, or none. */
final class PostedBags {
  static final int MOST_BYTES = 1 << 20;

  private PostedBags() {}

  static List<AttributeBag> read(HttpExchange exchange, AttributeVocabulary vocabulary)
      throws IOException, RefusedException {
    // A form of a foreign page cannot send this type, even where a browser tells no origin.
    if (!isJson(exchange.getRequestHeaders().getFirst("Content-Type"))) {
      throw new RefusedException(415, "post with Content-Type: application/json or x-ndjson");
    }
    byte[] body = exchange.getRequestBody().readNBytes(MOST_BYTES + 1);
    if (body.length > MOST_BYTES) {
      throw new RefusedException(413, "a post has at most 1 MiB");
    }
    return read(new String(body, StandardCharsets.UTF_8), vocabulary);
  }

  private static boolean isJson(@Nullable String type) {
    String plain =
        type == null ? "" : type.toLowerCase(Locale.ROOT).replaceFirst(";.*", "").strip();
    return plain.equals("application/json") || plain.equals("application/x-ndjson");
  }

  private static List<AttributeBag> read(String text, AttributeVocabulary vocabulary)
      throws RefusedException {
    List<String> lines = text.lines().filter(line -> !line.isBlank()).toList();
    boolean isOneALine = lines.stream().allMatch(line -> line.strip().endsWith("}"));
    List<AttributeBag> bags = new ArrayList<>();
    for (String object : isOneALine ? lines : List.of(text)) {
      try {
        bags.add(AttributeBag.ofJson(object, vocabulary));
      } catch (IllegalArgumentException e) {
        throw new RefusedException(
            400, "bag " + (bags.size() + 1) + ": " + String.valueOf(e.getMessage()));
      }
    }
    return bags;
  }
}
