package io.meshless.telemetry.servlet.auto.load;

import io.meshless.telemetry.config.ConfigProblem;
import io.meshless.telemetry.config.ConfigSnapshot;
import io.meshless.telemetry.config.Resource;
import io.meshless.telemetry.yaml.YamlConfig;
import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A file or folder of an application that its container runs as it is packed. It is read once: it
 * cannot change while the application runs.
 */
final class PackedFiles {
  private final ServletContext context;
  private final List<Resource> resources = new ArrayList<>();
  private final List<ConfigProblem> problems = new ArrayList<>();
  private int files;

  private PackedFiles(ServletContext context) {
    this.context = context;
  }

  /** What stands there; null when there is no such file, and no YAML in such a folder. */
  static @Nullable ConfigSnapshot read(ServletContext context, String path) throws IOException {
    PackedFiles packed = new PackedFiles(context);
    packed.readFolder(path.endsWith("/") ? path : path + '/');
    if (packed.files == 0 && !path.endsWith("/")) {
      packed.readFile(path);
    }
    return packed.files == 0 ? null : new ConfigSnapshot(packed.resources, packed.problems);
  }

  /** In the order of the paths, at every depth, as in folders of the file system. */
  private void readFolder(String folder) throws IOException {
    Set<String> entries = context.getResourcePaths(folder);
    if (entries == null) {
      return;
    }
    for (String path : new TreeSet<>(entries)) {
      if (path.endsWith("/")) {
        readFolder(path);
      } else if (path.endsWith(".yaml") || path.endsWith(".yml")) {
        readFile(path);
      }
    }
  }

  private void readFile(String path) throws IOException {
    try (InputStream stream = context.getResourceAsStream(path)) {
      if (stream != null) {
        ConfigSnapshot read = YamlConfig.read(path, stream).read();
        resources.addAll(read.resources());
        problems.addAll(read.problems());
        files++;
      }
    }
  }
}
