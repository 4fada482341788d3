package io.meshless.telemetry.cli.test;

import io.meshless.telemetry.cli.shell.CannotRunException;
import io.meshless.telemetry.cli.shell.Json;
import io.meshless.telemetry.text.Suggestion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.YAMLException;

/** Reads a file of tests; what is wrong in it is said with the file and the test. */
final class TestFileReader {
  /** A time that nobody takes for a real one. */
  private static final String DEFAULT_TIME = "2000-01-01T00:00:00Z";

  private static final List<String> FILE_KEYS = List.of("identity", "time", "problems", "tests");
  private static final List<String> TEST_KEYS =
      List.of("name", "bag", "bags", "series", "lines", "nothing");

  private final Path path;

  private TestFileReader(Path path) {
    this.path = path;
  }

  /**
   * The tests of this file.
   *
   * @throws CannotRunException when they cannot be read
   */
  static TestFile read(Path path) {
    try {
      return new TestFileReader(path).file(PlainYaml.load(Files.readString(path)));
    } catch (IOException e) {
      throw new CannotRunException(path + " cannot be read: " + e.getMessage(), e);
    } catch (YAMLException e) {
      throw new CannotRunException(path + " is no YAML: " + e.getMessage(), e);
    }
  }

  private TestFile file(@Nullable Object document) {
    Map<?, ?> root = map(document, "the file");
    checkKeys(root, FILE_KEYS, "the file");
    Map<String, String> identity = new LinkedHashMap<>();
    if (root.get("identity") != null) {
      map(root.get("identity"), "identity")
          .forEach((key, value) -> identity.put(String.valueOf(key), String.valueOf(value)));
    }
    List<TestCase> tests = new ArrayList<>();
    if (root.get("tests") != null || root.get("problems") == null) {
      for (Object test : list(root.get("tests"), "tests")) {
        tests.add(test(map(test, "a test"), tests.size() + 1));
      }
    }
    return new TestFile(
        path, identity, time(root.get("time")), texts(root.get("problems"), "problems"), tests);
  }

  private Instant time(@Nullable Object text) {
    try {
      return Instant.parse(text == null ? DEFAULT_TIME : text.toString());
    } catch (DateTimeException e) {
      throw wrong("time is '" + text + "', wanted one such as " + DEFAULT_TIME);
    }
  }

  private TestCase test(Map<?, ?> test, int number) {
    String name = test.get("name") == null ? "test " + number : test.get("name").toString();
    String where = "test '" + name + "'";
    checkKeys(test, TEST_KEYS, where);
    List<String> bags = new ArrayList<>();
    if (test.get("bag") != null) {
      bags.add(json(test.get("bag"), where + ": bag"));
    }
    if (test.get("bags") != null) {
      list(test.get("bags"), where + ": bags")
          .forEach(bag -> bags.add(json(bag, where + ": bags")));
    }
    if (bags.isEmpty()) {
      throw wrong(where + " has no bag");
    }
    boolean nothing = Boolean.TRUE.equals(test.get("nothing"));
    List<String> series = texts(test.get("series"), where + ": series");
    List<String> lines = texts(test.get("lines"), where + ": lines");
    if (nothing && (series != null || lines != null)) {
      throw wrong(where + " wants nothing, and something");
    }
    return nothing
        ? new TestCase(name, bags, List.of(), List.of())
        : new TestCase(name, bags, series, lines);
  }

  private String json(@Nullable Object bag, String where) {
    return Json.of(map(bag, where));
  }

  private Map<?, ?> map(@Nullable Object value, String where) {
    if (value instanceof Map<?, ?> map) {
      return map;
    }
    throw wrong(where + " has to be a mapping");
  }

  private List<?> list(@Nullable Object value, String where) {
    if (value instanceof List<?> list) {
      return list;
    }
    throw wrong(where + " has to be a list");
  }

  private @Nullable List<String> texts(@Nullable Object value, String where) {
    return value == null ? null : list(value, where).stream().map(String::valueOf).toList();
  }

  private void checkKeys(Map<?, ?> map, List<String> known, String where) {
    for (Object key : map.keySet()) {
      String name = String.valueOf(key);
      if (!known.contains(name)) {
        throw wrong(
            where
                + " has an unknown key '"
                + name
                + "'. "
                + Suggestion.didYouMean(name, known)
                    .orElse("Known: " + String.join(", ", known) + "."));
      }
    }
  }

  private CannotRunException wrong(String what) {
    return new CannotRunException(path + ": " + what);
  }
}
