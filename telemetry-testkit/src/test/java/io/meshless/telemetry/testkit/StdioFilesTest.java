package io.meshless.telemetry.testkit;

import static io.meshless.telemetry.testkit.Configs.resource;
import static io.meshless.telemetry.testkit.Configs.rule;
import static io.meshless.telemetry.testkit.Configs.source;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.meshless.telemetry.Telemetry;
import io.meshless.telemetry.attribute.AttributeBag;
import io.meshless.telemetry.config.InvalidConfigException;
import io.meshless.telemetry.handler.options.StdioOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which files handlers write, and which they leave alone. */
class StdioFilesTest {
  @TempDir private Path folder;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  private Telemetry telemetry(String first, String second) {
    return Telemetry.builder()
        .config(
            source(
                resource("x.logentry.istio-system", "severity: '\"info\"'"),
                resource("h.stdio.istio-system", first),
                resource("i.stdio.istio-system", second),
                rule("r.rule.istio-system", "", "h.stdio", "x.logentry"),
                rule("s.rule.istio-system", "", "i.stdio", "x.logentry")))
        .stdio(StdioOptions.builder().standardOutput(out).build())
        .build();
  }

  private static void record(Telemetry telemetry) {
    telemetry.record(AttributeBag.builder().build());
  }

  private static String file(Object path) {
    return "log_stream: FILE\noutput_path: " + path;
  }

  private static String rotated(Object path) {
    return "log_stream: ROTATED_FILE\noutput_path: " + path;
  }

  private void assertRefused(String first, String second, String words) {
    assertThatThrownBy(() -> telemetry(first, second).close())
        .isInstanceOf(InvalidConfigException.class)
        .hasMessageContaining(words);
  }

  @Test
  void twoNamesOfOneFileAreRefused() throws IOException {
    Path log = Files.createFile(folder.resolve("a.log"));
    Path hardLink = Files.createLink(folder.resolve("b.log"), log);

    assertRefused(
        file(log), rotated(hardLink), "already written by handler 'h.stdio.istio-system'");
  }

  @Test
  void linkToAFileThatIsYetToBeMadeIsThatFile() throws IOException {
    Path log = folder.resolve("a.log");
    Path link = Files.createSymbolicLink(folder.resolve("b.log"), log);

    assertRefused(file(log), file(link), "already written by handler 'h.stdio.istio-system'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/dev/stdout", "/dev/fd/1", "/proc/self/fd/1", "/dev/../dev/stdout"})
  void otherNameOfStandardOutputBesideItIsRefused(String name) {
    assumeTrue(Files.exists(Path.of("/proc/self/fd/1")), "the system has no such names");

    assertRefused("log_stream: STDOUT", file(name), "already written by handler");
    assertRefused(file(name), file("stdout"), "already written by handler");
  }

  @Test
  void linkToStandardOutputIsStandardOutput() throws IOException {
    assumeTrue(Files.exists(Path.of("/dev/stdout")), "the system has no such name");
    Path link = Files.createSymbolicLink(folder.resolve("a.log"), Path.of("/dev/stdout"));

    try (Telemetry telemetry = telemetry(file(link), file(folder.resolve("b.log")))) {
      record(telemetry);
    }

    assertThat(out.toString(StandardCharsets.UTF_8).lines()).hasSize(1);
    assertRefused(file("stdout"), file(link), "already written by handler");
    assertRefused(rotated(link), file("stdout"), "which cannot be put aside");
  }

  @ParameterizedTest
  @CsvSource({"FILE,a folder", "ROTATED_FILE,a folder"})
  void folderIsNoFile(String stream, String words) {
    assertRefused(
        "log_stream: " + stream + "\noutput_path: " + folder, "log_stream: STDOUT", words);
  }

  @Test
  void deviceIsNoFile() {
    assumeTrue(Files.exists(Path.of("/dev/zero")), "the system has no such device");

    assertRefused(file("/dev/zero"), "log_stream: STDOUT", "is a device, wanted a regular file");
  }

  @Test
  void socketIsNoFile() throws IOException {
    Path path = folder.resolve("socket");
    try (ServerSocketChannel socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      socket.bind(UnixDomainSocketAddress.of(path));

      assertRefused(rotated(path), "log_stream: STDOUT", "is a socket, wanted a regular file");
    }
  }

  @ParameterizedTest
  @CsvSource({"'',rw-r-----", "'0600',rw-------", "'600',rw-------"})
  void newFileIsForItsOwnerAndGroupUnlessConfigured(String mode, String permissions)
      throws IOException {
    assumeTrue(
        Files.getFileStore(folder).supportsFileAttributeView("posix"),
        "the file system knows no permissions");
    String param = mode.isEmpty() ? "" : "\nfile_mode: " + mode;
    Path plain = folder.resolve("a.log");
    Path put = folder.resolve("b.log");

    try (Telemetry telemetry = telemetry(file(plain) + param, rotated(put) + param)) {
      record(telemetry);
    }

    for (Path log : new Path[] {plain, put}) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(log)))
          .isEqualTo(permissions);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-r--r--", "08", "01640", "0440", "'0x1ff'"})
  void modeThatIsNoneIsRefused(String mode) {
    assertRefused(
        file(folder.resolve("a.log")) + "\nfile_mode: " + mode,
        "log_stream: STDOUT",
        "wanted an octal mode with which the owner may write");
  }
}
