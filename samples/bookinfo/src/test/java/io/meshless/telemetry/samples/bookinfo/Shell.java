package io.meshless.telemetry.samples.bookinfo;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A shell in which one command follows another, as a person types them. */
final class Shell implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 20;
  private static final String END = "--- end of the command ---";

  /** What a shell tells of background jobs between commands; its errors look otherwise. */
  private static final Pattern JOB_NEWS =
      Pattern.compile("\\[[0-9]+].*|bash: line [0-9]+: +[0-9]+ (Terminated|Exit|Done).*");

  private final Process process;
  private final Writer commands;
  private final BufferedReader output;

  Shell(Path folder) throws IOException {
    process =
        new ProcessBuilder("bash", "--noprofile", "--norc")
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .start();
    commands = process.outputWriter(StandardCharsets.UTF_8);
    output =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  /** What the command printed, without the shell's news of background jobs. */
  String run(String command) {
    try {
      commands.write(command + "\necho '" + END + "'\n");
      commands.flush();
      StringBuilder printed = new StringBuilder();
      while (true) {
        String line = output.readLine();
        if (line == null) {
          throw new AssertionError("the shell ended in: " + command + "\n" + printed);
        }
        if (line.equals(END)) {
          return printed.toString();
        }
        if (!JOB_NEWS.matcher(line).matches()) {
          printed.append(line).append('\n');
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How many programs run in its background. */
  long running() {
    return process.descendants().count();
  }

  /** Ends the shell, and what runs in its background. */
  @Override
  public void close() throws IOException {
    List<ProcessHandle> running =
        Stream.concat(Stream.of(process.toHandle()), process.descendants()).toList();
    commands.close();
    running.forEach(ProcessHandle::destroy);
    for (ProcessHandle each : running) {
      each.onExit().completeOnTimeout(each, PATIENCE_SECONDS, TimeUnit.SECONDS).join();
      each.destroyForcibly();
    }
  }
}
