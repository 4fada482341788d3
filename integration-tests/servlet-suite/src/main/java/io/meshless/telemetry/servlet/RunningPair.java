package io.meshless.telemetry.servlet;

import java.util.concurrent.Callable;

/**
 * A started servlet container with an application in its root, and another one beside it.
 *
 * @param redeploy ends the second application and starts it anew, while requests go to both
 */
public record RunningPair(RunningContainer container, Callable<?> redeploy) {
  /** Where the second application is. */
  public static final String SECOND = "/second";
}
