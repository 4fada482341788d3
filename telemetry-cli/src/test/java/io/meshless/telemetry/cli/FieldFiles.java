package io.meshless.telemetry.cli;

import io.meshless.telemetry.support.SharedFolder;
import java.io.IOException;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Configurations from the field, in the folder beside the project. */
public final class FieldFiles {
  private FieldFiles() {}

  /** A test that runs for each of their folders, by its name. */
  @Target(ElementType.METHOD)
  @Retention(RetentionPolicy.RUNTIME)
  @ParameterizedTest
  @ValueSource(
      strings = {
        "data/docs-1.0",
        "data/istio-1.0.4/install",
        "data/istio-1.1.0/install",
        "data/istio-1.5.0/install",
        "field/configs",
        "field/mistakes"
      })
  public @interface EachFolder {}

  /** The files of a folder; the test is skipped when it is not there. */
  public static List<Path> in(String folder) throws IOException {
    try (Stream<Path> files = Files.walk(SharedFolder.path(folder))) {
      return files.filter(file -> file.toString().endsWith(".yaml")).toList();
    }
  }
}
