package io.meshless.telemetry.cli;

import io.meshless.telemetry.cli.shell.ExitCode;
import io.meshless.telemetry.cli.shell.Shell;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Loads the classes that commands want, for an archive that Java makes of them at the end. */
@Command(name = "warm-up", hidden = true)
final class WarmUpCommand implements Callable<Integer> {
  private static final List<List<String>> RUNS =
      List.of(
          List.of("check", "--lenient", "-"),
          List.of("check", "--format", "json", "-"),
          List.of("explain", "--lenient", "-", "--bag", "no-bag"),
          List.of("eval", "response.code | 200"),
          List.of("graph", "--lenient", "-"),
          List.of("attributes", "response"),
          List.of("--help"));

  WarmUpCommand() {}

  @Override
  public Integer call() throws IOException {
    for (List<String> run : RUNS) {
      try (InputStream sample = WarmUpCommand.class.getResourceAsStream("warm-up.yaml");
          Shell shell =
              new Shell(
                  sample == null ? InputStream.nullInputStream() : sample,
                  OutputStream.nullOutputStream(),
                  OutputStream.nullOutputStream(),
                  true,
                  Map.of())) {
        Main.run(shell, run.toArray(String[]::new));
      }
    }
    return ExitCode.OK;
  }
}
