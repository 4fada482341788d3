package io.meshless.telemetry.cli.reference;

import io.meshless.telemetry.cli.shell.ExitCode;
import io.meshless.telemetry.cli.shell.Shell;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** What does an editor need to check and complete configurations? */
@Command(
    name = "schema",
    header = "Prints the JSON Schema of configurations, for editors.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExample:%n",
    footer = "  telemetry schema > telemetry.schema.json")
public final class SchemaCommand implements Callable<Integer> {
  private static final String SCHEMA = "schema/telemetry.schema.json";

  private final Shell shell;

  /** A command for this shell. */
  public SchemaCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() throws IOException {
    try (InputStream schema = SchemaCommand.class.getResourceAsStream(SCHEMA)) {
      if (schema == null) {
        throw new IllegalStateException("the jar has no " + SCHEMA);
      }
      schema.transferTo(shell.out());
    }
    return ExitCode.OK;
  }
}
