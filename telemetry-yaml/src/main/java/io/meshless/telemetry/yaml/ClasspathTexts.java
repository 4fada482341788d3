package io.meshless.telemetry.yaml;

import io.meshless.telemetry.config.ConfigProblem;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A resource of the class path, or the files of a folder there.
 *
 * @param resource as the application calls it
 * @param missing what is said when it is not there
 * @param finder asked at each reading
 */
record ClasspathTexts(
    String resource, String missing, Supplier<@Nullable URL> finder, YamlLimits limits)
    implements TextSource {

  @Override
  public List<NamedText> read(Consumer<? super ConfigProblem> problems) {
    URL url = finder.get();
    if (url == null) {
      problems.accept(
          YamlConfig.unreadable(
              name(),
              missing,
              "A path that starts with / is searched from the root of the class path; a folder in a"
                  + " jar needs an entry of its own there."));
      return List.of();
    }
    try {
      return read(url, problems);
    } catch (IOException | URISyntaxException | RuntimeException e) {
      // Class loaders of containers have connections of their own, which throw what they like.
      problems.accept(
          YamlConfig.unreadable(
              name(), "the resource cannot be read: " + e, "Check the jar: " + url));
      return List.of();
    }
  }

  private List<NamedText> read(URL url, Consumer<? super ConfigProblem> problems)
      throws IOException, URISyntaxException {
    if (url.getProtocol().equals("file")) {
      Path path = Path.of(new URI(url.toString()));
      if (Files.isDirectory(path)) {
        return files(problems, told -> new FileTexts(List.of(path), limits).read(told));
      }
    }
    URLConnection connection = url.openConnection();
    // A jar that is shared by all would stay open when its application has ended.
    connection.setUseCaches(false);
    if (connection instanceof JarURLConnection jar) {
      return files(problems, told -> JarTexts.read(jar, name(), limits, told));
    }
    if (resource.endsWith("/")) {
      problems.accept(
          YamlConfig.unreadable(
              name(),
              "the files of this folder cannot be listed, it is at " + url,
              "Name a file, or put the folder into the file system."));
      return List.of();
    }
    try (InputStream stream = connection.getInputStream()) {
      NamedText text = new SourceBytes(name(), problems).read(stream, limits.fileBytes());
      return text == null ? List.of() : List.of(text);
    }
  }

  @FunctionalInterface
  private interface Reading {
    List<NamedText> read(Consumer<? super ConfigProblem> problems) throws IOException;
  }

  /** Nothing is put into a class path later, so a folder without files is a mistake. */
  private List<NamedText> files(Consumer<? super ConfigProblem> problems, Reading reading)
      throws IOException {
    boolean[] told = new boolean[1];
    List<NamedText> texts =
        reading.read(
            (ConfigProblem problem) -> {
              told[0] = true;
              problems.accept(problem);
            });
    if (texts.isEmpty() && !told[0]) {
      problems.accept(
          YamlConfig.unreadable(
              name(),
              "the folder has no .yaml or .yml file",
              "Put the configuration there, or name another folder."));
    }
    return texts;
  }

  private String name() {
    return "classpath:" + resource;
  }
}
