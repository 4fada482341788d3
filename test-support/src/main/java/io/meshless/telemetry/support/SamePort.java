package io.meshless.telemetry.support;

import java.io.IOException;
import java.net.BindException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Servers of tests that come back at their port. While nobody listens there, a connection of
 * somebody else may get it, for a while.
 */
public final class SamePort {
  private static final int TRIES = 1_200;

  private SamePort() {}

  /** Makes a server at an address that was its own. */
  @FunctionalInterface
  public interface ServerMaker<T> {
    /**
     * Makes it.
     *
     * @throws IOException when it cannot listen there
     */
    T make() throws IOException;
  }

  /**
   * The server that {@code maker} makes, tried for two minutes.
   *
   * @throws IOException when the port did not become free
   */
  public static <T> T listen(ServerMaker<T> maker) throws IOException {
    for (int tries = 1; ; tries++) {
      try {
        return maker.make();
      } catch (BindException e) {
        if (tries == TRIES) {
          throw e;
        }
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
      }
    }
  }
}
