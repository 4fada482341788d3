package io.meshless.telemetry.cli;

import io.meshless.telemetry.cli.shell.ExitCode;
import io.meshless.telemetry.cli.shell.Shell;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Loads the classes that commands want, for an archive that Java makes of them at the end. */
@Command(name = "warm-up", hidden = true)
final class WarmUpCommand implements Callable<Integer> {
  WarmUpCommand() {}

  private static List<List<String>> runs(String file) {
    return List.of(
        List.of("check", "--lenient", file),
        List.of("check", "--format", "json", file),
        List.of("explain", "--lenient", file, "--bag", "no-bag"),
        List.of("eval", "response.code | 200"),
        List.of("graph", "--lenient", file),
        List.of("attributes", "response"),
        List.of("--help"));
  }

  @Override
  public Integer call() throws IOException {
    Path file = Files.createTempFile("telemetry", ".yaml");
    try {
      try (InputStream sample = WarmUpCommand.class.getResourceAsStream("warm-up.yaml")) {
        Files.copy(Objects.requireNonNull(sample), file, StandardCopyOption.REPLACE_EXISTING);
      }
      runs(file.toString()).forEach(WarmUpCommand::run);
    } finally {
      Files.delete(file);
    }
    return ExitCode.OK;
  }

  private static void run(List<String> arguments) {
    try (Shell shell =
        new Shell(
            InputStream.nullInputStream(),
            OutputStream.nullOutputStream(),
            OutputStream.nullOutputStream(),
            true,
            Map.of())) {
      Main.run(shell, arguments.toArray(String[]::new));
    }
  }
}
