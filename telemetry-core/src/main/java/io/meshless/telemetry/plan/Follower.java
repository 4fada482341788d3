package io.meshless.telemetry.plan;

/** Looks at what a record came to, before its frame forgets it. Safe for use by many threads. */
@FunctionalInterface
public interface Follower {
  /**
   * The record in this frame has come to its end; see {@link Plan#follow}. Never throws, for the
   * record is not yet over.
   */
  void follow(Frame frame);
}
