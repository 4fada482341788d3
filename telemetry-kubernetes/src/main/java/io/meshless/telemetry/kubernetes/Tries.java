package io.meshless.telemetry.kubernetes;

import io.meshless.telemetry.status.LoadResult;
import org.jspecify.annotations.Nullable;

/** Counts how often each load could not be told. Confined to one thread. */
final class Tries {
  private static final int MOST = 10;

  private @Nullable LoadResult last;
  private int failed;

  /** Whether this load, which could not be told just now, is to be tried again. */
  boolean goOn(LoadResult load) {
    if (last == null || !load.equals(last)) {
      last = load;
      failed = 0;
    }
    return ++failed < MOST;
  }
}
