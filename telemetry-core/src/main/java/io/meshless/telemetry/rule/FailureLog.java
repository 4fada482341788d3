package io.meshless.telemetry.rule;

import java.util.Collection;
import java.util.Collections;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** All failures of a telemetry, across reloads. Safe for use by many threads. */
public final class FailureLog {
  /** Reasons come from handlers that others write; past this many places they share one. */
  private static final int MOST_SITES = 10_000;

  private static final FailureKey OVERFLOW =
      new FailureKey(FailureKey.Kind.RECORD, "", "", "", "other");

  private final ConcurrentHashMap<FailureKey, FailureSite> sites = new ConcurrentHashMap<>();

  private final Consumer<? super FailureSite> newSites;

  /** A log that tells of each place that fails for the first time. */
  public FailureLog(Consumer<? super FailureSite> newSites) {
    this.newSites = newSites;
  }

  /** The site of this key, made when it is new. */
  public FailureSite site(FailureKey key) {
    FailureSite known = sites.get(key);
    if (known != null) {
      return known;
    }
    FailureKey counted = sites.size() < MOST_SITES ? key : OVERFLOW;
    FailureSite site = new FailureSite(counted);
    FailureSite earlier = sites.putIfAbsent(counted, site);
    if (earlier != null) {
      return earlier;
    }
    newSites.accept(site);
    return site;
  }

  /** Every site that was ever asked for. */
  public Collection<FailureSite> sites() {
    return Collections.unmodifiableCollection(sites.values());
  }
}
