package io.meshless.telemetry.cli.eval;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The lines that a person writes, one after another. */
interface InputLines extends AutoCloseable {
  /** The next line; null when there is no more. */
  @Nullable String next() throws IOException;

  @Override
  default void close() throws IOException {}
}
