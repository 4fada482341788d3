package io.meshless.telemetry.handler.stdio;

import io.meshless.telemetry.handler.outbox.DaemonThread;

/** Makes the threads that wait for disks and pipes, so that nobody else has to. */
@FunctionalInterface
interface StreamThreads {
  /** Daemons of the library. */
  StreamThreads DAEMONS = (name, work) -> DaemonThread.of(name, StreamThreads.class, work);

  /** A thread that is yet to be started. */
  Thread make(String name, Runnable work);
}
