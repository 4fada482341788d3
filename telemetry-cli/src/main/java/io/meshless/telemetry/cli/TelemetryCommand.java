package io.meshless.telemetry.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What all commands stand below. */
@Command(
    name = "telemetry",
    header = "Answers questions about a telemetry configuration, without a service.",
    description = "%nThe words, the rules and the lines are those of the service itself.",
    mixinStandardHelpOptions = true,
    versionProvider = TelemetryCommand.Version.class,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = HelpCommand.class,
    commandListHeading = "%nCommands:%n",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:the answer is yes, or there was nothing to say",
      "1:problems were found",
      "2:the command could not run: wrong usage, or a file that is not there"
    },
    footerHeading = "%nExample:%n",
    footer = "  telemetry check samples/bookinfo/telemetry")
final class TelemetryCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  TelemetryCommand() {}

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a command is missing");
  }

  /** The version of the jar. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = TelemetryCommand.class.getPackage().getImplementationVersion();
      return new String[] {"telemetry " + (version == null ? "of the sources" : version)};
    }
  }
}
