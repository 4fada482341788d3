package io.meshless.telemetry.handler.outbox;

/** Makes the threads on which handlers wait for peers and disks. */
public final class DaemonThread {
  private DaemonThread() {}

  /**
   * A thread that is yet to be started, and keeps no process alive. It keeps nothing of whoever
   * starts it, who may be undeployed long before.
   *
   * @param owner whose class loader it has
   */
  public static Thread of(String name, Class<?> owner, Runnable work) {
    Thread thread = new Thread(null, work, name, 0, false);
    thread.setDaemon(true);
    thread.setContextClassLoader(owner.getClassLoader());
    return thread;
  }
}
