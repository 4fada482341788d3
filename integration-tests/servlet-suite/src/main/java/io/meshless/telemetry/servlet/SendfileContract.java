package io.meshless.telemetry.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that Tomcat hands to the kernel when a servlet asks for it by request attributes. */
public abstract class SendfileContract extends ContainerTest {
  private static final String TOMCAT = "org.apache.tomcat.sendfile.";

  @Test
  void fileThatIsSentByTheContainerIsCounted(@TempDir Path folder) throws Exception {
    Path file = Files.write(folder.resolve("file"), new byte[100_000]);

    Map<String, Object> record =
        recordOf(
            Registration.OWN,
            new Application()
                .servlet(
                    "/",
                    (request, response) -> {
                      assertThat(request.getAttribute(TOMCAT + "support")).isEqualTo(true);
                      request.setAttribute(TOMCAT + "filename", file.toRealPath().toString());
                      request.setAttribute(TOMCAT + "start", 1_000L);
                      request.setAttribute(TOMCAT + "end", 100_000L);
                      response.setContentLength(99_000);
                    }),
            port -> assertThat(get(port, "/").body()).hasSize(99_000));

    assertThat(record).containsEntry("response.code", 200L).containsEntry("response.size", 99_000L);
  }
}
