package io.meshless.telemetry.runtime;

import io.meshless.telemetry.attribute.AttributeName;
import io.meshless.telemetry.plan.Follower;
import io.meshless.telemetry.plan.Frame;
import io.meshless.telemetry.plan.Plan;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares a shadow with what runs: of a sample of the records, both take each, once it has come to
 * its end. Neither part is what records, so nothing here can touch the record itself. No lock is
 * taken but to make a series. Safe for use by many threads.
 */
final class ShadowRun implements Follower {
  private static final Logger LOG = LoggerFactory.getLogger("io.meshless.telemetry");
  private static final String NO_MEMORY =
      "memory ran out while a record was compared, so no more are; what was found until then stays."
          + " Give the process more memory or compare a smaller share, and set the shadow again.";

  private final ShadowConfiguration configuration;
  private final Plan compared;
  private final TrialSide running;
  private final TrialSide shadow;
  private final Instant since;
  private final double share;
  private final Set<AttributeName> needed;
  private final LongAdder lost = new LongAdder();

  /** Set where there is no room for more than a store. */
  private volatile boolean overflowed;

  private final StopNotice stop = new StopNotice(LOG);

  /**
   * A comparison that has seen no record.
   *
   * @param compared the plan that runs, of which {@code running} is the twin
   * @param needed the attributes that its records need to have
   */
  ShadowRun(
      ShadowConfiguration configuration,
      Plan compared,
      Set<AttributeName> needed,
      TrialSide running,
      TrialSide shadow,
      Instant since) {
    this.configuration = configuration;
    this.compared = compared;
    this.running = running;
    this.shadow = shadow;
    this.since = since;
    this.share = configuration.origin().share();
    this.needed = union(needed, shadow.plan().neededAttributes());
  }

  private static Set<AttributeName> union(Set<AttributeName> own, Set<AttributeName> more) {
    if (own.containsAll(more)) {
      return own;
    }
    Set<AttributeName> both = new LinkedHashSet<>(own);
    both.addAll(more);
    return Collections.unmodifiableSet(both);
  }

  /** The plan that is compared. */
  Plan compared() {
    return compared;
  }

  /** What its records and the comparison can read. */
  Set<AttributeName> needed() {
    return needed;
  }

  /** Whether the next record is one of the sample. */
  boolean samples() {
    if (stop.isStopped()) {
      stop.tell();
      return false;
    }
    return share >= 1 || ThreadLocalRandom.current().nextDouble() < share;
  }

  /** Compares what becomes of this record. */
  @Override
  public void follow(Frame frame) {
    try {
      running.plan().follow(frame);
      shadow.plan().follow(frame);
    } catch (StackOverflowError e) {
      overflowed = true;
    } catch (OutOfMemoryError | InternalError e) {
      stop.stop(NO_MEMORY);
    } catch (Throwable e) {
      lost.increment();
    }
  }

  /** Compares nothing more, for this reason, which says how it is mended. */
  void stop(String why) {
    stop.stop(why);
    stop.tell();
  }

  /** Why nothing more is compared, and how that is mended; empty while it is compared. */
  String stopped() {
    return stop.why();
  }

  ShadowConfiguration configuration() {
    return configuration;
  }

  TrialSide running() {
    return running;
  }

  TrialSide shadow() {
    return shadow;
  }

  Instant since() {
    return since;
  }

  /** Records whose comparison failed. */
  long lost() {
    if (overflowed) {
      overflowed = false;
      lost.increment();
    }
    return lost.sum();
  }
}
