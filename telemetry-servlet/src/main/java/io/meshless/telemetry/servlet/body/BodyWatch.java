package io.meshless.telemetry.servlet.body;

import jakarta.servlet.AsyncContext;
import org.jspecify.annotations.Nullable;

/**
 * Who is told what happens to the bodies of one request. Confined to that request, as the streams
 * are that tell it.
 */
public interface BodyWatch {
  /** The count of a request body that is about to be read; null when nobody needs it. */
  @Nullable ByteCount countRequestBody();

  /** Adds bytes of a response body that is counted here. */
  void addResponseBytes(long more);

  /** Forgets the bytes: they were still in a buffer that has been thrown away. */
  void clearResponseBytes();

  /** A part of the response body could not be counted: better no size than a wrong one. */
  void uncounted(Throwable failure);

  /**
   * The response takes no more bytes.
   *
   * @param clientGone false when the application had thrown the body away itself
   */
  void unwritable(boolean clientGone);

  /** The request goes on asynchronously: its bodies may be moved after the chain was left. */
  void listenTo(AsyncContext context);
}
