package io.meshless.telemetry.servlet;

import java.nio.file.Path;

/** A started servlet container, into whose root one application after another is deployed. */
@SuppressWarnings("try") // a test that is interrupted while it ends is over
public interface ApplicationHost extends AutoCloseable {
  int port();

  /**
   * Starts this application: a folder, or an archive if the container takes them.
   *
   * @return the loader of the application's own classes
   */
  ClassLoader deploy(Path war) throws Exception;

  /** Ends the application, as a container does in which others run on. */
  void undeploy() throws Exception;

  /** Ends the container. */
  @Override
  void close() throws Exception;
}
