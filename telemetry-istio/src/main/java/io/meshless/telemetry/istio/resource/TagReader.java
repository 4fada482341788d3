package io.meshless.telemetry.istio.resource;

import io.meshless.telemetry.config.ConfigScalar;
import io.meshless.telemetry.config.FieldValues;
import io.meshless.telemetry.istio.merge.MetricChoice;
import io.meshless.telemetry.istio.merge.Place;
import io.meshless.telemetry.istio.merge.StandardTags;
import io.meshless.telemetry.istio.merge.TagChange;
import io.meshless.telemetry.text.ShownText;
import io.meshless.telemetry.text.Suggestion;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what is done to a tag. */
final class TagReader {
  private static final String UNKNOWN_TAG = "unknown-tag";
  private static final Pattern LEGAL = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_]*");

  private TagReader() {}

  /**
   * Null when it has an error, which was reported.
   *
   * @param metric the one that has the tag, or all
   */
  static @Nullable TagChange read(
      String name, FieldValues change, MetricChoice metric, Place place) {
    ConfigScalar value = change.find(TelemetryFields.VALUE);
    boolean isBlank = value == null || value.text().isBlank();
    boolean removes = change.get(TelemetryFields.OPERATION) == TelemetryFields.Operation.REMOVE;
    if (!isLegal(name, place) || !change.isComplete()) {
      return null;
    }
    if (removes) {
      return isBlank ? removed(name, metric, place) : refuseValue(change);
    }
    if (isBlank) {
      change.error(
          TelemetryFields.VALUE,
          "missing-field",
          "tag '" + ShownText.cut(name) + "' gets no value",
          "Write value: with an expression, such as value: request.method; or operation: REMOVE.");
      return null;
    }
    if (!metric.takes(name)) {
      tellLacking(name, metric, place, "set");
    }
    return new TagChange(place, value);
  }

  private static void tellLacking(String name, MetricChoice metric, Place place, String done) {
    place.warning(
        UNKNOWN_TAG,
        "%s has no tag '%s' in a mesh, where messages are counted before the answer ends; nothing is %s"
            .formatted(metric.name(), name, done),
        "Remove it, or choose a name that no metric of a mesh has.");
  }

  private static @Nullable TagChange refuseValue(FieldValues change) {
    change.error(
        TelemetryFields.VALUE,
        "value-unused",
        "a tag that is removed has no value",
        "Remove the value, or write operation: UPSERT.");
    return null;
  }

  private static TagChange removed(String name, MetricChoice metric, Place place) {
    if (!metric.takes(name)) {
      tellLacking(name, metric, place, "removed");
    } else if (!StandardTags.NAMES.contains(name)) {
      place.warning(
          UNKNOWN_TAG,
          "no metric of a mesh has a tag '" + ShownText.cut(name) + "', so nothing is removed",
          Suggestion.didYouMean(name, StandardTags.NAMES)
              .orElse("A tag that another override adds is changed by an UPSERT alone."));
    } else if (StandardTags.isOnDashboards(name)) {
      place.warning(
          "dashboard-tag",
          "Istio's dashboards choose or group by '" + name + "', and show less without it",
          "Give it one value instead, for example value: \"'all'\", to have fewer series.");
    }
    return new TagChange(place, null);
  }

  private static boolean isLegal(String name, Place place) {
    if (LEGAL.matcher(name).matches() && !name.startsWith("__") && !name.equals("le")) {
      return true;
    }
    String legal = name.replaceAll("[^a-zA-Z0-9_]", "_").replaceFirst("^([0-9])", "_$1");
    place.error(
        "illegal-label",
        name.isBlank()
            ? "a tag has no name"
            : "'%s' is not a legal name of a label".formatted(ShownText.cut(name)),
        name.isBlank() || name.equals(legal)
            ? "Use letters, digits and underscores, with no digit and not two underscores at the"
                + " start, and another name than le."
            : "Write '" + ShownText.cut(legal) + "'.");
    return false;
  }
}
