package io.meshless.telemetry.yaml;

import io.meshless.telemetry.config.ConfigProblem;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.function.Consumer;

/** A resource of the class path. */
record ClasspathText(Class<?> beside, String resource) implements TextSource {
  @Override
  public List<NamedText> read(Consumer<? super ConfigProblem> problems) {
    String name = "classpath:" + resource;
    try (InputStream stream = beside.getResourceAsStream(resource)) {
      if (stream != null) {
        NamedText text =
            new SourceBytes(name, problems).read(stream, YamlLimits.DEFAULT.fileBytes());
        return text == null ? List.of() : List.of(text);
      }
      problems.accept(
          YamlConfig.unreadable(
              name,
              "there is no such resource beside " + beside.getName(),
              "A path that starts with / is searched from the root of the class path."));
    } catch (IOException e) {
      problems.accept(
          YamlConfig.unreadable(name, "the resource cannot be read: " + e, "Check the jar."));
    }
    return List.of();
  }
}
