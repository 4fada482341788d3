package io.meshless.telemetry.cli.diff;

import io.meshless.telemetry.attribute.AttributeBag;
import io.meshless.telemetry.cli.bench.Playback;
import io.meshless.telemetry.cli.bench.ServiceOptions;
import io.meshless.telemetry.cli.diff.Change.Kind;
import io.meshless.telemetry.config.ConfigSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** What two configurations make of the same records. Confined to one thread. */
final class TrafficDifference implements AutoCloseable {
  private final Playback old;
  private final Playback now;

  TrafficDifference(ConfigSource before, ConfigSource after, ServiceOptions service) {
    this.old = new Playback(before, service, 0);
    this.now = new Playback(after, service, 0);
  }

  void record(AttributeBag bag) {
    old.record(bag);
    now.record(bag);
  }

  /** The samples that differ, by their names. */
  List<Change> samples() {
    Map<String, String> was = samples(old);
    Map<String, String> is = samples(now);
    TreeSet<String> names = new TreeSet<>(was.keySet());
    names.addAll(is.keySet());
    List<Change> changes = new ArrayList<>();
    for (String name : names) {
      String before = was.get(name);
      String after = is.get(name);
      if (before == null) {
        changes.add(new Change(Kind.ADDED, name, String.valueOf(after)));
      } else if (after == null) {
        changes.add(new Change(Kind.REMOVED, name, before));
      } else if (!before.equals(after)) {
        changes.add(new Change(Kind.CHANGED, name, before + " -> " + after));
      }
    }
    return changes;
  }

  private static Map<String, String> samples(Playback playback) {
    Map<String, String> samples = new TreeMap<>();
    playback.scrape(
        line -> {
          int blank = line.lastIndexOf(' ');
          if (!line.startsWith("#") && blank > 0) {
            samples.put(line.substring(0, blank), line.substring(blank + 1));
          }
        });
    return samples;
  }

  /** How many lines the old one printed. */
  long linesBefore() {
    return old.lineCount();
  }

  /** How many lines the new one printed. */
  long linesAfter() {
    return now.lineCount();
  }

  @Override
  public void close() {
    old.close();
    now.close();
  }
}
