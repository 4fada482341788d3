package io.meshless.telemetry.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletOutputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How many bytes the bodies of requests and responses had. */
@SuppressWarnings("unchecked") // STRING_MAP attributes are maps from text to text
public abstract class BodyContract extends ContainerTest {
  @ParameterizedTest
  @EnumSource
  void countsAStream(Registration registration) throws Exception {
    Map<String, Object> record =
        recordOf(
            registration,
            new Application()
                .servlet(
                    "/",
                    (request, response) -> {
                      response.getOutputStream().write('a');
                      response.getOutputStream().write(new byte[100]);
                      response.getOutputStream().write(new byte[100], 10, 50);
                      response.getOutputStream().print("text");
                      response.getOutputStream().println(17);
                    }),
            port -> assertThat(get(port, "/").body()).hasSize(1 + 100 + 50 + 4 + 4));

    assertThat(record).containsEntry("response.size", 159L);
  }

  @OnMainRegistrations
  void countsAWriterInItsEncoding(Registration registration) throws Exception {
    AtomicInteger received = new AtomicInteger();

    Map<String, Object> record =
        recordOf(
            registration,
            new Application()
                .servlet(
                    "/",
                    (request, response) -> {
                      response.setContentType("text/plain;charset=UTF-8");
                      response.getWriter().write("ü€𝄞");
                      response.getWriter().print('x');
                      response.getWriter().println("line");
                      response.getWriter().println();
                      response.getWriter().printf("%s", "äö");
                      response.getWriter().append("abc", 1, 2);
                      response.getWriter().write(new char[] {'a', 'b'});
                    }),
            port -> received.set(get(port, "/").body().length));

    assertThat(record).containsEntry("response.size", (long) received.get());
  }

  @OnMainRegistrations
  void countsAWriterInLatin1(Registration registration) throws Exception {
    AtomicInteger received = new AtomicInteger();

    Map<String, Object> record =
        recordOf(
            registration,
            new Application()
                .servlet(
                    "/",
                    (request, response) -> {
                      response.setContentType("text/plain");
                      response.getWriter().println("grüße");
                    }),
            port -> received.set(get(port, "/").body().length));

    assertThat(record).containsEntry("response.size", (long) received.get());
  }

  @OnMainRegistrations
  void takesTheAnnouncedLengthOfABodyThatNobodyReads(Registration registration) throws Exception {
    Map<String, Object> record =
        recordOf(
            registration,
            new Application().servlet("/", (request, response) -> response.setStatus(202)),
            port -> post(port, "/", "x".repeat(1_000)));

    assertThat(record).containsEntry("request.size", 1_000L).containsEntry("response.code", 202L);
  }

  @OnMainRegistrations
  void countsAChunkedFormThatTheContainerReads(Registration registration) throws Exception {
    Map<String, Object> record =
        recordOf(
            registration,
            new Application()
                .servlet(
                    "/",
                    (request, response) ->
                        response.getWriter().print(request.getParameter("name"))),
            port ->
                assertThat(
                        send(request(port, "/")
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(chunked("name=" + "x".repeat(1_000)))
                                .build())
                            .body())
                    .hasSize(1_000));

    assertThat(record).containsEntry("request.size", 1_005L);
  }

