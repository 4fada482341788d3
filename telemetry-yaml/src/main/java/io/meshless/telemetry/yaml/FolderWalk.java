package io.meshless.telemetry.yaml;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the files of a folder, at every depth and through links. Ends early where there is too much
 * to look at: a link may lead to the root of the disk.
 */
final class FolderWalk extends SimpleFileVisitor<Path> {
  private static final int MAX_FOLDER_DEPTH = 20;

  /** How the name of a file ends that tests the configuration beside it. */
  private static final String TESTS = ".telemetry-test";

  private final Path folder;
  private final YamlLimits limits;
  private final List<Path> files = new ArrayList<>();
  private int entries;
  private @Nullable String refusal;

  private FolderWalk(Path folder, YamlLimits limits) {
    this.folder = folder;
    this.limits = limits;
  }

  /**
   * Walks the folder.
   *
   * @throws IOException when a part of it cannot be read; then the rest does not count either
   */
  static FolderWalk of(Path folder, YamlLimits limits) throws IOException {
    FolderWalk walk = new FolderWalk(folder, limits);
    Files.walkFileTree(folder, EnumSet.of(FileVisitOption.FOLLOW_LINKS), MAX_FOLDER_DEPTH, walk);
    Collections.sort(walk.files);
    return walk;
  }

  /** The files, in the order of their paths. */
  List<Path> files() {
    return files;
  }

  /** Why the folder is not read; null when it is. */
  @Nullable String refusal() {
    return refusal;
  }

  @Override
  public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
    return !directory.equals(folder) && isHidden(directory) ? FileVisitResult.SKIP_SUBTREE : next();
  }

  @Override
  public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
    if (attributes.isRegularFile() && isYaml(String.valueOf(file.getFileName()))) {
      files.add(file);
    }
    return next();
  }

  private FileVisitResult next() {
    if (files.size() > limits.files()) {
      refusal = tooManyFiles(limits);
    } else if (++entries > limits.folderEntries()) {
      refusal =
          "the folder has more than "
              + limits.folderEntries()
              + " files and folders of every kind, which is the limit";
    }
    return refusal == null ? FileVisitResult.CONTINUE : FileVisitResult.TERMINATE;
  }

  /** Kubernetes keeps the data of a mounted map twice, once in a folder that starts with dots. */
  private static boolean isHidden(Path path) {
    return isHidden(String.valueOf(path.getFileName()));
  }

  private static boolean isHidden(String name) {
    return name.startsWith("..") && name.length() > 2;
  }

  /** Whether a file of this name, without its folders, belongs to a configuration. */
  static boolean isYaml(String name) {
    return !isHidden(name)
        && (name.endsWith(".yaml") || name.endsWith(".yml"))
        && !name.substring(0, name.lastIndexOf('.')).endsWith(TESTS);
  }

  static String tooManyFiles(YamlLimits limits) {
    return "the folder has more than " + limits.files() + " files, which is the limit";
  }
}
