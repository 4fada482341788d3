package io.meshless.telemetry.cli.bench;

import io.meshless.telemetry.cli.shell.CannotRunException;
import io.meshless.telemetry.cli.shell.Shell;
import io.meshless.telemetry.config.ConfigProblem;
import io.meshless.telemetry.config.ConfigSnapshot;
import io.meshless.telemetry.config.ConfigSource;
import io.meshless.telemetry.config.Resource;
import io.meshless.telemetry.yaml.YamlConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Configurations that arguments name: files, folders, patterns, and {@code -} for standard input.
 */
public final class Sources {
  /** The argument that means standard input. */
  public static final String STANDARD_INPUT = "-";

  /** What standard input is called when nobody says otherwise. */
  public static final String STANDARD_INPUT_NAME = "standard input";

  private Sources() {}

  /** One configuration of all these arguments. */
  public static ConfigSource of(List<String> arguments, Shell shell) {
    return of(arguments, shell, STANDARD_INPUT_NAME);
  }

  /** One configuration of all these arguments; problems call standard input by this name. */
  public static ConfigSource of(List<String> arguments, Shell shell, String inputName) {
    List<Path> files = files(arguments);
    List<ConfigSource> sources = new ArrayList<>();
    if (!files.isEmpty()) {
      sources.add(YamlConfig.watch(files.toArray(Path[]::new)));
    }
    if (arguments.contains(STANDARD_INPUT)) {
      sources.add(read(shell, inputName));
    }
    if (sources.isEmpty()) {
      throw new CannotRunException("there are tests only, and no configuration");
    }
    return sources.size() == 1 ? sources.get(0) : () -> together(sources);
  }

  /** A pattern may match tests too, which are no part of the configuration beside them. */
  private static List<Path> files(List<String> arguments) {
    return arguments.stream()
        .filter(argument -> !argument.equals(STANDARD_INPUT))
        .flatMap(argument -> NamedFiles.of(argument).stream())
        .filter(file -> !NamedFiles.isTest(file))
        .distinct()
        .toList();
  }

  private static ConfigSource read(Shell shell, String name) {
    try {
      return YamlConfig.read(name, shell.in());
    } catch (IOException e) {
      throw new CannotRunException("standard input cannot be read: " + e.getMessage(), e);
    }
  }

  private static ConfigSnapshot together(List<ConfigSource> sources) {
    List<Resource> resources = new ArrayList<>();
    List<ConfigProblem> problems = new ArrayList<>();
    for (ConfigSource source : sources) {
      ConfigSnapshot snapshot = source.read();
      resources.addAll(snapshot.resources());
      problems.addAll(snapshot.problems());
    }
    return new ConfigSnapshot(resources, problems);
  }
}
