package io.meshless.telemetry.cli.serve;

import io.meshless.telemetry.status.TelemetryStatus;
import io.meshless.telemetry.text.ShownText;
import java.util.List;

/** The page: what runs, what was counted, and the last lines. All values are text. */
final class StatusPage {
  private static final String HEAD =
      """
      <!doctype html>
      <html lang="en"><head><meta charset="utf-8"><title>telemetry serve</title>
      <style>body{font:14px sans-serif;margin:2em}td,th{text-align:left;padding:2px 12px 2px 0}
      pre{white-space:pre-wrap}</style></head><body>
      <h1>telemetry serve</h1>
      <p>Post bags to <code>/bags</code>; see <a href="/metrics">metrics</a>,
      <a href="/lines">lines</a>, <a href="/status">status</a>. Reload the page to see it count.</p>
      """;

  private final StringBuilder page = new StringBuilder(HEAD);

  private StatusPage() {}

  static String of(TelemetryStatus status, List<String> lines) {
    StatusPage page = new StatusPage();
    page.page.append("<p>").append(status.records()).append(" records</p>\n");
    page.table("Rule", "matches");
    status.rules().forEach(rule -> page.row(rule.name(), rule.matches()));
    page.table("Handler", "recorded");
    status.handlers().forEach(handler -> page.row(handler.name(), handler.recorded()));
    page.table("Metric", "series");
    status.metrics().forEach(metric -> page.row(metric.metric(), metric.series()));
    page.table("Failure", "times");
    status
        .failures()
        .forEach(failure -> page.row(failure.where() + ": " + failure.reason(), failure.count()));
    page.page.append("</table>\n<h2>Last lines</h2>\n<pre>");
    lines.forEach(line -> page.page.append(escaped(line)).append('\n'));
    return page.page.append("</pre>\n</body></html>\n").toString();
  }

  private void table(String what, String number) {
    page.append(page.indexOf("<table>") < 0 ? "" : "</table>\n")
        .append("<table><tr><th>")
        .append(what)
        .append("</th><th>")
        .append(number)
        .append("</th></tr>\n");
  }

  private void row(String name, long number) {
    page.append("<tr><td>")
        .append(escaped(name))
        .append("</td><td>")
        .append(number)
        .append("</td></tr>\n");
  }

  private static String escaped(String text) {
    return ShownText.of(text)
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
