package io.meshless.telemetry.samples.bookinfo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** The documents that the services exchange. */
final class Json {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private Json() {}

  @SafeVarargs
  static Map<String, Object> object(Map.Entry<String, ?>... fields) {
    Map<String, Object> object = new LinkedHashMap<>();
    for (Map.Entry<String, ?> field : fields) {
      object.put(field.getKey(), field.getValue());
    }
    return object;
  }

  static JsonNode nothing() {
    return MissingNode.getInstance();
  }

  static JsonNode parse(String text) throws JsonProcessingException {
    return MAPPER.readTree(text);
  }

  static void write(HttpServletResponse response, Map<String, Object> document) throws IOException {
    byte[] bytes = MAPPER.writeValueAsBytes(document);
    response.setContentType("application/json");
    response.setContentLength(bytes.length);
    response.getOutputStream().write(bytes);
  }
}
