package io.meshless.telemetry.istio.resource;

import io.meshless.telemetry.config.ConfigScalar;
import io.meshless.telemetry.config.FieldValues;
import io.meshless.telemetry.istio.merge.Place;
import io.meshless.telemetry.istio.merge.StandardTags;
import io.meshless.telemetry.istio.merge.TagChange;
import io.meshless.telemetry.text.ShownText;
import io.meshless.telemetry.text.Suggestion;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what is done to a tag. */
final class TagReader {
  private static final Pattern LEGAL = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_]*");

  private TagReader() {}

  /** Null when it has an error, which was reported. */
  static @Nullable TagChange read(String name, FieldValues change, Place place) {
    ConfigScalar value = change.find(TelemetryFields.VALUE);
    boolean isBlank = value == null || value.text().isBlank();
    boolean removes = change.get(TelemetryFields.OPERATION) == TelemetryFields.Operation.REMOVE;
    if (!isLegal(name, place) || !change.isComplete()) {
      return null;
    }
    if (removes) {
      return isBlank ? removed(name, place) : refuseValue(change);
    }
    if (isBlank) {
      change.error(
          TelemetryFields.VALUE,
          "missing-field",
          "tag '" + ShownText.cut(name) + "' gets no value",
          "Write value: with an expression, such as value: request.method; or operation: REMOVE.");
      return null;
    }
    return new TagChange(place, value);
  }

  private static @Nullable TagChange refuseValue(FieldValues change) {
    change.error(
        TelemetryFields.VALUE,
        "value-unused",
        "a tag that is removed has no value",
        "Remove the value, or write operation: UPSERT.");
    return null;
  }

  private static TagChange removed(String name, Place place) {
    if (!StandardTags.NAMES.contains(name)) {
      place.warning(
          "unknown-tag",
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
