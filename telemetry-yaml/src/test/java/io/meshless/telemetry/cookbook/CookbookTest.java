package io.meshless.telemetry.cookbook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.meshless.telemetry.Telemetry;
import io.meshless.telemetry.attribute.AttributeBag;
import io.meshless.telemetry.identity.ServiceIdentity;
import io.meshless.telemetry.yaml.YamlConfig;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Marker;
import org.slf4j.event.Level;
import org.slf4j.helpers.LegacyAbstractLogger;

/**
 * Every recipe loads without a word and makes of its requests what the page shows. Run with {@code
 * -Dtelemetry.rewrite=true} to write what it makes into the page; then look at it.
 */
class CookbookTest {
  private static final Path PAGE = Path.of("../docs/cookbook.md");
  private static final Pattern BLOCK =
      Pattern.compile("^```(\\w+)\\n(.*?)^```$", Pattern.DOTALL | Pattern.MULTILINE);

  /** A part of the page with a heading of its own, from its start to its end in the text. */
  private record Recipe(String name, String text) {
    String block(String kind, String otherwise) {
      return blocks(kind).findFirst().orElse(otherwise);
    }

    Stream<String> blocks(String kind) {
      return BLOCK
          .matcher(text)
          .results()
          .filter(block -> block.group(1).equals(kind))
          .map(block -> block.group(2));
    }

    /** The name of its file in a folder of all. */
    String file() {
      return name.toLowerCase(Locale.ROOT).replace(' ', '-') + ".yaml";
    }
  }

  @TestFactory
  Stream<DynamicTest> recipeMakesWhatItShows() throws IOException {
    String page = Files.readString(PAGE);
    String requests = requests(page);
    return recipes(page).stream()
        .map(recipe -> DynamicTest.dynamicTest(recipe.name(), () -> check(recipe, requests)));
  }

  @Test
  void everyRecipeHasOneFileAndShowsWhatItMakes() throws IOException {
    assertThat(recipes(Files.readString(PAGE)))
        .hasSizeGreaterThan(8)
        .allSatisfy(
            recipe -> {
              assertThat(recipe.blocks("yaml")).as(recipe.name()).hasSize(1);
              assertThat(recipe.blocks("text")).as(recipe.name()).hasSize(1);
              assertThat(recipe.blocks("json")).as(recipe.name()).hasSizeLessThanOrEqualTo(1);
            });
  }

  @Test
  void allRecipesInOneFolderMakeWhatEachShows(@TempDir Path folder) throws IOException {
    String page = Files.readString(PAGE);
    for (Recipe recipe : recipes(page)) {
      Files.writeString(folder.resolve(recipe.file()), recipe.block("yaml", ""));
    }

    List<String> made = run(YamlConfig.load(folder), requests(page)).lines().toList();

    assertThat(recipes(page))
        .filteredOn(recipe -> recipe.blocks("json").findFirst().isEmpty())
        .hasSizeGreaterThan(5)
        .allSatisfy(
            recipe ->
                assertThat(made)
                    .as(recipe.name())
                    .containsAll(recipe.block("text", "").lines().toList()));
  }

  private static String requests(String page) {
    return BLOCK.matcher(page).results().findFirst().map(r -> r.group(2)).orElseThrow();
  }

  private static List<Recipe> recipes(String page) {
    List<Recipe> recipes = new ArrayList<>();
    String[] parts = page.split("(?m)^## ");
    for (int i = 1; i < parts.length; i++) {
      recipes.add(new Recipe(parts[i].substring(0, parts[i].indexOf('\n')), parts[i]));
    }
    return recipes;
  }

  private static void check(Recipe recipe, String requests) throws IOException {
    String made =
        run(
            YamlConfig.parse("recipe.yaml", recipe.block("yaml", "")),
            recipe.block("json", requests));
    if (Boolean.getBoolean("telemetry.rewrite")) {
      String page = Files.readString(PAGE);
      String old = "```text\n" + recipe.block("text", "") + "```";
      Files.writeString(
          PAGE,
          page.replace(recipe.text(), recipe.text().replace(old, "```text\n" + made + "```")));
      return;
    }
    assertThat(made).isEqualTo(recipe.block("text", "the page shows nothing"));
  }

  /** The lines that are printed, and the samples of the scrape. */
  private static String run(YamlConfig config, String requests) {
    PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    ByteArrayOutputStream lines = new ByteArrayOutputStream();
    PrintStream standardOut = System.out;
    System.setOut(new PrintStream(lines, true, UTF_8));
    try (Telemetry telemetry =
        Telemetry.builder()
            .config(config)
            .identity(ServiceIdentity.builder().namespace("shop").service("catalog").build())
            .loggerFactory(PrintingLogger::new)
            .selfMetrics(false)
            .meterRegistry(registry)
            .build()) {
      assertThat(telemetry.lastLoad().problems()).isEmpty();
      requests
          .lines()
          .forEach(json -> telemetry.record(AttributeBag.ofJson(json, telemetry.vocabulary())));
      telemetry.flush();
      return lines.toString(UTF_8) + samples(registry.scrape());
    } finally {
      System.setOut(standardOut);
    }
  }

  /** Logs the message alone, as a pattern of {@code %msg%n} does. */
  private static final class PrintingLogger extends LegacyAbstractLogger {
    private static final long serialVersionUID = 1L;

    PrintingLogger(String name) {
      this.name = name;
    }

    @Override
    public boolean isTraceEnabled() {
      return false;
    }

    @Override
    public boolean isDebugEnabled() {
      return false;
    }

    @Override
    public boolean isInfoEnabled() {
      return true;
    }

    @Override
    public boolean isWarnEnabled() {
      return true;
    }

    @Override
    public boolean isErrorEnabled() {
      return true;
    }

    @Override
    protected @Nullable String getFullyQualifiedCallerName() {
      return null;
    }

    @Override
    protected void handleNormalizedLoggingCall(
        Level level,
        @Nullable Marker marker,
        String message,
        Object @Nullable [] arguments,
        @Nullable Throwable thrown) {
      System.out.println(message);
    }
  }

  private static String samples(String scrape) {
    return Pattern.compile("^[^#].*\\n", Pattern.MULTILINE)
        .matcher(scrape)
        .results()
        .map(MatchResult::group)
        .sorted(Comparator.comparing(sample -> sample.replace("+Inf", "~"))) // infinity last
        .reduce("", String::concat);
  }
}
