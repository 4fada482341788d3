package io.meshless.telemetry.handler.stdio;

/** Makes the threads that wait for disks and pipes, so that nobody else has to. */
@FunctionalInterface
interface StreamThreads {
  /** Daemons that keep nothing of whoever started them, who may be undeployed long before. */
  StreamThreads DAEMONS =
      (name, work) -> {
        Thread thread = new Thread(null, work, name, 0, false);
        thread.setDaemon(true);
        thread.setContextClassLoader(StreamThreads.class.getClassLoader());
        return thread;
      };

  /** A thread that is yet to be started. */
  Thread make(String name, Runnable work);
}
