package io.meshless.telemetry.cli.check;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.meshless.telemetry.cli.shell.Json;
import io.meshless.telemetry.cli.shell.Shell;
import io.meshless.telemetry.config.ProblemReport;
import io.meshless.telemetry.config.Severity;

/**
 * One object: whether the check has failed, the counts, and the problems as the service has them.
 */
final class JsonReport implements Report {
  @Override
  public void write(Checked checked, Shell shell) {
    ObjectNode document = Json.object();
    document.put("failed", checked.hasFailed());
    document.put("configuration", checked.counts().toString());
    document.put("errors", checked.count(Severity.ERROR));
    document.put("warnings", checked.count(Severity.WARNING));
    document.put("infos", checked.count(Severity.INFO));
    document.set("problems", Json.parse(ProblemReport.json(checked.problems())));
    shell.out().println(Json.pretty(document));
  }
}
