package io.meshless.telemetry.runtime;

import io.meshless.telemetry.attribute.AttributeBag;
import io.meshless.telemetry.attribute.AttributeName;
import io.meshless.telemetry.attribute.AttributeVocabulary;
import io.meshless.telemetry.expression.run.ValueFilter;
import io.meshless.telemetry.handler.line.Recent;
import io.meshless.telemetry.handler.line.RecentLines;
import io.meshless.telemetry.plan.Plan;
import io.meshless.telemetry.status.RecentActivity;
import io.meshless.telemetry.status.RecentActivity.RecentRecord;
import io.meshless.telemetry.text.TextLimits;
import java.time.InstantSource;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Copies of the last bags, and the last lines beside them. They have more than the configuration
 * reads, so that a new rule can be tried on them. Safe for use by many threads.
 */
final class RecentRecords {
  /** Attributes of a record at most, whatever manifests declare. */
  static final int MOST_ATTRIBUTES = 256;

  private final int count;
  private final RecentLines lines;
  private final Recent<RecentRecord> records;
  private final ValueFilter shown;
  private final TextLimits limits;
  private final InstantSource clock;

  /** Of the plan that ran last; made once for each. */
  private volatile Kept kept = new Kept(Set.of(), Set.of());

  /** What is kept of records while a plan needs these attributes. */
  private record Kept(Set<AttributeName> needed, Set<AttributeName> attributes) {}

  RecentRecords(
      int count, RecentLines lines, ValueFilter shown, TextLimits limits, InstantSource clock) {
    this.limits = limits;
    this.count = count;
    this.lines = lines;
    this.records = new Recent<>(count);
    this.shown = shown;
    this.clock = clock;
  }

  /**
   * What is kept of the records of this plan: what it reads, then what its expressions could read.
   *
   * @return the same set object until the plan changes
   */
  Set<AttributeName> attributes(Plan plan) {
    Set<AttributeName> needed = plan.neededAttributes();
    Kept known = kept;
    if (known.needed() != needed) {
      known = new Kept(needed, wider(needed, plan.vocabulary()));
      kept = known;
    }
    return known.attributes();
  }

  private static Set<AttributeName> wider(
      Set<AttributeName> needed, AttributeVocabulary vocabulary) {
    Stream<AttributeName> all =
        Stream.of(AttributeVocabulary.standard().names(), vocabulary.names())
            .flatMap(Set::stream)
            .map(AttributeName::of);
    Set<AttributeName> wider = new LinkedHashSet<>(needed);
    all.takeWhile(name -> wider.size() < MOST_ATTRIBUTES).forEach(wider::add);
    return Collections.unmodifiableSet(wider);
  }

  /** Copies what may be shown of a bag; the bag itself ends with its request. */
  void add(AttributeBag bag, Plan plan) {
    records.add(
        new RecentRecord(clock.instant(), ShownBag.of(bag, attributes(plan), shown, limits)));
  }

  RecentActivity activity() {
    return new RecentActivity(count, lines.list(), records.list());
  }
}
