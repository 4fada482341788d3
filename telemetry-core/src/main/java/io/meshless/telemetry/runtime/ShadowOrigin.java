package io.meshless.telemetry.runtime;

import io.meshless.telemetry.config.ConfigSource;
import io.meshless.telemetry.status.LoadResult;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Where the configurations of a shadow come from: the first, and what its files become. It lives as
 * long as there is a comparison of one of them. Safe for use by many threads.
 */
final class ShadowOrigin {
  private final ConfigSource source;
  private final double share;
  private final AtomicReference<ConfigSource.@Nullable Watch> watch = new AtomicReference<>();
  private volatile boolean ended;
  private volatile @Nullable LoadResult refusal;

  /**
   * An origin that is not watched yet.
   *
   * @param share of the records that are compared
   */
  ShadowOrigin(ConfigSource source, double share) {
    this.source = source;
    this.share = share;
  }

  ConfigSource source() {
    return source;
  }

  double share() {
    return share;
  }

  /** Watches the source until the end, which is not yet. */
  void watch(Runnable changed) {
    watch.set(source.watch(changed));
  }

  boolean isEnded() {
    return ended;
  }

  /** Ends the watch; ending twice does no harm. Not to be called under a lock. */
  void end() {
    ended = true;
    ConfigurationLoader.end(watch.getAndSet(null));
  }

  /** Notes whether what was read last is refused; null when it is compared. */
  void refused(@Nullable LoadResult result) {
    refusal = result;
  }

  /** How it was read last, when that is refused, so that what was read before is compared on. */
  @Nullable LoadResult refusal() {
    return refusal;
  }
}
