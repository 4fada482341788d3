package io.meshless.telemetry.servlet;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.Constructor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A container with one application in a process of its own, which has environment variables of its
 * own. It ends when its standard input does.
 */
final class DropInProcess implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String STARTED = "started on port ";

  private final Process process;
  private final Path output;

  private DropInProcess(Process process, Path output) {
    this.process = process;
    this.output = output;
  }

  /**
   * Begins to start this application, in a process that has these variables of ours and no other.
   */
  static DropInProcess start(
      Class<? extends DropInContract> container, Path war, Map<String, String> variables)
      throws IOException {
    Path output = Files.createTempFile(war.getParent(), "output", ".txt");
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "-cp",
            System.getProperty("java.class.path"),
            DropInProcess.class.getName(),
            container.getName(),
            war.toString());
    Map<String, String> environment = builder.environment();
    environment.keySet().removeIf(name -> name.startsWith("TELEMETRY_") || name.equals("HOSTNAME"));
    environment.putAll(variables);
    return new DropInProcess(
        builder.redirectErrorStream(true).redirectOutput(output.toFile()).start(), output);
  }

  /** What runs in the process. */
  public static void main(String[] arguments) throws Exception {
    Constructor<?> constructor = Class.forName(arguments[0]).getDeclaredConstructor();
    constructor.setAccessible(true);
    DropInContract contract = (DropInContract) constructor.newInstance();
    try (RunningContainer container = contract.deploy(Path.of(arguments[1]))) {
      System.out.println(STARTED + container.port());
      System.in.transferTo(OutputStream.nullOutputStream());
    } catch (Throwable e) {
      e.printStackTrace();
      System.exit(1);
    }
    System.exit(0);
  }

  /** The port on which the application answers. */
  int port() throws IOException {
    await().atMost(PATIENCE).until(() -> output().contains(STARTED) || !process.isAlive());
    String text = output();
    int start = text.indexOf(STARTED);
    if (start < 0) {
      throw new AssertionError("the application does not start:\n" + text);
    }
    return Integer.parseInt(text.substring(start + STARTED.length()).lines().iterator().next());
  }

  /** What the process has printed so far. */
  String output() throws IOException {
    return Files.readString(output);
  }

  /** All that the process printed, when it has ended by itself. */
  String outputAtTheEnd() throws Exception {
    if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
      throw new AssertionError("the application runs:\n" + output());
    }
    return output();
  }

  @Override
  public void close() throws IOException {
    try {
      process.getOutputStream().close();
      if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
