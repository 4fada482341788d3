package io.meshless.telemetry.cli.check;

import io.meshless.telemetry.cli.shell.Colour;
import io.meshless.telemetry.cli.shell.Shell;
import io.meshless.telemetry.config.ConfigSource;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.Semaphore;
import java.util.function.IntSupplier;

/** Checks again whenever the source changes, until the thread is interrupted. */
final class Watching {
  private final Shell shell;

  Watching(Shell shell) {
    this.shell = shell;
  }

  /** Gives what the last check gave. */
  int checkAgain(ConfigSource source, IntSupplier check) {
    Semaphore changes = new Semaphore(0);
    // Before the first look, so that no change falls between the two.
    ConfigSource.Watch watch = source.watch(changes::release);
    try {
      int last;
      do {
        last = check.getAsInt();
        tell();
      } while (changed(changes));
      return last;
    } finally {
      watch.close();
    }
  }

  private static boolean changed(Semaphore changes) {
    try {
      changes.acquire();
      changes.drainPermits();
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private void tell() {
    String time = LocalTime.now(ZoneId.systemDefault()).truncatedTo(ChronoUnit.SECONDS).toString();
    shell.out().println(shell.in(Colour.FAINT, "-- checked at " + time + ", watching --"));
    shell.flush();
  }
}
