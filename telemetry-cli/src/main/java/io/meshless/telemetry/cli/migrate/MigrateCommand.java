package io.meshless.telemetry.cli.migrate;

import io.meshless.telemetry.cli.bench.BenchPlan;
import io.meshless.telemetry.cli.bench.ServiceOptions;
import io.meshless.telemetry.cli.bench.Sources;
import io.meshless.telemetry.cli.shell.CannotRunException;
import io.meshless.telemetry.cli.shell.ExitCode;
import io.meshless.telemetry.cli.shell.Shell;
import io.meshless.telemetry.compile.CompiledConfiguration;
import io.meshless.telemetry.config.ConfigSnapshot;
import io.meshless.telemetry.config.Resource;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What becomes of a Mixer installation? */
@Command(
    name = "migrate",
    header = "Takes the telemetry out of a Mixer installation.",
    description = {
      "%nReads install files, what kubectl prints with -o yaml, and charts after rendering. Tells"
          + " for each file what records as it did, what differs, by which rules of"
          + " COMPATIBILITY.md, and what has no place here and what takes it. With --out it writes"
          + " what records, without the rest; names stay, so that series and lines do."
    },
    sortOptions = false,
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:the report was written, whatever it says",
      "2:the command could not run: a file is not there, or would be overwritten"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  telemetry migrate samples/bookinfo/telemetry/new_telemetry.yaml",
      "  kubectl get rules,handlers,instances -A -o yaml | telemetry migrate - --out telemetry"
    })
public final class MigrateCommand implements Callable<Integer> {
  private static final String REPORT = "migration-report.md";

  private final Shell shell;

  @Parameters(
      arity = "1..*",
      paramLabel = "PATH",
      description = "Files, folders and patterns of one installation; - is standard input.")
  private List<String> paths = new ArrayList<>();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description =
          "Where a file for each that records something is written, and "
              + REPORT
              + "; no file there is overwritten.")
  private @Nullable String out;

  @Mixin private final ServiceOptions service = new ServiceOptions();

  /** A command for this shell. */
  public MigrateCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    ConfigSnapshot snapshot = Sources.of(paths, shell).read();
    CompiledConfiguration compiled = service.compile(snapshot);
    try (BenchPlan bench = new BenchPlan(compiled, service)) {
      Kept kept = Kept.of(bench.plan());
      ApplyingRules rules = ApplyingRules.of(bench.plan(), snapshot.resources());
      List<FileReport> reports =
          FileReport.of(snapshot.resources(), compiled.problems(), kept, rules);
      String report = reports.stream().map(FileReport::text).collect(Collectors.joining("\n"));
      shell.out().print(report);
      if (out != null) {
        write(folder(out), reports, report, kept);
      }
    }
    return ExitCode.OK;
  }

  private static Path folder(String name) {
    try {
      return Path.of(name);
    } catch (InvalidPathException e) {
      throw new CannotRunException(name + " is no folder: " + e.getMessage(), e);
    }
  }

  private static void write(Path folder, List<FileReport> reports, String report, Kept kept) {
    try {
      Files.createDirectories(folder);
      Set<String> names = new HashSet<>();
      for (FileReport file : reports) {
        if (!file.kept().isEmpty()) {
          write(folder.resolve(name(file.file(), names)), documents(file, kept));
        }
      }
      write(folder.resolve(REPORT), report);
    } catch (FileAlreadyExistsException e) {
      throw new CannotRunException(e.getMessage() + " is there already, and is not overwritten", e);
    } catch (IOException e) {
      throw new CannotRunException(folder + " cannot be written: " + e.getMessage(), e);
    }
  }

  private static void write(Path file, String text) throws IOException {
    Files.writeString(file, text, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
  }

  private static String documents(FileReport file, Kept kept) {
    return file.kept().stream()
        .map((Resource resource) -> PlainDocument.of(resource, kept.spec(resource)))
        .collect(Collectors.joining("---\n"));
  }

  /** The last name of the file, made one of its own when another has it, and ending in .yaml. */
  private static String name(String file, Set<String> taken) {
    String last = file.substring(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
    String base = last.replaceFirst("\\.(ya?ml|json)$", "").replaceAll("[^A-Za-z0-9._-]+", "-");
    String name = base + ".yaml";
    for (int i = 2; !taken.add(name); i++) {
      name = base + "-" + i + ".yaml";
    }
    return name;
  }
}
