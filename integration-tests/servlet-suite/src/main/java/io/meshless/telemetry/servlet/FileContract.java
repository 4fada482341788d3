package io.meshless.telemetry.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponseWrapper;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Files that the container's own servlet answers with: it must find its own response, or it has to
 * copy what it would leave to the kernel, and yet their bytes are counted.
 */
public abstract class FileContract extends ContainerTest {
  private static final byte[] FILE = new byte[3_000_000];

  @TempDir private Path folder;

  private final List<ServletRequest> wrapped = new ArrayList<>();
  private boolean leftToTheKernel;

  @BeforeEach
  void writeFiles() throws Exception {
    new Random(1).nextBytes(FILE);
    Files.write(folder.resolve("large.bin"), FILE);
    Files.writeString(folder.resolve("small.txt"), "small");
  }

  /** Whether this container tells that it leaves large files to the kernel. */
  protected boolean tellsOfTheKernel() {
    return false;
  }

  private Map<String, Object> recordOf(Registration registration, Call call) throws Exception {
    Application application = new Application().files(folder);
    Recorded recorded = Recorded.everything();
    registration.add(recorded.filter().build(), application);
    application.filter(
        "what the servlet sees",
        (request, response, chain) -> {
          if (response instanceof ServletResponseWrapper) {
            wrapped.add(request);
          }
          chain.doFilter(request, response);
          leftToTheKernel = request.getAttribute("org.apache.tomcat.sendfile.filename") != null;
        },
        EnumSet.of(DispatcherType.REQUEST));
    Map<String, Object> record = recordOf(recorded, application, call);
    assertThat(wrapped).isEmpty();
    return record;
  }

  @Test
  void largeFileIsCounted() throws Exception {
    for (Registration registration : List.of(Registration.OWN, Registration.REQUEST_ONLY)) {
      Map<String, Object> record =
          recordOf(
              registration, port -> assertThat(get(port, "/large.bin").body()).isEqualTo(FILE));

      assertThat(record)
          .containsEntry("response.code", 200L)
          .containsEntry("response.size", (long) FILE.length)
          .containsEntry("request.size", 0L);
      assertThat(leftToTheKernel).isEqualTo(tellsOfTheKernel());
    }
  }

  @Test
  void smallFileIsCounted() throws Exception {
    Map<String, Object> record =
        recordOf(Registration.OWN, port -> assertThat(get(port, "/small.txt").body()).hasSize(5));

    assertThat(record).containsEntry("response.size", 5L);
  }

  @Test
  void partOfAFileIsCounted() throws Exception {
    Map<String, Object> record =
        recordOf(
            Registration.OWN,
            port -> {
              HttpRequest part =
                  request(port, "/large.bin").header("Range", "bytes=1000-600999").build();
              assertThat(send(part).body()).hasSize(600_000);
            });

    assertThat(record)
        .containsEntry("response.code", 206L)
        .containsEntry("response.size", 600_000L);
  }

  @Test
  void headHasNoBody() throws Exception {
    Map<String, Object> record =
        recordOf(
            Registration.OWN,
            port -> {
              HttpRequest head =
                  request(port, "/large.bin").method("HEAD", BodyPublishers.noBody()).build();
              assertThat(send(head).statusCode()).isEqualTo(200);
            });

    assertThat(record).containsEntry("response.code", 200L).containsEntry("response.size", 0L);
  }

  @Test
  void fileThatTheClientHasIsNotCounted() throws Exception {
    String modified;
    try (RunningContainer container = start(new Application().files(folder))) {
      HttpResponse<byte[]> first = get(container.port(), "/small.txt");
      modified = first.headers().firstValue("Last-Modified").orElseThrow();
    }

    Map<String, Object> record =
        recordOf(
            Registration.OWN,
            port -> {
              HttpRequest again =
                  request(port, "/small.txt").header("If-Modified-Since", modified).build();
              assertThat(send(again).statusCode()).isEqualTo(304);
            });

    assertThat(record).containsEntry("response.code", 304L).containsEntry("response.size", 0L);
  }

  @Test
  void missingFileIsRecorded() throws Exception {
    Map<String, Object> record =
        recordOf(
            Registration.OWN,
            port -> assertThat(get(port, "/missing").statusCode()).isEqualTo(404));

    assertThat(record).containsEntry("response.code", 404L).containsEntry("request.method", "GET");
  }
}
