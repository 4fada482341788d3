package io.meshless.telemetry.yaml;

import io.meshless.telemetry.config.ConfigProblem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The files of folders, and single files. */
final class FileTexts implements TextSource {
  private static final int MAX_FOLDER_DEPTH = 20;

  private final List<Path> paths;
  private final YamlLimits limits;

  FileTexts(List<Path> paths, YamlLimits limits) {
    this.paths = paths;
    this.limits = limits;
  }

  @Override
  public List<NamedText> read(Consumer<? super ConfigProblem> problems) {
    List<NamedText> texts = new ArrayList<>();
    for (Path path : paths) {
      for (Path file : files(path, problems)) {
        read(file, texts, problems);
      }
    }
    return texts;
  }

  /** The folders in which changes matter. */
  List<Path> folders() {
    List<Path> folders = new ArrayList<>();
    for (Path path : paths) {
      Path absolute = path.toAbsolutePath();
      Path parent = absolute.getParent();
      folders.add(Files.isDirectory(absolute) || parent == null ? absolute : parent);
    }
    return folders;
  }

  private List<Path> files(Path path, Consumer<? super ConfigProblem> problems) {
    if (!Files.isDirectory(path)) {
      return List.of(path);
    }
    try (Stream<Path> all = Files.walk(path, MAX_FOLDER_DEPTH, FileVisitOption.FOLLOW_LINKS)) {
      List<Path> found =
          all.filter(FileTexts::isYaml).filter(Files::isRegularFile).sorted().toList();
      if (found.size() <= limits.files()) {
        return found;
      }
      problems.accept(
          YamlConfig.unreadable(
              path.toString(),
              "the folder has " + found.size() + " files, at most " + limits.files() + " are read",
              "Point to the folder that holds the configuration alone."));
    } catch (IOException | UncheckedIOException e) {
      problems.accept(
          YamlConfig.unreadable(path.toString(), "the folder cannot be read: " + e, "Check it."));
    }
    return List.of();
  }

  /** Kubernetes keeps the data of a mounted map twice, once in a folder that starts with dots. */
  private static boolean isYaml(Path file) {
    String name = String.valueOf(file.getFileName());
    for (Path part : file) {
      if (part.toString().startsWith("..") && part.toString().length() > 2) {
        return false;
      }
    }
    return name.endsWith(".yaml") || name.endsWith(".yml");
  }

  private void read(Path file, List<NamedText> texts, Consumer<? super ConfigProblem> problems) {
    try {
      long size = Files.size(file);
      if (size > limits.fileBytes()) {
        problems.accept(
            YamlConfig.unreadable(
                file.toString(),
                "the file has " + size + " bytes, at most " + limits.fileBytes() + " are read",
                "Split the file."));
        return;
      }
      texts.add(
          new NamedText(
              file.toString(), new String(Files.readAllBytes(file), StandardCharsets.UTF_8)));
    } catch (NoSuchFileException e) {
      problems.accept(
          YamlConfig.unreadable(
              file.toString(), "there is no such file or folder", "Check the path."));
    } catch (IOException e) {
      problems.accept(
          YamlConfig.unreadable(
              file.toString(), "the file cannot be read: " + e, "Check its permissions."));
    }
  }
}
