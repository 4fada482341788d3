package io.meshless.telemetry.yaml;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What docs/performance.md says to start an application faster, done as it stands there. */
@Timeout(120)
class ClassDataArchiveTest {
  private static final Path PAGE = Path.of("../docs/performance.md");
  private static final Pattern RECIPE =
      Pattern.compile("\nSince Java (\\d+)[^`]*\n```\n(java .*\n)(java .*\n)```\n");
  private static final Pattern OURS = Pattern.compile("\\] io\\.meshless\\..* source: (.*)");

  private static final Pattern NEEDED =
      Pattern.compile(
          "(micrometer|prometheus|HdrHistogram|jackson|re2j|slf4j|jspecify|snakeyaml|telemetry)-.*");

  @TempDir private Path folder;

  /** Two commands: one makes an archive, and the other starts with it. */
  private record Recipe(int java, String make, String use) {}

  private static List<Recipe> recipes() throws IOException {
    return RECIPE
        .matcher(Files.readString(PAGE).replace("\r\n", "\n"))
        .results()
        .map(r -> new Recipe(Integer.parseInt(r.group(1)), r.group(2).strip(), r.group(3).strip()))
        .toList();
  }

  private static Stream<Recipe> recipesForThisJava() throws IOException {
    return recipes().stream().filter(recipe -> recipe.java <= Runtime.version().feature());
  }

  /** As a build does it: an archive knows jars beside that of the application, and no folders. */
  private void packApplication() throws IOException {
    Files.createDirectory(folder.resolve("lib"));
    List<String> jars = new ArrayList<>();
    // Surefire starts the tests from a jar that only names the others.
    String path =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    for (String entry : path.split(File.pathSeparator)) {
      Path given = Path.of(entry);
      String name = "lib/" + jars.size() + ".jar";
      if (Files.isDirectory(given)) {
        pack(given, folder.resolve(name), new Manifest());
        jars.add(name);
      } else if (NEEDED.matcher(given.getFileName().toString()).matches()) {
        Files.copy(given, folder.resolve(name));
        jars.add(name);
      }
    }
    Manifest manifest = new Manifest();
    Attributes main = manifest.getMainAttributes();
    main.put(Attributes.Name.MAIN_CLASS, StartedOnce.class.getName());
    main.put(Attributes.Name.CLASS_PATH, String.join(" ", jars));
    pack(Files.createDirectory(folder.resolve("nothing")), folder.resolve("app.jar"), manifest);
  }

  private static void pack(Path classes, Path jar, Manifest manifest) throws IOException {
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file, manifest);
        Stream<Path> paths = Files.walk(classes)) {
      for (Path path : paths.filter(Files::isRegularFile).toList()) {
        String name = classes.relativize(path).toString().replace(File.separatorChar, '/');
        if (!name.equals("META-INF/MANIFEST.MF")) {
          out.putNextEntry(new JarEntry(name));
          Files.copy(path, out);
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("recipesForThisJava")
  void classesComeFromTheArchive(Recipe recipe) throws Exception {
    packApplication();

    assertThat(run(recipe.make)).contains("istio_requests_total{");
    assertThat(run(recipe.use.replaceFirst("java", "java -Xlog:class+load:file=loaded.txt")))
        .contains("istio_requests_total{");

    List<String> sources = sourcesOfOurClasses();
    assertThat(sources).hasSizeGreaterThan(200);
    assertThat(sources.stream().filter(source -> source.startsWith("shared objects file")).count())
        .isGreaterThan(sources.size() * 9L / 10);
  }

  private List<String> sourcesOfOurClasses() throws IOException {
    return Files.readAllLines(folder.resolve("loaded.txt")).stream()
        .map(OURS::matcher)
        .filter(Matcher::find)
        .map(line -> line.group(1))
        .toList();
  }

  /** Runs a command of the page with the Java that runs this, and gives back what it printed. */
  private String run(String command) throws Exception {
    List<String> words = new ArrayList<>(List.of(command.split(" +")));
    words.set(0, Path.of(System.getProperty("java.home"), "bin", "java").toString());
    Process process =
        new ProcessBuilder(words).directory(folder.toFile()).redirectErrorStream(true).start();
    try {
      String printed = new String(process.getInputStream().readAllBytes(), UTF_8);
      assertThat(process.waitFor()).as(printed).isZero();
      return printed;
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void thereIsARecipeForEachJava() throws IOException {
    assertThat(recipes()).extracting(Recipe::java).containsExactly(17, 25);
  }
}
