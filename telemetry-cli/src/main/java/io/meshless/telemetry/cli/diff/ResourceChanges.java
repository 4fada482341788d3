package io.meshless.telemetry.cli.diff;

import io.meshless.telemetry.cli.diff.Change.Kind;
import io.meshless.telemetry.compile.SameContent;
import io.meshless.telemetry.config.ConfigSnapshot;
import io.meshless.telemetry.config.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Which resources two configurations do not have in common, by their names. */
final class ResourceChanges {
  private ResourceChanges() {}

  static List<Change> of(ConfigSnapshot before, ConfigSnapshot after) {
    Map<String, Resource> old = byName(before);
    Map<String, Resource> now = byName(after);
    TreeSet<String> names = new TreeSet<>(old.keySet());
    names.addAll(now.keySet());
    List<Change> changes = new ArrayList<>();
    for (String name : names) {
      Resource was = old.get(name);
      Resource is = now.get(name);
      if (was == null) {
        changes.add(new Change(Kind.ADDED, name, ""));
      } else if (is == null) {
        changes.add(new Change(Kind.REMOVED, name, ""));
      } else if (!SameContent.of(was.spec(), is.spec())) {
        changes.add(new Change(Kind.CHANGED, name, ""));
      }
    }
    return changes;
  }

  private static Map<String, Resource> byName(ConfigSnapshot snapshot) {
    Map<String, Resource> byName = new TreeMap<>();
    snapshot.resources().forEach(resource -> byName.put(resource.name().fqn(), resource));
    return byName;
  }
}
