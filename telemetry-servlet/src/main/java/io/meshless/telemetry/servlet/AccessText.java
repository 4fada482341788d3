package io.meshless.telemetry.servlet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads an {@link AccessRule} from a setting. */
final class AccessText {
  private static final long MAX_TOKEN_FILE_BYTES = 2_048;

  private final List<String> ranges = new ArrayList<>();
  private final List<String> hosts = new ArrayList<>();
  private AccessRule rule = AccessRule.nobody();

  private AccessText() {}

  static AccessRule parse(String text) {
    AccessText parsed = new AccessText();
    for (String part : text.split(",", -1)) {
      parsed.add(part.strip());
    }
    return parsed.rule();
  }

  private AccessRule rule() {
    if (ranges.isEmpty() && !hosts.isEmpty()) {
      throw new IllegalArgumentException(
          "'host:%s' needs a range, such as direct:10.0.0.0/8".formatted(hosts.get(0)));
    }
    if (!ranges.isEmpty()) {
      add(AccessRule.direct(ranges, hosts));
    }
    return rule;
  }

  private void add(String part) {
    int colon = part.indexOf(':');
    String kind = colon < 0 ? part : part.substring(0, colon);
    String value = part.substring(colon + 1);
    switch (kind) {
      case "everybody" -> add(AccessRule.everybody());
      case "port" -> add(AccessRule.onPort(port(value)));
      case "direct" -> ranges.add(value);
      case "host" -> hosts.add(value);
      case "token" -> add(AccessRule.token(value));
      case "tokenFile" -> add(AccessRule.token(content(value)));
      // What stands there is not told: it may be a token without its kind.
      default ->
          throw new IllegalArgumentException(
              "a rule is none of everybody, port:9090, direct:10.0.0.0/8, host:shop.example,"
                  + " token:... and tokenFile:/a/path");
    }
  }

  private void add(AccessRule other) {
    rule = rule == AccessRule.nobody() ? other : rule.or(other);
  }

  private static int port(String text) {
    if (!text.matches("[0-9]{1,5}")) {
      throw new IllegalArgumentException("'port:%s' has no port; write port:9090".formatted(text));
    }
    return Integer.parseInt(text);
  }

  private static String content(String file) {
    try {
      Path path = Path.of(file);
      if (!Files.isRegularFile(path) || Files.size(path) > MAX_TOKEN_FILE_BYTES) {
        throw new IllegalArgumentException(
            "'%s' is no file with a token; put the token into it and nothing else".formatted(file));
      }
      return Files.readString(path).strip();
    } catch (IOException | InvalidPathException e) {
      throw new IllegalArgumentException("'%s' cannot be read: %s".formatted(file, e), e);
    }
  }
}
