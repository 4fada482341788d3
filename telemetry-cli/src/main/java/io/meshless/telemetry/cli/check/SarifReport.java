package io.meshless.telemetry.cli.check;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.meshless.telemetry.cli.shell.Json;
import io.meshless.telemetry.cli.shell.Shell;
import io.meshless.telemetry.config.ConfigProblem;
import io.meshless.telemetry.config.Severity;
import io.meshless.telemetry.config.SourceLocation;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;

/** SARIF 2.1.0: a run with a rule for each code and a result for each problem. */
final class SarifReport implements Report {
  @Override
  public void write(Checked checked, Shell shell) {
    ObjectNode document = Json.object();
    document.put("version", "2.1.0");
    document.put("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
    ObjectNode run = document.putArray("runs").addObject();
    ObjectNode driver = run.putObject("tool").putObject("driver");
    driver.put("name", "telemetry");
    driver.put("fullName", "Meshless Telemetry");
    List<String> codes =
        checked.problems().stream().map(ConfigProblem::code).distinct().sorted().toList();
    ArrayNode rules = driver.putArray("rules");
    codes.forEach(code -> rules.addObject().put("id", code));
    run.put("columnKind", "utf16CodeUnits");
    ArrayNode results = run.putArray("results");
    checked.problems().forEach(problem -> write(problem, codes, results.addObject()));
    shell.out().println(Json.pretty(document));
  }

  private static void write(ConfigProblem problem, List<String> codes, ObjectNode result) {
    result.put("ruleId", problem.code());
    result.put("ruleIndex", codes.indexOf(problem.code()));
    result.put("level", level(problem.severity()));
    result.putObject("message").put("text", Words.of(problem));
    ObjectNode place = result.putArray("locations").addObject();
    SourceLocation location = problem.location();
    if (location != null) {
      ObjectNode physical = place.putObject("physicalLocation");
      physical.putObject("artifactLocation").put("uri", uri(location.source()));
      physical
          .putObject("region")
          .put("startLine", location.line())
          .put("startColumn", location.column());
    }
    if (!problem.resource().isEmpty()) {
      place
          .putArray("logicalLocations")
          .addObject()
          .put("fullyQualifiedName", problem.resource())
          .put("kind", "resource");
    }
  }

  private static String level(Severity severity) {
    return switch (severity) {
      case ERROR -> "error";
      case WARNING -> "warning";
      case INFO -> "note";
    };
  }

  /** Relative names stay relative, so that they are found in another check-out. */
  private static String uri(String name) {
    try {
      return Path.of(name).isAbsolute()
          ? Path.of(name).toUri().toString()
          : new URI(null, null, name.replace('\\', '/'), null).toASCIIString();
    } catch (URISyntaxException e) {
      return "";
    }
  }
}
