package io.meshless.telemetry.cli.eval;

import io.meshless.telemetry.attribute.AttributeVocabulary;
import io.meshless.telemetry.cli.bench.ServiceOptions;
import io.meshless.telemetry.cli.bench.Sources;
import io.meshless.telemetry.cli.shell.Shell;
import io.meshless.telemetry.expression.run.ValueFilter;
import io.meshless.telemetry.redaction.Redaction;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** What expressions know, and how their values are seen. */
final class LanguageOptions {
  @Option(
      names = "--config",
      paramLabel = "PATH",
      description = "A configuration whose attribute manifests count. May be given several times.")
  private List<String> configurations = new ArrayList<>();

  @Option(names = "--unredacted", description = "Show values that may be secrets as they are.")
  private boolean unredacted;

  AttributeVocabulary vocabulary(Shell shell) {
    return configurations.isEmpty()
        ? AttributeVocabulary.standard()
        : new ServiceOptions().compile(Sources.of(configurations, shell).read()).vocabulary();
  }

  ValueFilter reads() {
    return unredacted ? ValueFilter.NONE : Redaction.standard();
  }
}
