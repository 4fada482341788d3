package io.meshless.telemetry.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;

/**
 * Our jars tell nothing of when, where and by whom they were built; {@code
 * build-bin/check-reproducible} builds twice and compares all bytes.
 */
class ReproducibleIT {
  private static final Path OURS = Path.of("target/local-repository/io/meshless/telemetry");
  private static final Pattern TIME =
      Pattern.compile("<project.build.outputTimestamp>([^<]+?)Z?</");

  @Test
  void jarsAreOfTheTimeInThePomAndOfNobody() throws IOException {
    LocalDateTime given =
        TIME.matcher(Files.readString(Maven.ROOT.resolve("pom.xml")))
            .results()
            .map(found -> LocalDateTime.parse(found.group(1)))
            .findFirst()
            .orElseThrow();
    // The clock of archives has steps of two seconds.
    LocalDateTime time = given.minusSeconds(given.getSecond() % 2);
    List<Path> jars;
    try (Stream<Path> files = Files.walk(OURS)) {
      jars = files.filter(file -> file.toString().endsWith(".jar")).toList();
    }

    assertThat(jars).hasSizeGreaterThanOrEqualTo(2);
    for (Path jar : jars) {
      try (JarFile opened = new JarFile(jar.toFile())) {
        assertThat(opened.stream().map(ZipEntry::getTimeLocal))
            .as("times in %s", jar)
            .allSatisfy(entry -> assertThat(entry).isEqualTo(time));
        assertThat(opened.getManifest().getMainAttributes().keySet().toString())
            .doesNotContain("Built-By", "Build-Time", "Build-Date", "Build-Jdk,");
      }
    }
  }
}
