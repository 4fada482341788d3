package io.meshless.telemetry.yaml;

import io.meshless.telemetry.config.ConfigProblem;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.util.List;
import java.util.function.Consumer;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.jspecify.annotations.Nullable;

/** A file of a jar, or the files of a folder there, at every depth. Confined to one thread. */
final class JarTexts {
  private final JarFile jar;
  private final String name;
  private final YamlLimits limits;
  private final Consumer<? super ConfigProblem> problems;

  private JarTexts(
      JarFile jar, String name, YamlLimits limits, Consumer<? super ConfigProblem> problems) {
    this.jar = jar;
    this.name = name;
    this.limits = limits;
    this.problems = problems;
  }

  /**
   * The texts in the order of their paths.
   *
   * @param name what problems call the file or folder
   */
  static List<NamedText> read(
      JarURLConnection connection,
      String name,
      YamlLimits limits,
      Consumer<? super ConfigProblem> problems)
      throws IOException {
    try (JarFile jar = connection.getJarFile()) {
      JarTexts texts = new JarTexts(jar, name, limits, problems);
      String entry = connection.getEntryName();
      if (entry == null) {
        return texts.folder("");
      }
      String folder = entry.endsWith("/") ? entry : entry + "/";
      return jar.getEntry(folder) == null ? texts.file(entry) : texts.folder(folder);
    }
  }

  private List<NamedText> file(String entry) throws IOException {
    NamedText text = text(entry, name);
    return text == null ? List.of() : List.of(text);
  }

  private List<NamedText> folder(String folder) throws IOException {
    List<String> entries =
        jar.stream()
            .map(ZipEntry::getName)
            .filter(entry -> entry.startsWith(folder) && FolderWalk.isYaml(fileName(entry)))
            .sorted()
            .toList();
    if (entries.size() > limits.files()) {
      problems.accept(
          YamlConfig.unreadable(
              name,
              FolderWalk.tooManyFiles(limits),
              "Point to the folder that holds the configuration alone."));
      return List.of();
    }
    TextList texts = new TextList(limits, problems);
    String start = name.endsWith("/") ? name : name + "/";
    for (String entry : entries) {
      if (!texts.add(text(entry, start + entry.substring(folder.length())), name)) {
        break;
      }
    }
    return texts.read();
  }

  private @Nullable NamedText text(String entry, String textName) throws IOException {
    ZipEntry found = jar.getEntry(entry);
    if (found == null) {
      throw new IOException("no entry " + entry);
    }
    try (InputStream stream = jar.getInputStream(found)) {
      return new SourceBytes(textName, problems).read(stream, limits.fileBytes());
    }
  }

  private static String fileName(String entry) {
    return entry.substring(entry.lastIndexOf('/') + 1);
  }
}
