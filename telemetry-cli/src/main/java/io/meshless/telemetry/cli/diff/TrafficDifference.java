package io.meshless.telemetry.cli.diff;

import io.meshless.telemetry.attribute.AttributeBag;
import io.meshless.telemetry.cli.bench.Playback;
import io.meshless.telemetry.cli.bench.ServiceOptions;
import io.meshless.telemetry.config.ConfigSource;
import io.meshless.telemetry.difference.Changes;
import io.meshless.telemetry.status.LoadResult.Change;
import io.meshless.telemetry.status.LoadResult.Fate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

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
    return Changes.of(
        samples(old),
        samples(now),
        sample -> sample,
        (name, was, is) ->
            was.equals(is) ? null : new Change(Fate.CHANGED, name, was + " -> " + is));
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
