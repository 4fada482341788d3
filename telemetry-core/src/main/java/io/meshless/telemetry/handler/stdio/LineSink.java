package io.meshless.telemetry.handler.stdio;

import java.io.IOException;

/** Where the bytes of lines end up. Confined to the writer once it runs, but for closing. */
interface LineSink {
  /**
   * Makes ready for the first batch, which otherwise does so itself. May block.
   *
   * @throws IOException when lines would not be written
   */
  default void open() throws IOException {}

  /**
   * Writes a batch, and tells it how far that came. May block.
   *
   * @throws IOException when some lines were not written; no part of them is left either, or the
   *     next batch starts on a line of its own
   */
  void write(LineBatch batch) throws IOException;

  /**
   * Ends writing for good. Another thread calls it when a write takes too long: that write then
   * fails if it can, and nothing is opened anew.
   */
  void close() throws IOException;
}
