package io.meshless.telemetry.yaml;

import io.meshless.telemetry.config.ConfigProblem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The files of folders, and single files. Only regular files are opened, links to them among these:
 * whatever else stands at a path may have no end, or nobody at its other one.
 */
final class FileTexts implements TextSource {
  private final List<Path> paths;
  private final YamlLimits limits;

  FileTexts(List<Path> paths, YamlLimits limits) {
    this.paths = paths;
    this.limits = limits;
  }

  @Override
  public List<NamedText> read(Consumer<? super ConfigProblem> problems) {
    TextList texts = new TextList(limits, problems);
    for (Path path : paths) {
      for (Path file : files(path, problems)) {
        if (!texts.add(read(file, problems), path.toString())) {
          return texts.read();
        }
      }
    }
    return texts.read();
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
    try {
      FolderWalk walk = FolderWalk.of(path, limits);
      if (walk.refusal() == null) {
        return walk.files();
      }
      problems.accept(
          YamlConfig.unreadable(
              path.toString(),
              walk.refusal(),
              "Point to the folder that holds the configuration alone."));
    } catch (IOException e) {
      problems.accept(
          YamlConfig.unreadable(path.toString(), "the folder cannot be read: " + e, "Check it."));
    }
    return List.of();
  }

  private @Nullable NamedText read(Path file, Consumer<? super ConfigProblem> problems) {
    SourceBytes bytes = new SourceBytes(file.toString(), problems);
    try {
      BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class);
      if (!found.isRegularFile()) {
        problems.accept(
            YamlConfig.unreadable(
                file.toString(),
                "this is "
                    + (found.isDirectory() ? "a folder" : "a pipe, device or socket")
                    + ", wanted a regular file",
                "Point to a file or folder that holds the configuration."));
        return null;
      }
      if (found.size() > limits.fileBytes()) {
        bytes.tooLarge(limits.fileBytes());
        return null;
      }
      // The file may grow while it is read, and some report no size at all.
      try (InputStream stream = Files.newInputStream(file)) {
        return bytes.read(stream, limits.fileBytes());
      }
    } catch (NoSuchFileException e) {
      problems.accept(
          YamlConfig.unreadable(
              file.toString(), "there is no such file or folder", "Check the path."));
    } catch (IOException e) {
      problems.accept(
          YamlConfig.unreadable(
              file.toString(), "the file cannot be read: " + e, "Check its permissions."));
    }
    return null;
  }
}
