package io.meshless.telemetry.cli;

import io.meshless.telemetry.cli.check.CheckCommand;
import io.meshless.telemetry.cli.eval.EvalCommand;
import io.meshless.telemetry.cli.eval.ReplCommand;
import io.meshless.telemetry.cli.explain.ExplainCommand;
import io.meshless.telemetry.cli.graph.GraphCommand;
import io.meshless.telemetry.cli.reference.AttributesCommand;
import io.meshless.telemetry.cli.reference.FunctionsCommand;
import io.meshless.telemetry.cli.reference.KindsCommand;
import io.meshless.telemetry.cli.reference.ProblemsCommand;
import io.meshless.telemetry.cli.shell.CannotRunException;
import io.meshless.telemetry.cli.shell.ExitCode;
import io.meshless.telemetry.cli.shell.Shell;
import io.meshless.telemetry.cli.test.TestCommand;
import io.meshless.telemetry.text.Suggestion;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** All commands, in the order in which the help lists them. */
final class Commands {
  private static final int HELP_WIDTH = 80;

  private Commands() {}

  /** A new command is a line here. */
  private static List<Object> all(Shell shell) {
    return List.of(
        new CheckCommand(shell),
        new ExplainCommand(shell),
        new TestCommand(shell),
        new EvalCommand(shell),
        new ReplCommand(shell),
        new AttributesCommand(shell),
        new FunctionsCommand(shell),
        new KindsCommand(shell),
        new ProblemsCommand(shell),
        new GraphCommand(shell),
        new AutoComplete.GenerateCompletion(),
        new WarmUpCommand());
  }

  /** The whole command line, with its output in this shell. */
  static CommandLine in(Shell shell) {
    CommandLine telemetry = new CommandLine(new TelemetryCommand());
    all(shell).forEach(telemetry::addSubcommand);
    return telemetry
        .setOut(writer(shell.out()))
        .setErr(writer(shell.err()))
        .setColorScheme(Help.defaultColorScheme(shell.hasColours() ? Help.Ansi.ON : Help.Ansi.OFF))
        .setUsageHelpWidth(HELP_WIDTH)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setAbbreviatedSubcommandsAllowed(false)
        .setParameterExceptionHandler((e, args) -> refuse(e))
        .setExecutionExceptionHandler((e, command, parsed) -> fail(e, command));
  }

  private static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(stream, true, StandardCharsets.UTF_8);
  }

  /** The help would hide what is wrong, so it is only named. */
  private static int refuse(ParameterException e) {
    CommandLine command = e.getCommandLine();
    PrintWriter err = command.getErr();
    err.println(name(command) + ": " + e.getMessage() + meant(e, command.getCommandSpec()));
    err.println("'" + name(command) + " --help' tells more.");
    return ExitCode.COULD_NOT_RUN;
  }

  private static String meant(ParameterException e, CommandSpec command) {
    if (!(e instanceof UnmatchedArgumentException unmatched)) {
      return "";
    }
    Set<String> known = new LinkedHashSet<>(command.optionsMap().keySet());
    known.addAll(command.subcommands().keySet());
    return Suggestion.didYouMean(unmatched.getUnmatched().get(0), known)
        .map(question -> ". " + question)
        .orElse("");
  }

  private static int fail(Exception e, CommandLine command) {
    PrintWriter err = command.getErr();
    if (e instanceof CannotRunException) {
      err.println(name(command) + ": " + e.getMessage());
    } else {
      err.println(name(command) + ": a mistake of the command itself, please tell its makers:");
      e.printStackTrace(err);
    }
    return ExitCode.COULD_NOT_RUN;
  }

  private static String name(CommandLine command) {
    return command.getCommandSpec().qualifiedName();
  }
}
