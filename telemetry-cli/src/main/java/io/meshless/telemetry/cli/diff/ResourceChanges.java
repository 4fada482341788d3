package io.meshless.telemetry.cli.diff;

import io.meshless.telemetry.cli.diff.Change.Kind;
import io.meshless.telemetry.compile.SameContent;
import io.meshless.telemetry.config.ConfigSnapshot;
import io.meshless.telemetry.config.Resource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Which resources two configurations do not have in common, by their names. */
final class ResourceChanges {
  private ResourceChanges() {}

  static List<Change> of(ConfigSnapshot before, ConfigSnapshot after) {
    return Changes.of(
        byName(before),
        byName(after),
        resource -> "",
        (name, was, is) ->
            SameContent.of(was.spec(), is.spec()) ? null : new Change(Kind.CHANGED, name, ""));
  }

  private static Map<String, Resource> byName(ConfigSnapshot snapshot) {
    Map<String, Resource> byName = new TreeMap<>();
    snapshot.resources().forEach(resource -> byName.put(resource.name().fqn(), resource));
    return byName;
  }
}
