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
  private static final String FILE = "FILE";

  private static final List<List<String>> RUNS =
      List.of(
          List.of("check", "--lenient", FILE),
          List.of("check", "--format", "json", FILE),
          List.of("explain", "--lenient", FILE, "--bag", "no-bag"),
          List.of("eval", "response.code | 200"),
          List.of("graph", "--lenient", FILE),
          List.of("attributes", "response"),
          List.of("--help"));

  WarmUpCommand() {}

  @Override
  public Integer call() throws IOException {
    Path file = Files.createTempFile("telemetry", ".yaml");
    try {
      try (InputStream sample = WarmUpCommand.class.getResourceAsStream("warm-up.yaml")) {
        Files.copy(Objects.requireNonNull(sample), file, StandardCopyOption.REPLACE_EXISTING);
      }
      RUNS.forEach(run -> run(run, file.toString()));
    } finally {
      Files.delete(file);
    }
    return ExitCode.OK;
  }

  private static void run(List<String> arguments, String file) {
    try (Shell shell =
        new Shell(
            InputStream.nullInputStream(),
            OutputStream.nullOutputStream(),
            OutputStream.nullOutputStream(),
            true,
            Map.of())) {
      Main.run(
          shell, arguments.stream().map(a -> a.equals(FILE) ? file : a).toArray(String[]::new));
    }
  }
}
