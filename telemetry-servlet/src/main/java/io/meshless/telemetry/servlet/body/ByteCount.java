package io.meshless.telemetry.servlet.body;

import java.io.IOException;

/**
 * The bytes that went through one body, and whether the peer broke it off. Written by the thread
 * that works on the request; a container hands an asynchronous request from thread to thread in
 * order.
 */
public final class ByteCount {
  private long bytes;
  private boolean broken;

  void add(long more) {
    if (more > 0) {
      bytes += more;
    }
  }

  public long bytes() {
    return bytes;
  }

  /** Notes that the body could not be moved on; gives the failure back to be thrown. */
  IOException broken(IOException failure) {
    broken = true;
    return failure;
  }

  public boolean isBroken() {
    return broken;
  }
}
