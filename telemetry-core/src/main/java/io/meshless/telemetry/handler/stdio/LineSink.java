package io.meshless.telemetry.handler.stdio;

import java.io.IOException;

/** Where the bytes of lines end up. Confined to the writer once it runs. */
interface LineSink {
  /**
   * Writes a batch, and tells it how far that came. May block.
   *
   * @throws IOException when some lines were not written; no part of them is left either
   */
  void write(LineBatch batch) throws IOException;

  /** Ends writing. */
  void close() throws IOException;
}
