package io.meshless.telemetry.plan;

import io.meshless.telemetry.text.ThrownText;
import java.util.Collection;
import java.util.Collections;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.helpers.NOPLogger;

/** All failures of a telemetry, across reloads. Safe for use by many threads. */
public final class FailureLog {
  private static final Logger LOG = LoggerFactory.getLogger("io.meshless.telemetry");

  /** Reasons come from handlers that others write; past this many places they share one. */
  private static final int MOST_SITES = 10_000;

  private static final FailureKey OVERFLOW =
      new FailureKey(FailureKey.Kind.RECORD, "", "", "", "other");

  private final ConcurrentHashMap<FailureKey, FailureSite> sites = new ConcurrentHashMap<>();

  private final Consumer<? super FailureSite> newSites;
  private final Logger log;

  /** A log that tells of each place that fails for the first time. */
  public FailureLog(Consumer<? super FailureSite> newSites) {
    this(newSites, LOG);
  }

  private FailureLog(Consumer<? super FailureSite> newSites, Logger log) {
    this.newSites = newSites;
    this.log = log;
  }

  /** A log that counts without a word. */
  public static FailureLog quiet() {
    return new FailureLog(site -> {}, NOPLogger.NOP_LOGGER);
  }

  /** The site of this key, made when it is new. */
  public FailureSite site(FailureKey key) {
    FailureSite known = sites.get(key);
    if (known != null) {
      return known;
    }
    FailureKey counted = sites.size() < MOST_SITES ? key : OVERFLOW;
    FailureSite site = new FailureSite(counted, log, System::nanoTime);
    FailureSite earlier = sites.putIfAbsent(counted, site);
    if (earlier != null) {
      return earlier;
    }
    tellOf(site);
    return site;
  }

  /** A registry's own listeners may throw; the failure is counted all the same. */
  private void tellOf(FailureSite site) {
    try {
      newSites.accept(site);
    } catch (OutOfMemoryError | InternalError e) {
      throw e;
    } catch (Throwable e) {
      site.note("no counter can be made for this place: " + ThrownText.of(e), "", e);
    }
  }

  /** Every site that was ever asked for. */
  public Collection<FailureSite> sites() {
    return Collections.unmodifiableCollection(sites.values());
  }
}
