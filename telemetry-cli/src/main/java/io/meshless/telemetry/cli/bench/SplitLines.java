package io.meshless.telemetry.cli.bench;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Gives each line that is written. Confined to one thread. */
final class SplitLines extends OutputStream {
  private final Consumer<? super String> use;
  private final ByteArrayOutputStream begun = new ByteArrayOutputStream();

  SplitLines(Consumer<? super String> use) {
    this.use = use;
  }

  @Override
  public void write(int b) {
    if (b == '\n') {
      use.accept(begun.toString(StandardCharsets.UTF_8));
      begun.reset();
    } else {
      begun.write(b);
    }
  }
}
