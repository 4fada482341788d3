package io.meshless.telemetry.difference;

import io.meshless.telemetry.compile.SameContent;
import io.meshless.telemetry.config.ConfigSnapshot;
import io.meshless.telemetry.config.Resource;
import io.meshless.telemetry.status.LoadResult.Change;
import io.meshless.telemetry.status.LoadResult.Fate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Which resources two configurations do not have in common, by their names. */
public final class ResourceChanges {
  private ResourceChanges() {}

  /** A line for each resource that is new, gone or changed. */
  public static List<Change> of(ConfigSnapshot before, ConfigSnapshot after) {
    return Changes.of(
        byName(before),
        byName(after),
        resource -> "",
        (name, was, is) ->
            SameContent.of(was.spec(), is.spec()) ? null : new Change(Fate.CHANGED, name, ""));
  }

  private static Map<String, Resource> byName(ConfigSnapshot snapshot) {
    Map<String, Resource> byName = new TreeMap<>();
    snapshot.resources().forEach(resource -> byName.put(resource.name().fqn(), resource));
    return byName;
  }
}
