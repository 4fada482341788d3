package io.meshless.telemetry.quickstart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code build-bin/check-compatibility} finds, and what it lets pass. */
@Tag("late") // each compiles and compares jars; CompatibilityScriptTest has tried the script
class CompatibilityIT {
  private static final String TYPE = "package %s; public class Thing { %s }";
  private static final String PROMISED = "public void promised() {}";
  private static final String OLD = "@Deprecated public void old() {}";

  @TempDir private Path folder;

  @BeforeEach
  void needsAShell() {
    assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "needs /bin/bash");
  }

  @Test
  void onlyWhatIsPromisedHasToStay() throws Exception {
    jar("old", PROMISED + OLD, PROMISED);
    jar("new", PROMISED, "");

    assertThat(check(0, "")).doesNotContain("REMOVED");
  }

  @Test
  void methodThatIsMissingIsFound() throws Exception {
    jar("old", PROMISED, "");
    jar("new", "", "");

    assertThat(check(1, "")).contains("REMOVED").contains("promised()");
  }

  @Test
  void patchKeepsEvenWhatIsDeprecated() throws Exception {
    jar("old", PROMISED + OLD, "");
    jar("new", PROMISED, "");

    assertThat(check(1, "kept")).contains("REMOVED").contains("old()");
  }

  @Test
  void deprecatingBreaksNothing() throws Exception {
    jar("old", PROMISED, "");
    jar("new", "@Deprecated " + PROMISED, "");

    assertThat(check(0, "")).doesNotContain("REMOVED");
    assertThat(check(0, "kept")).doesNotContain("REMOVED");
  }

  @Test
  void whatWasDeprecatedMayGoWhileAnotherIsDeprecated() throws Exception {
    jar("old", PROMISED + OLD, "");
    jar("new", "@Deprecated " + PROMISED, "");

    assertThat(check(0, "")).doesNotContain("REMOVED");
  }

  @Test
  void whatIsDeprecatedMayGoOnlyAfterARelease() throws Exception {
    jar("old", PROMISED + OLD, "");
    jar("new", "", "");

    assertThat(check(1, "")).contains("promised()").doesNotContain("void old()");
  }

  @Test
  void changingWhatIsDeprecatedIsNoRemoval() throws Exception {
    jar("old", OLD, "");
    jar("new", OLD.replace("public void old()", "protected void old()"), "");

    assertThat(check(1, "")).contains("old()");
  }

  @Test
  void membersAndTypesOfAllKindsMayGoOnceTheyWereDeprecated() throws Exception {
    String more =
        """
        @Deprecated public static final int FIELD = 1;
        @Deprecated public Thing(int old) {}
        public Thing() {}
        @Deprecated public static class Old { public int field; public void method() {} }
        @Deprecated public interface Role { void play(); }
        public static class Sub extends Thing implements Role { public void play() {} }
        """;
    jar("old", OLD + more, "");
    jar(
        "new",
        "public Thing() {} public static class Sub extends Thing { public void play() {} }",
        "");

    assertThat(check(0, "")).doesNotContain("REMOVED");
    assertThat(check(1, "kept")).contains("FIELD", "Thing$Old", "Thing$Role", "old()");
  }

  @Test
  void moduleThatIsGoneIsTold() throws Exception {
    jar("old", OLD, "");
    Files.createDirectories(folder.resolve("new"));

    assertThat(check(1, "")).contains("thing.jar is gone").contains("REMOVED CLASS");
  }

  @Test
  void nothingToCompareIsNoSuccess() throws Exception {
    Files.createDirectories(folder.resolve("old"));
    Files.createDirectories(folder.resolve("new"));

    assertThat(check(2, "")).contains("there is no jar in");
  }

  private void jar(String version, String exported, String hidden) throws Exception {
    Path sources = folder.resolve(version + "-sources");
    Path classes = folder.resolve(version + "-classes");
    Files.createDirectories(sources);
    Files.createDirectories(folder.resolve(version));
    run(
        "javac",
        "--release",
        "17",
        "-d",
        classes,
        write(sources, "module-info", "module thing { exports thing; }"),
        write(sources, "Thing", TYPE.formatted("thing", exported)),
        write(
            sources, "Hidden", TYPE.formatted("thing.hidden", hidden).replace("Thing", "Hidden")));
    run(
        "jar",
        "--create",
        "--file",
        folder.resolve(version).resolve("thing.jar"),
        "-C",
        classes,
        ".");
  }

  private static Path write(Path folder, String name, String text) throws Exception {
    return Files.writeString(folder.resolve(name + ".java"), text);
  }

  private static void run(String tool, Object... arguments) {
    String[] texts = new String[arguments.length];
    for (int i = 0; i < texts.length; i++) {
      texts[i] = arguments[i].toString();
    }
    int exit = ToolProvider.findFirst(tool).orElseThrow().run(System.out, System.err, texts);
    assertThat(exit).isZero();
  }

  private String check(int exit, String deprecated) throws Exception {
    Path log = folder.resolve("output.txt");
    ProcessBuilder script =
        new ProcessBuilder(
            Maven.ROOT.resolve("build-bin/check-compatibility").toString(),
            folder.resolve("old").toString(),
            folder.resolve("new").toString());
    script.environment().put("DEPRECATED", deprecated);
    Process process = script.redirectErrorStream(true).redirectOutput(log.toFile()).start();
    try {
      assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    } finally {
      process.destroyForcibly();
    }
    String output = Files.readString(log);
    assertThat(process.exitValue()).as(output).isEqualTo(exit);
    return output;
  }
}
