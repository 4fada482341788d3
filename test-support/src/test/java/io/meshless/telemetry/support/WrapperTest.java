package io.meshless.telemetry.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The wrapper runs only the Maven that it names, whichever archive the machine can unpack. */
class WrapperTest {
  private static final Path ROOT = SharedFolder.root();
  private static final Path PROPERTIES = Path.of(".mvn/wrapper/maven-wrapper.properties");

  /** What the script needs but unzip, in a folder of their own. */
  private static final List<String> TOOLS =
      List.of(
          "basename",
          "cat",
          "chmod",
          "curl",
          "dirname",
          "gzip",
          "mkdir",
          "mktemp",
          "mv",
          "rm",
          "sha256sum",
          "tar",
          "tr",
          "uname");

  @TempDir private Path folder;
  private HttpServer repository;
  private byte[] archive;

  @BeforeEach
  void serve() throws IOException, InterruptedException {
    archive = mavenThatSaysHello();
    repository = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    repository.createContext(
        "/",
        exchange -> {
          try (exchange) {
            exchange.sendResponseHeaders(200, archive.length);
            exchange.getResponseBody().write(archive);
          }
        });
    repository.start();
  }

  @AfterEach
  void stop() {
    repository.stop(0);
  }

  @Test
  void bothArchivesHaveAChecksum() throws IOException {
    Properties properties = properties();

    assertThat(properties.getProperty("distributionSha256Sum")).matches("[0-9a-f]{64}");
    assertThat(properties.getProperty("distributionTarGzSha256Sum")).matches("[0-9a-f]{64}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"distributionSha256Sum", "distributionTarGzSha256Sum"})
  void archiveOfSomebodyElseIsNotRun(String kind) throws Exception {
    assertThat(run(kind, "0".repeat(64)))
        .contains("Failed to validate Maven distribution SHA-256")
        .doesNotContain("hello");
  }

  @Test
  void archiveWithItsOwnChecksumIsRunWithoutUnzip() throws Exception {
    String sum = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(archive));

    assertThat(run("distributionTarGzSha256Sum", sum)).isEqualTo("hello\n");
  }

  /**
   * Runs a copy of the wrapper that expects this checksum of the one archive, and none of the
   * other.
   */
  private String run(String kind, String sum) throws Exception {
    Path project = Files.createDirectories(folder.resolve("project"));
    Files.createDirectories(project.resolve(PROPERTIES).getParent());
    Files.copy(ROOT.resolve("mvnw"), project.resolve("mvnw"));
    Files.writeString(
        project.resolve(PROPERTIES),
        "distributionUrl="
            + properties().getProperty("distributionUrl")
            + '\n'
            + kind
            + '='
            + sum
            + '\n');
    Path tools = tools(kind.equals("distributionSha256Sum"));
    ProcessBuilder wrapper = new ProcessBuilder("/bin/sh", project.resolve("mvnw").toString());
    wrapper.environment().clear();
    wrapper.environment().put("PATH", tools.toString());
    wrapper.environment().put("HOME", folder.toString());
    wrapper
        .environment()
        .put("MVNW_REPOURL", "http://127.0.0.1:" + repository.getAddress().getPort());
    return output(wrapper);
  }

  private Path tools(boolean withUnzip) throws IOException {
    List<String> names = new ArrayList<>(TOOLS);
    if (withUnzip) {
      names.add("unzip");
    }
    Path own = Files.createDirectories(folder.resolve("tools"));
    for (String name : names) {
      Path tool = Path.of("/usr/bin", name);
      Path found = Files.exists(tool) ? tool : Path.of("/bin", name);
      assumeTrue(Files.isExecutable(found), "needs " + name);
      Path call = Files.writeString(own.resolve(name), "#!/bin/sh\nexec " + found + " \"$@\"\n");
      assertThat(call.toFile().setExecutable(true)).isTrue();
    }
    return own;
  }

  private byte[] mavenThatSaysHello() throws IOException, InterruptedException {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/tar")), "needs tar");
    String name = properties().getProperty("distributionUrl").replaceAll(".*/(.*)-bin\\.zip", "$1");
    Path script = folder.resolve("maven").resolve(name).resolve("bin/mvn");
    Files.createDirectories(script.getParent());
    Files.writeString(script, "#!/bin/sh\necho hello\n");
    assertThat(script.toFile().setExecutable(true)).isTrue();
    Path file = folder.resolve("maven.tar.gz");
    output(new ProcessBuilder("tar", "czf", file.toString(), "-C", folder + "/maven", name));
    return Files.readAllBytes(file);
  }

  private String output(ProcessBuilder command) throws IOException, InterruptedException {
    Path log = Files.createTempFile(folder, "output", ".txt");
    Process process = command.redirectErrorStream(true).redirectOutput(log.toFile()).start();
    try {
      assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    } finally {
      process.destroyForcibly();
    }
    return Files.readString(log);
  }

  private static Properties properties() throws IOException {
    Properties properties = new Properties();
    try (var reader = Files.newBufferedReader(ROOT.resolve(PROPERTIES))) {
      properties.load(reader);
    }
    return properties;
  }
}