  private static HttpRequest.BodyPublisher chunked(String text) {
    return BodyPublishers.ofInputStream(
        () -> new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
  }

  @OnMainRegistrations
  void countsAChunkedBodyThatIsRead(Registration registration) throws Exception {
    Map<String, Object> record =
        recordOf(
            registration,
            new Application()
                .servlet(
                    "/",
                    (request, response) ->
                        response
                            .getOutputStream()
                            .write(request.getInputStream().readAllBytes(), 0, 7)),
            port ->
                send(
                    request(port, "/")
                        .POST(
                            BodyPublishers.fromPublisher(
                                BodyPublishers.ofByteArray(new byte[70_000])))
                        .build()));

    assertThat(record).containsEntry("request.size", 70_000L).containsEntry("response.size", 7L);
  }

  @OnMainRegistrations
  void countsAChunkedBodyThatIsReadAsText(Registration registration) throws Exception {
    AtomicReference<String> line = new AtomicReference<>();

    Map<String, Object> record =
        recordOf(
            registration,
            new Application()
                .servlet("/", (request, response) -> line.set(request.getReader().readLine())),
            port ->
                send(
                    request(port, "/")
                        .header("Content-Type", "text/plain;charset=UTF-8")
                        .POST(BodyPublishers.fromPublisher(BodyPublishers.ofString("grüße\nmehr")))
                        .build()));

    assertThat(line).hasValue("grüße");
    assertThat(record).containsEntry("request.size", 12L);
  }

  @OnMainRegistrations
  void formParametersStayReadable(Registration registration) throws Exception {
    AtomicReference<String> parameter = new AtomicReference<>();

    Map<String, Object> record =
        recordOf(
            registration,
            new Application()
                .servlet("/", (request, response) -> parameter.set(request.getParameter("name"))),
            port ->
                send(
                    request(port, "/?name2=query")
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString("name=form"))
                        .build()));

    assertThat(parameter).hasValue("form");
    assertThat(record)
        .containsEntry("request.query_params", Map.of("name2", "query"))
        .containsEntry("request.size", 9L);
  }

  @OnMainRegistrations
  void headHasNoBody(Registration registration) throws Exception {
    Map<String, Object> record =
        recordOf(
            registration,
            new Application()
                .servlet(
                    "/", (request, response) -> response.getOutputStream().write(new byte[100])),
            port -> send(request(port, "/").method("HEAD", BodyPublishers.noBody()).build()));

    assertThat(record).containsEntry("request.method", "HEAD").containsEntry("response.size", 0L);
  }

  @OnMainRegistrations
  void noContentAndNotModifiedHaveNoBody(Registration registration) throws Exception {
    Map<String, Object> noContent =
        recordOf(
            registration,
            new Application().servlet("/", (request, response) -> response.setStatus(204)),
            port -> get(port, "/"));
    Map<String, Object> notModified =
        recordOf(
            registration,
            new Application().servlet("/", (request, response) -> response.setStatus(304)),
            port -> get(port, "/"));

    assertThat(noContent).containsEntry("response.code", 204L).containsEntry("response.size", 0L);
    assertThat(notModified).containsEntry("response.code", 304L).containsEntry("response.size", 0L);
  }

  @OnMainRegistrations
  void redirectDropsWhatWasBuffered(Registration registration) throws Exception {
    Map<String, Object> record =
        recordOf(
            registration,
            new Application()
                .servlet(
                    "/from",
                    (request, response) -> {
                      response.getOutputStream().write(new byte[10]);
                      response.sendRedirect("/to");
                    }),
            port -> get(port, "/from"));

    assertThat(record).containsEntry("response.code", 302L).containsEntry("response.size", 0L);
    assertThat((Map<String, String>) record.get("response.headers"))
        .containsEntry(":status", "302")
        .containsKey("location");
  }

  @OnMainRegistrations
  void resetForgetsWhatWasBuffered(Registration registration) throws Exception {
    Map<String, Object> record =
        recordOf(
            registration,
            new Application()
                .servlet(
                    "/",
                    (request, response) -> {
                      response.getWriter().write("to be dropped");
                      response.resetBuffer();
                      response.getWriter().write("dropped too");
                      response.reset();
                      response.getOutputStream().print("kept");
                    }),
            port -> assertThat(get(port, "/").body()).hasSize(4));

    assertThat(record).containsEntry("response.size", 4L);
  }

  /** Some containers refuse what is written after an error; nobody else has broken anything. */
  @OnMainRegistrations
  void writingAfterSendErrorIsNoBrokenConnection(Registration registration) throws Exception {
    Map<String, Object> record =
        recordOf(
            registration,
            new Application()
                .servlet(
                    "/",
                    (request, response) -> {
                      ServletOutputStream stream = response.getOutputStream();
                      stream.write(new byte[10]);
                      response.sendError(404);
                      try {
                        stream.write(new byte[100_000]);
                        stream.flush();
                      } catch (IOException e) {
                        // As the application would: there is nobody to tell.
                      }
                    }),
            port -> assertThat(get(port, "/").statusCode()).isEqualTo(404));

    assertThat(record)
        .containsEntry("response.code", 404L)
        .containsEntry("context.proxy_error_code", "-");
  }
}
