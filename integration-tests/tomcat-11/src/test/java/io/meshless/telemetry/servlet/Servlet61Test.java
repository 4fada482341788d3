package io.meshless.telemetry.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** What Servlet 6.1 added. */
class Servlet61Test extends ContainerTest {
  @Override
  protected RunningContainer start(Application application) throws Exception {
    return Tomcat11Container.start(application);
  }

  @Test
  void writtenBuffersAreCountedOnce() throws Exception {
    Map<String, Object> record =
        recordOf(
            Registration.OWN,
            new Application()
                .servlet(
                    "/",
                    (request, response) -> {
                      response.getOutputStream().write(ByteBuffer.allocate(1_000));
                      response.getOutputStream().write(ByteBuffer.allocateDirect(100_000));
                    }),
            port -> assertThat(get(port, "/").body()).hasSize(101_000));

    assertThat(record).containsEntry("response.size", 101_000L);
  }

  @Test
  void readBuffersAreCountedOnce() throws Exception {
    Map<String, Object> record =
        recordOf(
            Registration.OWN,
            new Application()
                .servlet(
                    "/",
                    (request, response) -> {
                      ByteBuffer buffer = ByteBuffer.allocateDirect(1_000);
                      while (request.getInputStream().read(buffer) >= 0) {
                        buffer.clear();
                      }
                    }),
            port ->
                send(
                    request(port, "/")
                        .POST(
                            BodyPublishers.fromPublisher(
                                BodyPublishers.ofByteArray(new byte[70_000])))
                        .build()));

    assertThat(record).containsEntry("request.size", 70_000L);
  }

  @Test
  void redirectThatKeepsItsBodyIsCounted() throws Exception {
    Map<String, Object> kept = redirected(false);
    Map<String, Object> dropped = redirected(true);

    assertThat(kept).containsEntry("response.code", 307L).containsEntry("response.size", 4L);
    assertThat(dropped).containsEntry("response.code", 307L).containsEntry("response.size", 0L);
  }

  private Map<String, Object> redirected(boolean clear) throws Exception {
    AtomicReference<Integer> received = new AtomicReference<>();
    Map<String, Object> record =
        recordOf(
            Registration.OWN,
            new Application()
                .servlet(
                    "/",
                    (request, response) -> {
                      response.getOutputStream().print("body");
                      response.sendRedirect("/to", 307, clear);
                    }),
            port -> received.set(get(port, "/").body().length));
    assertThat(record).containsEntry("response.size", (long) received.get());
    return record;
  }
}
