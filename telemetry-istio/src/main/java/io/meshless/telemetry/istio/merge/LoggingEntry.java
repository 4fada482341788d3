package io.meshless.telemetry.istio.merge;

import io.meshless.telemetry.config.ConfigScalar;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One entry of {@code accessLogging}, as it was written. Immutable.
 *
 * @param place where it begins
 * @param mode the sides that it is for
 * @param providers empty when none is named, which takes those of the entry before
 * @param disabled whether it switches its providers off; one that says nothing switches them on
 * @param filter which requests are logged; null for all
 */
public record LoggingEntry(
    Place place,
    MatchMode mode,
    List<String> providers,
    boolean disabled,
    @Nullable ConfigScalar filter) {
  public LoggingEntry {
    providers = List.copyOf(providers);
  }
}
