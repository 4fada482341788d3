package io.meshless.telemetry.identity;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** What a deployment tells a process about itself: environment variables and mounted files. */
interface DeploymentEnvironment {
  /** The value of this environment variable, or null when it is not set. */
  @Nullable String variable(String name);

  /** The text of the file at this path, or null when it cannot be read. */
  @Nullable String file(String path);

  /** The environment of this process. */
  static DeploymentEnvironment ofProcess() {
    return new DeploymentEnvironment() {
      @Override
      public @Nullable String variable(String name) {
        return System.getenv(name);
      }

      @Override
      public @Nullable String file(String path) {
        try {
          return Files.readString(Path.of(path));
        } catch (IOException | SecurityException e) {
          return null; // Outside Kubernetes the file is not there: absent, not a fault.
        }
      }
    };
  }
}
