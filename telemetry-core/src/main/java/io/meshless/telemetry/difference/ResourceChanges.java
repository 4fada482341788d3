package io.meshless.telemetry.difference;

import io.meshless.telemetry.compile.SameContent;
import io.meshless.telemetry.config.ConfigSnapshot;
import io.meshless.telemetry.status.LoadResult.Change;
import io.meshless.telemetry.status.LoadResult.Fate;
import java.util.List;

/** Which resources two configurations do not have in common, by their names. */
public final class ResourceChanges {
  private ResourceChanges() {}

  /** A line for each resource that is new, gone or changed. */
  public static List<Change> of(ConfigSnapshot before, ConfigSnapshot after) {
    return Changes.of(
        Changes.byName(before.resources(), resource -> resource.name().fqn()),
        Changes.byName(after.resources(), resource -> resource.name().fqn()),
        resource -> "",
        (name, was, is) ->
            SameContent.of(was.spec(), is.spec()) ? null : new Change(Fate.CHANGED, name, ""));
  }
}
