package io.meshless.telemetry.handler.prometheus.exposition;

import io.micrometer.core.instrument.MeterRegistry;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Finds the families that a telemetry has in common with others. A registry shows one metric of a
 * name, so telemetries that mean the same by it count together, and it stays until the last of them
 * has closed: two application contexts of one test run, for example.
 *
 * <p>What is found is held by those who asked for it only, so that a telemetry that nobody closed
 * and its registry can be collected.
 */
public final class SharedFamilies {
  private static final List<SharedFamilies> KNOWN = new ArrayList<>();

  /**
   * What telemetries must have in common, besides the registry.
   *
   * @param ordinaryMeters whether the series are ordinary meters
   * @param labels labels that all series have
   * @param spans what tells the trace of a record; null for nothing
   */
  record Terms(boolean ordinaryMeters, Map<String, String> labels, @Nullable Object spans) {}

  private final WeakReference<MeterRegistry> registry;
  private final Terms terms;
  private final WeakReference<Families> families;
  private int users = 1;

  private SharedFamilies(MeterRegistry registry, Terms terms, Families families) {
    this.registry = new WeakReference<>(registry);
    this.terms = terms;
    this.families = new WeakReference<>(families);
  }

  /** The families of this registry on these terms, made when there are none. */
  public static Families take(MeterRegistry registry, Terms terms, Supplier<Families> maker) {
    Families known = find(registry, terms);
    // Made outside the lock, since a registry calls its listeners.
    return known != null ? known : findOrAdd(registry, terms, maker.get());
  }

  private static synchronized @Nullable Families find(MeterRegistry registry, Terms terms) {
    KNOWN.removeIf(entry -> entry.families.refersTo(null));
    for (SharedFamilies entry : KNOWN) {
      Families known = entry.families.get();
      if (known != null && entry.registry.refersTo(registry) && entry.terms.equals(terms)) {
        entry.users++;
        return known;
      }
    }
    return null;
  }

  private static synchronized Families findOrAdd(
      MeterRegistry registry, Terms terms, Families made) {
    Families known = find(registry, terms);
    if (known == null) {
      KNOWN.add(new SharedFamilies(registry, terms, made));
      return made;
    }
    return known;
  }

  /** Gives families back; the last who does closes them. */
  public static void giveBack(Families families) {
    if (isLast(families)) {
      families.close();
    }
  }

  private static synchronized boolean isLast(Families families) {
    for (SharedFamilies entry : KNOWN) {
      if (entry.families.refersTo(families)) {
        entry.users--;
        return entry.users == 0 && KNOWN.remove(entry);
      }
    }
    return false;
  }
}
