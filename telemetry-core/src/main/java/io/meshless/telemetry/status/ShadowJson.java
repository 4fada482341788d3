package io.meshless.telemetry.status;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import io.meshless.telemetry.config.ProblemReport;
import io.meshless.telemetry.status.LoadResult.Fate;
import io.meshless.telemetry.status.TelemetryStatus.ShadowStatus;
import io.meshless.telemetry.status.TelemetryStatus.ShadowStatus.MetricChange;
import io.meshless.telemetry.status.TelemetryStatus.ShadowStatus.Pair;
import java.util.List;
import java.util.Locale;

/** Writes what a shadow would do as JSON, as a part of the status. */
final class ShadowJson {
  private ShadowJson() {}

  static void write(ShadowStatus shadow, ObjectNode root) {
    root.put("configHash", shadow.configHash())
        .put("since", shadow.since().toString())
        .put("share", shadow.share())
        .put("records", shadow.records())
        .put("lost", shadow.lost())
        .put("stopped", shadow.stopped())
        .put("outcome", shadow.load().outcome().name().toLowerCase(Locale.ROOT))
        .put("summary", shadow.load().summary())
        .putRawValue("problems", new RawValue(ProblemReport.json(shadow.load().problems())));
    StatusJson.array(
        root,
        "rules",
        shadow.rules(),
        (rule, node) -> pair(named(node, rule.name(), rule.fate()), "matches", rule.matches()));
    StatusJson.array(root, "metrics", shadow.metrics(), ShadowJson::metric);
    StatusJson.array(
        root,
        "handlers",
        shadow.handlers(),
        (handler, node) -> {
          named(node, handler.name(), handler.fate()).put("kind", handler.kind());
          pair(node, "instances", handler.instances());
          pair(node, "lines", handler.lines());
        });
    StatusJson.array(
        root,
        "failures",
        shadow.failures(),
        (failure, node) ->
            pair(
                node.put("where", failure.where()).put("reason", failure.reason()),
                "count",
                failure.count()));
  }

  private static void metric(MetricChange metric, ObjectNode node) {
    named(node, metric.name(), metric.fate())
        .put("why", metric.why())
        .put("appearing", metric.appearing())
        .put("disappearing", metric.disappearing());
    pair(node, "series", metric.series());
    pair(node, "overflowed", metric.overflowed());
    node.putObject("sum").put("running", metric.runningSum()).put("shadow", metric.shadowSum());
    texts(node.putArray("newSeries"), metric.newSeries());
    texts(node.putArray("goneSeries"), metric.goneSeries());
  }

  private static ObjectNode named(ObjectNode node, String name, Fate fate) {
    return node.put("name", name).put("fate", fate.name().toLowerCase(Locale.ROOT));
  }

  private static void pair(ObjectNode node, String name, Pair pair) {
    node.putObject(name).put("running", pair.running()).put("shadow", pair.shadow());
  }

  private static void texts(ArrayNode array, List<String> texts) {
    texts.forEach(array::add);
  }
}
