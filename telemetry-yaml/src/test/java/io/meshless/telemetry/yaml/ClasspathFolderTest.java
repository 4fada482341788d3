package io.meshless.telemetry.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshless.telemetry.config.ConfigProblem;
import io.meshless.telemetry.config.ConfigSnapshot;
import io.meshless.telemetry.config.Resource;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Folders of a configuration that come with an application, in its jar or in a directory. */
class ClasspathFolderTest {
  private static final Map<String, String> FILES =
      Map.of(
          "telemetry/", "",
          "telemetry/b.yaml", resource("b"),
          "telemetry/a.yml", resource("a"),
          "telemetry/deep/er/c.yaml", resource("c"),
          "telemetry/readme.txt", "no: [yaml",
          "telemetry-of-others/d.yaml", resource("d"),
          "other/e.yaml", resource("e"));

  @TempDir private Path folder;

  private static String resource(String name) {
    return "kind: metric\nmetadata: {name: " + name + "}\nspec: {value: 1}\n";
  }

  private URL jar(Map<String, String> files) throws IOException {
    Path jar = folder.resolve("a plain + odd.jar");
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file)) {
      for (Map.Entry<String, String> entry : new TreeMap<>(files).entrySet()) {
        out.putNextEntry(new JarEntry(entry.getKey()));
        out.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
      }
    }
    return jar.toUri().toURL();
  }

  private URL directory(Map<String, String> files) throws IOException {
    Path root = Files.createDirectories(folder.resolve("classes + odd"));
    for (Map.Entry<String, String> entry : files.entrySet()) {
      Path file = root.resolve(entry.getKey());
      Files.createDirectories(entry.getKey().endsWith("/") ? file : file.getParent());
      if (!entry.getKey().endsWith("/")) {
        Files.writeString(file, entry.getValue());
      }
    }
    return root.toUri().toURL();
  }

  private static ConfigSnapshot read(URL classPath, String resource) throws IOException {
    try (URLClassLoader loader = new URLClassLoader(new URL[] {classPath}, null)) {
      return YamlConfig.classpath(loader, resource).read();
    }
  }

  private static List<String> names(ConfigSnapshot snapshot) {
    return snapshot.resources().stream().map((Resource found) -> found.name().name()).toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"telemetry", "telemetry/"})
  void folderOfAJarIsAllItsFilesInTheOrderOfTheirPaths(String name) throws IOException {
    ConfigSnapshot snapshot = read(jar(FILES), name);

    assertThat(snapshot.problems()).isEmpty();
    assertThat(names(snapshot)).containsExactly("a", "b", "c");
  }

  @ParameterizedTest
  @ValueSource(strings = {"telemetry", "telemetry/"})
  void folderOfADirectoryIsAllItsFilesInTheOrderOfTheirPaths(String name) throws IOException {
    ConfigSnapshot snapshot = read(directory(FILES), name);

    assertThat(snapshot.problems()).isEmpty();
    assertThat(names(snapshot)).containsExactly("a", "b", "c");
  }

  @Test
  void fileOfAJarIsRead() throws IOException {
    assertThat(names(read(jar(FILES), "telemetry/b.yaml"))).containsExactly("b");
  }

  @Test
  void problemNamesTheFileInTheFolder() throws IOException {
    URL jar = jar(Map.of("t/", "", "t/deep/wrong.yaml", "kind: metric\n"));

    assertThat(read(jar, "t").problems())
        .singleElement()
        .asString()
        .contains("classpath:t/deep/wrong.yaml:1:1");
  }

  @Test
  void folderWithoutYamlIsAProblem() throws IOException {
    Map<String, String> files = Map.of("t/", "", "t/readme.txt", "Nothing yet.");

    assertThat(read(jar(files), "t/").problems())
        .extracting(ConfigProblem::what)
        .containsExactly("the folder has no .yaml or .yml file");
    assertThat(read(directory(files), "t/").problems())
        .extracting(ConfigProblem::what)
        .containsExactly("the folder has no .yaml or .yml file");
  }

  @Test
  void folderThatIsNotThereIsAProblem() throws IOException {
    assertThat(read(jar(FILES), "nowhere/").problems())
        .extracting(ConfigProblem::what)
        .containsExactly("the class path has no such resource");
  }

  @Test
  void folderOfTooManyFilesIsRefused() throws IOException {
    YamlLimits few = new YamlLimits(100, 1_000, 2, 9, 100, 100, 9, 9, 99, 99, 999);

    try (URLClassLoader loader = new URLClassLoader(new URL[] {jar(FILES)}, null)) {
      assertThat(problems(loader, few))
          .containsExactly("the folder has more than 2 files, which is the limit");
    }
  }

  @Test
  void filesOfAJarThatAreTooLongTogetherAreRefused() throws IOException {
    YamlLimits few = new YamlLimits(100, 100, 9, 9, 100, 100, 9, 9, 99, 99, 999);

    try (URLClassLoader loader = new URLClassLoader(new URL[] {jar(FILES)}, null)) {
      assertThat(problems(loader, few))
          .containsExactly("the files have more than 100 characters together");
    }
  }

  private static List<String> problems(ClassLoader loader, YamlLimits limits) {
    List<String> found = new ArrayList<>();
    new ClasspathTexts("telemetry", "missing", () -> loader.getResource("telemetry"), limits)
        .read((ConfigProblem problem) -> found.add(problem.what()));
    return found;
  }

  @Test
  void classFindsAFolderOfItsOwnClassPath() {
    assertThat(names(YamlConfig.classpath(ClasspathFolderTest.class, "folder").read()))
        .containsExactly("first", "second");
    assertThat(names(YamlConfig.classpath(Test.class, "/META-INF").read())).isEmpty();
  }

  @Test
  void jarIsNotKeptOpen() throws IOException {
    URL first = jar(FILES);
    assertThat(names(read(first, "telemetry"))).containsExactly("a", "b", "c");

    // A jar that the virtual machine had kept would show what it was.
    URL second = jar(Map.of("telemetry/", "", "telemetry/z.yaml", resource("z")));
    assertThat(names(read(second, "telemetry"))).containsExactly("z");
  }
}
