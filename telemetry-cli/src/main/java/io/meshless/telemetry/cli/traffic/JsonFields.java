package io.meshless.telemetry.cli.traffic;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;

/**
 * The plain fields of an object of JSON as texts, by their names; where pointers are asked for, by
 * those too: {@code /http/path}. Confined to one thread.
 */
final class JsonFields {
  private static final JsonFactory JSON = new JsonFactory();

  private final boolean withPointers;

  /** Used again for each line. */
  private final Map<String, String> told = new HashMap<>();

  JsonFields(boolean withPointers) {
    this.withPointers = withPointers;
  }

  /** Whether this asks for a field by where it stands in objects and lists. */
  static boolean isPointer(String field) {
    return field.startsWith("/");
  }

  static UnreadableLineException notJson() {
    return new UnreadableLineException("not JSON; a record is an object on one line");
  }

  /**
   * The texts of this line's fields, without those that are null; good until the next line.
   *
   * @throws UnreadableLineException when it is not JSON
   */
  Map<String, String> read(String line) throws UnreadableLineException {
    told.clear();
    try (JsonParser in = JSON.createParser(line.toCharArray())) {
      in.nextToken(); // the brace by which the line was known
      for (String name = in.nextFieldName(); name != null; name = in.nextFieldName()) {
        JsonToken token = in.nextToken();
        if (token.isScalarValue() && token != JsonToken.VALUE_NULL) {
          told.put(name, in.getText());
        }
        if (withPointers) {
          point(pointer("", name), in);
        } else {
          in.skipChildren();
        }
      }
    } catch (JsonProcessingException e) {
      throw notJson();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return told;
  }

  /** Takes the value that starts here, with all in it. */
  private void point(String pointer, JsonParser in) throws IOException {
    JsonToken token = in.currentToken();
    if (token == JsonToken.START_OBJECT) {
      for (String name = in.nextFieldName(); name != null; name = in.nextFieldName()) {
        in.nextToken();
        point(pointer(pointer, name), in);
      }
    } else if (token == JsonToken.START_ARRAY) {
      for (int i = 0; in.nextToken() != JsonToken.END_ARRAY; i++) {
        point(pointer + "/" + i, in);
      }
    } else if (token != JsonToken.VALUE_NULL) {
      told.put(pointer, in.getText());
    }
  }

  private static String pointer(String parent, String name) {
    return parent + "/" + name.replace("~", "~0").replace("/", "~1");
  }
}
