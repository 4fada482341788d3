package io.meshless.telemetry.testkit;

import static io.meshless.telemetry.testkit.Configs.metric;
import static io.meshless.telemetry.testkit.Configs.resource;
import static io.meshless.telemetry.testkit.Configs.rule;
import static io.meshless.telemetry.testkit.Configs.source;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.entry;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.meshless.telemetry.Telemetry;
import io.meshless.telemetry.attribute.AttributeBag;
import io.meshless.telemetry.config.InvalidConfigException;
import io.meshless.telemetry.testkit.example.AuditTemplate;
import io.meshless.telemetry.testkit.example.TallyProvider;
import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.lang.module.ModuleFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The guide for writers of extensions shows the code that is compiled and run here. */
class ExtendingGuideTest {
  private static final Path GUIDE = Path.of("../docs/extending.md");
  private static final Path EXAMPLES =
      Path.of("src/test/java/io/meshless/telemetry/testkit/example");

  /** What a module needs that extends the library: the library, and what that needs. */
  private static final Pattern NEEDED =
      Pattern.compile(
          "telemetry-core|micrometer-(core|commons|observation)|jspecify|re2j|slf4j-api|jackson");

  private final TallyProvider provider = new TallyProvider();

  @Test
  void guideShowsTheExamplesAsTheyAre() throws IOException {
    String guide = Files.readString(GUIDE);

    assertThat(guide).contains(shown("TallyProvider.java", "/** The kind"));
    assertThat(guide).contains(shown("AuditTemplate.java", "/** The template"));
  }

  private static String shown(String file, String from) throws IOException {
    String example = Files.readString(EXAMPLES.resolve(file));
    return example.substring(example.indexOf(from));
  }

  /** On the class path everything public could be used; a module sees what is exported. */
  @Test
  void examplesAreAModuleThatNeedsNothingHidden(@TempDir Path folder) throws IOException {
    String path =
        Stream.of(
                System.getProperty(
                        "surefire.test.class.path", System.getProperty("java.class.path"))
                    .split(File.pathSeparator))
            .filter(entry -> NEEDED.matcher(entry).find())
            .collect(Collectors.joining(File.pathSeparator));
    assumeTrue(
        ModuleFinder.of(paths(path)).find("io.meshless.telemetry").isPresent(),
        "needs the library as a module, as Maven builds it");
    Path module = folder.resolve("module-info.java");
    Files.writeString(
        module,
        """
        module example {
          requires io.meshless.telemetry;
          requires static org.jspecify;

          provides io.meshless.telemetry.handler.HandlerProvider with
              io.meshless.telemetry.testkit.example.TallyProvider;
          provides io.meshless.telemetry.template.Template with
              io.meshless.telemetry.testkit.example.AuditTemplate;
        }
        """);
    StringWriter said = new StringWriter();
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null);

    boolean compiles =
        compiler
            .getTask(
                said,
                files,
                null,
                List.of("--module-path", path, "-d", folder.toString(), "-proc:none"),
                null,
                files.getJavaFileObjects(
                    module,
                    EXAMPLES.resolve("TallyProvider.java"),
                    EXAMPLES.resolve("AuditTemplate.java")))
            .call();

    assertThat(compiles).as(said.toString()).isTrue();
  }

  private static Path[] paths(String path) {
    return Stream.of(path.split(File.pathSeparator)).map(Path::of).toArray(Path[]::new);
  }

  @Test
  void exampleAddsUpWhatRulesSend() {
    try (Telemetry telemetry =
        Telemetry.builder()
            .handler(provider)
            .config(
                source(
                    resource("t.tally.istio-system", "limit: 10"),
                    metric("m", "response.code | 5"),
                    rule("r.rule.istio-system", "", "t.tally", "m.metric")))
            .build()) {
      telemetry.record(AttributeBag.empty());
      telemetry.record(AttributeBag.empty());
      telemetry.record(AttributeBag.builder().put("response.code", 200).build());
    }

    assertThat(provider.tally("m.metric.istio-system")).isEqualTo(10);
  }

  @Test
  void templateOfTheExampleIsFilled() {
    Recordings recordings = new Recordings();
    try (Telemetry telemetry =
        Telemetry.builder()
            .template(new AuditTemplate())
            .handler(new MemoryHandlerProvider(recordings, "audit"))
            .config(
                source(
                    resource("m.memory.istio-system", "{}"),
                    resource(
                        "a.audit.istio-system", "{actor: '\"me\"', details: {what: '\"it\"'}}"),
                    rule("r.rule.istio-system", "", "m.memory", "a.audit")))
            .build()) {
      telemetry.record(AttributeBag.empty());
    }

    assertThat(recordings.instances().get(0).values())
        .containsExactly(entry("actor", "me"), entry("details.what", "it"));
  }

  @Test
  void exampleRefusesWhatItCannotUse() {
    assertThatExceptionOfType(InvalidConfigException.class)
        .isThrownBy(
            () ->
                Telemetry.builder()
                    .handler(provider)
                    .config(source(resource("t.tally.istio-system", "limit: 0")))
                    .build())
        .withMessageContaining("limit is 0, wanted more than 0");
  }
}
