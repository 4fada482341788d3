package io.meshless.telemetry.yaml;

import io.meshless.telemetry.config.ProblemScope;
import io.meshless.telemetry.config.Severity;

/**
 * Recognises text that a template engine has yet to turn into YAML. A file is told of once,
 * whatever is broken in it: rendering mends all. Confined to one thread.
 */
final class TemplateText {
  private final Origin origin;
  private final ProblemScope scope;
  private boolean told;

  TemplateText(Origin origin, ProblemScope scope) {
    this.origin = origin;
    this.scope = scope;
  }

  /**
   * Tells that a document that cannot be read is a template.
   *
   * @return false when no two braces open in it, and something else must be wrong
   */
  boolean explains(DocumentSplitter.Document document) {
    int line = document.lines();
    for (String text : (Iterable<String>) document.text().lines()::iterator) {
      line++;
      int at = text.stripLeading().startsWith("#") ? -1 : text.indexOf("{{");
      if (at >= 0) {
        tell(line, at + 1);
        return true;
      }
    }
    return false;
  }

  private void tell(int line, int column) {
    if (!told) {
      told = true;
      scope.report(
          Severity.ERROR,
          "unrendered-template",
          origin.at(line, column),
          "this is a template: '{{' stands for text that is yet to be put in",
          "Render it first, for example by 'helm template', and load what comes out.");
    }
  }
}
