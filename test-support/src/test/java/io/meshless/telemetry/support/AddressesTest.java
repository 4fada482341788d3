package io.meshless.telemetry.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * {@code build-bin/addresses} has all addresses that we give to others, and says whether they are
 * ours.
 */
class AddressesTest {
  private static final Path ROOT = SharedFolder.root();
  private static final Pattern MADE = Pattern.compile("(^|/)(target|node_modules|\\.git)/");

  private final Properties addresses = new Properties();

  @BeforeEach
  void read() throws IOException {
    try (Reader file = Files.newBufferedReader(ROOT.resolve("build-bin/addresses"))) {
      addresses.load(file);
    }
  }

  @Test
  void nobodyIsSentElsewhere() throws IOException {
    Pattern ours =
        Pattern.compile(
            "(?:https?://[\\w.-]*|[\\w.+-]+@)" + Pattern.quote(value("domain")) + "[\\w./-]*");
    List<String> found = new ArrayList<>();
    for (Path file : told()) {
      ours.matcher(Files.readString(file)).results().forEach(address -> found.add(address.group()));
    }

    assertThat(found)
        .hasSizeGreaterThan(8)
        .containsOnly(value("site"), value("clone"), value("source"), value("security"));
  }

  /** So that nobody writes to a stranger, and nobody is kept from writing to us. */
  @Test
  void pagesSayWhetherTheyAreOurs() throws IOException {
    boolean confirmed = !value("confirmed").isEmpty();

    assertThat(page("SECURITY.md")).contains(value("security"));
    assertThat(page("SECURITY.md").contains("it does not exist yet"))
        .as("SECURITY.md says that the address does not exist")
        .isEqualTo(!confirmed);
    assertThat(page("README.md").contains("Nothing of it is in a public repository yet"))
        .as("README.md says that nothing is published")
        .isEqualTo(!confirmed);
  }

  /** The list is beside what it signs; the page may be read elsewhere. */
  @Test
  void pageTellsTheKeyThatSigns() throws IOException {
    String key = value("key").replace(" ", "");

    assertThat(page("SECURITY.md").contains("No key is told yet"))
        .as("SECURITY.md says that there is no key")
        .isEqualTo(key.isEmpty());
    assertThat(page("SECURITY.md").replace(" ", "")).contains(key);
    assertThat(key).matches("|[0-9A-F]{40}|[0-9A-F]{64}");
  }

  /** {@code mvn deploy} alone has no place to deploy to. */
  @Test
  void onlyTheScriptReleases() throws IOException {
    for (Path file : told()) {
      if (file.endsWith("pom.xml")) {
        assertThat(file).content().doesNotContain("<distributionManagement>", "nexus-staging");
      }
    }
  }

  private String value(String name) {
    return addresses.getProperty(name).strip();
  }

  private static String page(String name) throws IOException {
    return Files.readString(ROOT.resolve(name)).replaceAll("\\s+", " ");
  }

  private static List<Path> told() throws IOException {
    try (Stream<Path> files = Files.walk(ROOT)) {
      return files
          .filter(file -> file.toString().matches(".*(/pom\\.xml|\\.(md|yml|json|java))"))
          .filter(file -> !MADE.matcher(ROOT.relativize(file).toString()).find())
          .filter(file -> !file.toString().contains("/src/test/"))
          .toList();
    }
  }
}
