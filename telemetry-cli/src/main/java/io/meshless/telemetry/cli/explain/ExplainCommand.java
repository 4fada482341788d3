package io.meshless.telemetry.cli.explain;

import io.meshless.telemetry.attribute.AttributeBag;
import io.meshless.telemetry.attribute.StandardAttributes;
import io.meshless.telemetry.cli.bench.Bags;
import io.meshless.telemetry.cli.bench.Bench;
import io.meshless.telemetry.cli.bench.Refusal;
import io.meshless.telemetry.cli.bench.ServiceOptions;
import io.meshless.telemetry.cli.bench.Sources;
import io.meshless.telemetry.cli.shell.CannotRunException;
import io.meshless.telemetry.cli.shell.Colour;
import io.meshless.telemetry.cli.shell.ExitCode;
import io.meshless.telemetry.cli.shell.Json;
import io.meshless.telemetry.cli.shell.Shell;
import io.meshless.telemetry.config.InvalidConfigException;
import io.meshless.telemetry.status.Explanation;
import io.meshless.telemetry.text.ShownText;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What would a record do? */
@Command(
    name = "explain",
    header = "Says what a record would do, and why.",
    description = {
      "%nWhich rules fire and which do not, what each part of an expression comes to, and the"
          + " series and lines that result. Nothing is recorded. Values that may be secrets are"
          + " shown as the service would."
    },
    sortOptions = false,
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:the record was explained",
      "1:the configuration has an error",
      "2:the command could not run"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  telemetry explain samples/bookinfo/telemetry --bag samples/bookinfo/bags/details.json",
      "  echo '{\"response.code\": 503}' | telemetry explain config --bag -"
    })
public final class ExplainCommand implements Callable<Integer> {
  private final Shell shell;

  @Parameters(paramLabel = "PATH", description = "The configuration: a file, folder or pattern.")
  private String path = "";

  @Option(
      names = "--bag",
      paramLabel = "FILE",
      required = true,
      description = "The attributes of the record, a JSON object; - is standard input.")
  private String bag = "";

  @Option(
      names = "--namespace",
      paramLabel = "NAME",
      description = "The namespace that the record belongs to, whatever the bag says.")
  private @Nullable String namespace;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "One of ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
  private Format format = Format.TEXT;

  @Mixin private final ServiceOptions service = new ServiceOptions();

  /** How the explanation is written. */
  enum Format {
    TEXT,
    JSON;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** A command for this shell. */
  public ExplainCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    if (path.equals(Sources.STANDARD_INPUT) && bag.equals(Sources.STANDARD_INPUT)) {
      throw new CannotRunException("standard input can be the configuration or the bag, not both");
    }
    try (Bench bench =
        new Bench(Sources.of(List.of(path), shell), service, InstantSource.system())) {
      AttributeBag read = bench.bag(Bags.text(bag, shell));
      write(bench.telemetry().explain(within(read)));
      return ExitCode.OK;
    } catch (InvalidConfigException e) {
      return Refusal.tell(e, shell);
    }
  }

  private AttributeBag within(AttributeBag record) {
    if (namespace == null) {
      return record;
    }
    boolean isSent = "outbound".equals(record.find(StandardAttributes.CONTEXT_REPORTER_KIND));
    return AttributeBag.builder()
        .put(
            (isSent
                    ? StandardAttributes.SOURCE_NAMESPACE
                    : StandardAttributes.DESTINATION_NAMESPACE)
                .text(),
            namespace)
        .build()
        .withDefaults(record);
  }

  private void write(Explanation explanation) {
    if (format == Format.JSON) {
      shell.out().println(Json.pretty(Json.parse(explanation.toJson())));
    } else {
      shell.out().print(ExplanationColours.in(shell, explanation.toString()));
      shell.out().println("\n" + shell.in(Colour.STRONG, "what results"));
      results(explanation).forEach(result -> shell.out().println("  " + result));
    }
  }

  private static String sampling(Explanation.RuleStep rule) {
    return rule.sampling().isEmpty() ? "" : "    " + rule.sampling();
  }

  /** What handlers would do, without why; one line when none would do anything. */
  private static List<String> results(Explanation explanation) {
    List<String> results =
        explanation.rules().stream()
            .flatMap(
                rule ->
                    rule.instances().stream()
                        .flatMap(instance -> Stream.ofNullable(instance.outcome()))
                        .map(outcome -> ShownText.of(outcome) + sampling(rule)))
            .toList();
    return results.isEmpty() ? List.of("nothing") : results;
  }
}
