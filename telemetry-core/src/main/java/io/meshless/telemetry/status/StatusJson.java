package io.meshless.telemetry.status;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import io.meshless.telemetry.attribute.AttributeBag;
import io.meshless.telemetry.config.ProblemReport;
import io.meshless.telemetry.json.Json;
import io.meshless.telemetry.status.TelemetryStatus.ShadowStatus;
import io.meshless.telemetry.text.ShownText;
import java.util.List;
import java.util.Locale;
import java.util.function.BiConsumer;

/**
 * Writes statuses, recent activity and explanations as JSON, for pages and tools. Characters that
 * control a terminal are escaped.
 */
final class StatusJson {
  /** Up to this a double holds every whole number. */
  private static final long MOST_EXACT = 1L << 53;

  private StatusJson() {}

  /** The status as a JSON object; times are ISO 8601, counts numbers. */
  static String of(TelemetryStatus status) {
    ObjectNode root = Json.MAPPER.createObjectNode();
    LoadResult load = status.lastLoad();
    root.put("planId", load.planId());
    root.put("configHash", status.configHash());
    root.put("outcome", load.outcome().name().toLowerCase(Locale.ROOT));
    root.put("loadedAt", load.time().toString());
    status.sources().forEach(root.putArray("sources")::add);
    root.put("rootNamespace", status.rootNamespace());
    status.namespaces().forEach(root.putArray("namespaces")::add);
    root.put("records", status.records());
    root.putRawValue("problems", new RawValue(ProblemReport.json(load.problems())));
    array(
        root,
        "rules",
        status.rules(),
        (rule, node) ->
            node.put("name", rule.name())
                .put("namespace", rule.namespace())
                .put("condition", rule.condition())
                .put("matches", rule.matches())
                .put("isSampled", rule.isSampled())
                .put("sampledOut", rule.sampledOut())
                .put("errors", rule.errors()));
    array(
        root,
        "handlers",
        status.handlers(),
        (handler, node) -> {
          node.put("name", handler.name())
              .put("kind", handler.kind())
              .put("recorded", handler.recorded())
              .put("errors", handler.errors());
          ArrayNode instances = node.putArray("instances");
          handler.instances().forEach(instances::add);
        });
    array(
        root,
        "metrics",
        status.metrics(),
        (metric, node) ->
            node.put("name", metric.metric())
                .put("kind", metric.kind())
                .put("series", metric.series())
                .put("limit", metric.limit())
                .put("overflowed", metric.overflowed()));
    array(
        root,
        "failures",
        status.failures(),
        (failure, node) ->
            node.put("where", failure.where())
                .put("reason", failure.reason())
                .put("count", failure.count()));
    ShadowStatus shadow = status.shadow();
    if (shadow != null) {
      ShadowJson.write(shadow, root.putObject("shadow"));
    }
    return ShownText.of(Json.text(root));
  }

  /**
   * The recent activity as a JSON object; attributes as {@link AttributeBag#ofJson} reads them, and
   * the digits of long numbers once more.
   */
  static String of(RecentActivity recent) {
    ObjectNode root = Json.MAPPER.createObjectNode();
    root.put("kept", recent.kept());
    ArrayNode lines = root.putArray("lines");
    recent.lines().forEach(lines::add);
    array(
        root,
        "records",
        recent.records(),
        (record, node) -> {
          node.put("time", record.time().toString())
              .putRawValue("attributes", new RawValue(record.attributes().toJson()));
          exact(record.attributes(), node.putObject("exact"));
        });
    return ShownText.of(Json.text(root));
  }

  /** The digits of the whole numbers that programs lose some of who take numbers for doubles. */
  private static void exact(AttributeBag attributes, ObjectNode digits) {
    attributes.forEach(
        (name, value) -> {
          if (value instanceof Long number && (number > MOST_EXACT || number < -MOST_EXACT)) {
            digits.put(name, number.toString());
          }
        });
  }

  /** The explanation as a JSON object. */
  static String of(Explanation explanation) {
    ObjectNode root = Json.MAPPER.createObjectNode();
    root.put("namespace", explanation.namespace());
    root.putRawValue("attributes", new RawValue(explanation.attributes().toJson()));
    array(
        root,
        "rules",
        explanation.rules(),
        (rule, node) -> {
          node.put("name", rule.name())
              .put("condition", rule.condition())
              .put("verdict", rule.verdict().name().toLowerCase(Locale.ROOT))
              .put("isSampled", rule.isSampled())
              .put("sampling", rule.sampling());
          array(node, "values", rule.values(), StatusJson::value);
          array(node, "instances", rule.instances(), StatusJson::instance);
        });
    ExplainedTest test = ExplainedTest.of(explanation);
    root.putObject("test").put("text", test.text()).put("hasSeries", test.hasSeries());
    return ShownText.of(Json.text(root));
  }

  /** The evaluation as a JSON object. */
  static String of(Explanation.Evaluation evaluation) {
    ObjectNode root = Json.MAPPER.createObjectNode();
    root.put("type", evaluation.type());
    root.putRawValue("problems", new RawValue(ProblemReport.json(evaluation.problems())));
    array(root, "values", evaluation.values(), StatusJson::value);
    return ShownText.of(Json.text(root));
  }

  /** The preview as a JSON object. */
  static String of(LoadResult.Preview preview) {
    ObjectNode root = Json.MAPPER.createObjectNode();
    root.put("outcome", preview.outcome().name().toLowerCase(Locale.ROOT));
    root.put("summary", preview.summary());
    root.putRawValue("problems", new RawValue(ProblemReport.json(preview.problems())));
    array(root, "resources", preview.resources(), StatusJson::change);
    array(root, "series", preview.series(), StatusJson::change);
    array(root, "handlers", preview.handlers(), StatusJson::change);
    return ShownText.of(Json.text(root));
  }

  private static void change(LoadResult.Change change, ObjectNode node) {
    node.put("fate", change.fate().name().toLowerCase(Locale.ROOT))
        .put("what", change.what())
        .put("why", change.why());
  }

  private static void instance(Explanation.InstanceStep instance, ObjectNode node) {
    node.put("instance", instance.instance())
        .put("handler", instance.handler())
        .put("outcome", instance.outcome())
        .put("isRefused", instance.isRefused());
    array(
        node,
        "fields",
        instance.fields(),
        (field, fieldNode) -> {
          fieldNode.put("path", field.path()).put("expression", field.expression());
          array(fieldNode, "values", field.values(), StatusJson::value);
        });
  }

  private static void value(Explanation.Value value, ObjectNode node) {
    node.put("expression", value.expression())
        .put("result", value.result())
        .put("isValue", value.isValue());
  }

  static <T> void array(
      ObjectNode parent, String name, List<T> items, BiConsumer<T, ObjectNode> writer) {
    ArrayNode array = parent.putArray(name);
    items.forEach(item -> writer.accept(item, array.addObject()));
  }
}
