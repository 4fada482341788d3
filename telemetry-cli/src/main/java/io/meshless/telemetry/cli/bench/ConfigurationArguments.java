package io.meshless.telemetry.cli.bench;

import io.meshless.telemetry.cli.shell.Shell;
import io.meshless.telemetry.config.ConfigSource;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Parameters;

/** Arguments that make up one configuration. Several commands have them. */
public final class ConfigurationArguments {
  @Parameters(
      arity = "1..*",
      paramLabel = "PATH",
      description =
          "Files, folders and patterns that make up one configuration; - is standard input.")
  private List<String> paths = new ArrayList<>();

  /** Made by picocli. */
  public ConfigurationArguments() {}

  /** Whether standard input is among them. */
  public boolean haveStandardInput() {
    return paths.contains(Sources.STANDARD_INPUT);
  }

  /** The configuration of them all. */
  public ConfigSource source(Shell shell) {
    return Sources.of(paths, shell);
  }

  /** The same; problems call standard input by this name. */
  public ConfigSource source(Shell shell, String inputName) {
    return Sources.of(paths, shell, inputName);
  }
}
