package io.meshless.telemetry.cli;

import io.meshless.telemetry.cli.check.CheckCommand;
import io.meshless.telemetry.cli.diff.DiffCommand;
import io.meshless.telemetry.cli.eval.EvalCommand;
import io.meshless.telemetry.cli.eval.ReplCommand;
import io.meshless.telemetry.cli.explain.ExplainCommand;
import io.meshless.telemetry.cli.graph.GraphCommand;
import io.meshless.telemetry.cli.migrate.MigrateCommand;
import io.meshless.telemetry.cli.reference.AttributesCommand;
import io.meshless.telemetry.cli.reference.FunctionsCommand;
import io.meshless.telemetry.cli.reference.KindsCommand;
import io.meshless.telemetry.cli.reference.ProblemsCommand;
import io.meshless.telemetry.cli.reference.SchemaCommand;
import io.meshless.telemetry.cli.replay.ReplayCommand;
import io.meshless.telemetry.cli.series.SeriesCommand;
import io.meshless.telemetry.cli.serve.ServeCommand;
import io.meshless.telemetry.cli.shell.CannotRunException;
import io.meshless.telemetry.cli.shell.ExitCode;
import io.meshless.telemetry.cli.shell.Shell;
import io.meshless.telemetry.cli.test.TestCommand;
import io.meshless.telemetry.text.Suggestion;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** All commands, in the order in which the help lists them. */
final class Commands {
  private static final int HELP_WIDTH = 80;

  private static final Map<String, Function<Shell, Object>> ALL = new LinkedHashMap<>();

  // A new command is a line here.
  static {
    ALL.put("check", CheckCommand::new);
    ALL.put("explain", ExplainCommand::new);
    ALL.put("test", TestCommand::new);
    ALL.put("eval", EvalCommand::new);
    ALL.put("repl", ReplCommand::new);
    ALL.put("attributes", AttributesCommand::new);
    ALL.put("functions", FunctionsCommand::new);
    ALL.put("kinds", KindsCommand::new);
    ALL.put("problems", ProblemsCommand::new);
    ALL.put("schema", SchemaCommand::new);
    ALL.put("graph", GraphCommand::new);
    ALL.put("series", SeriesCommand::new);
    ALL.put("replay", ReplayCommand::new);
    ALL.put("diff", DiffCommand::new);
    ALL.put("serve", ServeCommand::new);
    ALL.put("migrate", MigrateCommand::new);
    ALL.put("generate-completion", shell -> new AutoComplete.GenerateCompletion());
    ALL.put("warm-up", shell -> new WarmUpCommand());
  }

  private Commands() {}

  /** The command line for these arguments: of one command, since to describe all takes a while. */
  static CommandLine of(Shell shell, String... arguments) {
    String asked = arguments.length == 0 ? "" : arguments[0];
    return ALL.containsKey(asked) && !asked.equals("generate-completion")
        ? in(shell, Set.of(asked))
        : in(shell);
  }

  /** The command line of all commands, with its output in this shell. */
  static CommandLine in(Shell shell) {
    return in(shell, ALL.keySet());
  }

  private static CommandLine in(Shell shell, Set<String> names) {
    CommandLine telemetry = new CommandLine(new TelemetryCommand());
    names.forEach(
        name -> telemetry.addSubcommand(Objects.requireNonNull(ALL.get(name)).apply(shell)));
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
