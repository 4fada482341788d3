package io.meshless.telemetry.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshless.telemetry.attribute.StandardAttributes;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Requests that go on after the servlet's return. */
public abstract class AsynchronousContract extends ContainerTest {
  @FunctionalInterface
  private interface AsyncWork {
    void run() throws Exception;
  }

  private static void inOtherThread(AsyncWork work) {
    new Thread(
            () -> {
              try {
                work.run();
              } catch (Exception e) {
                throw new IllegalStateException(e);
              }
            },
            "async work")
        .start();
  }

  private static void print(AsyncContext context, String text) {
    try {
      context.getResponse().getOutputStream().print(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @EnumSource
  void completedByAnotherThread(Registration registration) throws Exception {
    AtomicLong workNanos = new AtomicLong();

    Map<String, Object> record =
        recordOf(
            registration,
            new Application()
                .servlet(
                    "/async",
                    (request, response) -> {
                      long start = System.nanoTime();
                      AsyncContext context = request.startAsync();
                      inOtherThread(
                          () -> {
                            ((HttpServletResponse) context.getResponse()).setStatus(201);
                            print(context, "later");
                            workNanos.set(System.nanoTime() - start);
                            context.complete();
                          });
                    }),
            port -> assertThat(get(port, "/async").body()).hasSize(5));

    assertThat(record).containsEntry("response.code", 201L).containsEntry("response.size", 5L);
    assertThat((Duration) record.get("response.duration"))
        .isGreaterThanOrEqualTo(Duration.ofNanos(workNanos.get()));
  }

  @OnMainRegistrations
  void completedBeforeTheReturn(Registration registration) throws Exception {
    Map<String, Object> record =
        recordOf(
            registration,
            new Application()
                .servlet(
                    "/async",
                    (request, response) -> {
                      AsyncContext context = request.startAsync();
                      print(context, "at once");
                      context.complete();
                    }),
            port -> assertThat(get(port, "/async").body()).hasSize(7));

    assertThat(record).containsEntry("response.code", 200L).containsEntry("response.size", 7L);
  }

  @OnMainRegistrations
  void completedThroughTheOriginalResponse(Registration registration) throws Exception {
    Map<String, Object> record =
        recordOf(
            registration,
            new Application()
                .servlet(
                    "/async",
                    (request, response) -> {
                      AsyncContext context = request.startAsync(request, response);
                      inOtherThread(
                          () -> {
                            response.getWriter().print("original");
                            context.complete();
                          });
                    }),
            port -> assertThat(get(port, "/async").body()).hasSize(8));

    assertThat(record).containsEntry("response.size", 8L);
  }

  @OnMainRegistrations
  void runByTheContainersThread(Registration registration) throws Exception {
    Map<String, Object> record =
        recordOf(
            registration,
            new Application()
                .servlet(
                    "/async",
                    (request, response) -> {
                      AsyncContext context = request.startAsync();
                      context.start(
                          () -> {
                            print(context, "started");
                            context.complete();
                          });
                    }),
            port -> assertThat(get(port, "/async").body()).hasSize(7));

    assertThat(record).containsEntry("response.size", 7L);
  }

  @ParameterizedTest
  @EnumSource
  void dispatchedByAnotherThread(Registration registration) throws Exception {
    Map<String, Object> record =
        recordOf(
            registration,
            new Application()
                .servlet(
                    "/async",
                    (request, response) -> {
                      AsyncContext context = request.startAsync();
                      inOtherThread(() -> context.dispatch("/target"));
                    })
                .servlet(
                    "/target",
                    (request, response) -> {
                      response.setStatus(203);
                      response.getWriter().print("target");
                    }),
            port -> assertThat(get(port, "/async?q=1").body()).hasSize(6));

    assertThat(record)
        .containsEntry("request.path", "/async?q=1")
        .containsEntry("api.operation", "/async")
        .containsEntry("response.code", 203L)
        .containsEntry("response.size", 6L);
  }

  @ParameterizedTest
  @EnumSource
  void dispatchedBeforeTheReturn(Registration registration) throws Exception {
    Map<String, Object> record =
        recordOf(
            registration,
            new Application()
                .servlet("/async", (request, response) -> request.startAsync().dispatch("/target"))
                .servlet(
                    "/target",
                    (request, response) -> {
                      response.setStatus(203);
                      response.getWriter().print("target");
                    }),
            port -> assertThat(get(port, "/async").body()).hasSize(6));

    assertThat(record)
        .containsEntry("request.path", "/async")
        .containsEntry("response.code", 203L)
        .containsEntry("response.size", 6L);
  }

  @ParameterizedTest
  @EnumSource
  void severalCyclesAreOneRequest(Registration registration) throws Exception {
    Map<String, Object> record =
        recordOf(
            registration,
            new Application()
                .servlet(
                    "/async",
                    (request, response) -> {
                      AsyncContext context = request.startAsync();
                      print(context, "one ");
                      inOtherThread(() -> context.dispatch("/second"));
                    })
                .servlet(
                    "/second",
                    (request, response) -> {
                      AsyncContext context = request.startAsync();
                      print(context, "two ");
                      inOtherThread(() -> context.dispatch("/third"));
                    })
                .servlet(
                    "/third",
                    (request, response) -> {
                      AsyncContext context = request.startAsync();
                      inOtherThread(
                          () -> {
                            print(context, "three");
                            context.complete();
                          });
                    }),
            port -> assertThat(get(port, "/async").body()).hasSize(13));

    assertThat(record).containsEntry("request.path", "/async").containsEntry("response.size", 13L);
  }

  @OnMainRegistrations
  void timeoutIsStatus500(Registration registration) throws Exception {
    Map<String, Object> record =
        recordOf(
            registration,
            new Application()
                .servlet("/async", (request, response) -> request.startAsync().setTimeout(50)),
            port -> assertThat(get(port, "/async").statusCode()).isEqualTo(500));

    assertThat(record).containsEntry("response.code", 500L);
  }

  @OnMainRegistrations
  void timeoutThatTheApplicationAnswers(Registration registration) throws Exception {
    Map<String, Object> record =
        recordOf(
            registration,
            new Application()
                .servlet(
                    "/async",
                    (request, response) -> {
                      AsyncContext context = request.startAsync();
                      context.setTimeout(50);
                      context.addListener(
                          new OnTimeout(
                              () -> {
                                ((HttpServletResponse) context.getResponse()).setStatus(504);
                                print(context, "too late");
                                context.complete();
                              }));
                    }),
            port -> assertThat(get(port, "/async").statusCode()).isEqualTo(504));

    assertThat(record).containsEntry("response.code", 504L).containsEntry("response.size", 8L);
  }

  @ParameterizedTest
  @EnumSource
  void exceptionInADispatchIsStatus500(Registration registration) throws Exception {
    Map<String, Object> record =
        recordOf(
            registration,
            new Application()
                .servlet(
                    "/async",
                    (request, response) -> {
                      AsyncContext context = request.startAsync();
                      inOtherThread(() -> context.dispatch("/fails"));
                    })
                .servlet(
                    "/fails",
                    (request, response) -> {
                      throw new IllegalStateException("on purpose");
                    }),
            port -> assertThat(get(port, "/async").statusCode()).isEqualTo(500));

    assertThat(record).containsEntry("request.path", "/async").containsEntry("response.code", 500L);
  }

  @OnMainRegistrations
  void exceptionAfterTheStartIsStatus500(Registration registration) throws Exception {
    Map<String, Object> record =
        recordOf(
            registration,
            new Application()
                .servlet(
                    "/async",
                    (request, response) -> {
                      request.startAsync();
                      throw new IllegalStateException("on purpose");
                    }),
            // Tomcat closes the connection without an answer, with or without the filter.
            port -> raw(port, "GET /async HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n"));

    assertThat(record).containsEntry("response.code", 500L);
  }

  @OnMainRegistrations
  void sendErrorInAsynchronousWork(Registration registration) throws Exception {
    Map<String, Object> record =
        recordOf(
            registration,
            new Application()
                .servlet(
                    "/async",
                    (request, response) -> {
                      AsyncContext context = request.startAsync();
                      inOtherThread(
                          () -> {
                            ((HttpServletResponse) context.getResponse()).sendError(409, "busy");
                            context.complete();
                          });
                    }),
            port -> assertThat(get(port, "/async").statusCode()).isEqualTo(409));

    assertThat(record).containsEntry("response.code", 409L);
  }

  @ParameterizedTest
  @EnumSource
  void asynchronousErrorPageBelongsToTheRequest(Registration registration) throws Exception {
    Map<String, Object> record =
        recordOf(
            registration,
            new Application()
                .servlet(
                    "/async",
                    (request, response) -> {
                      AsyncContext context = request.startAsync();
                      inOtherThread(() -> context.dispatch("/fails"));
                    })
                .servlet("/fails", (request, response) -> response.sendError(503))
                .servlet("/error", (request, response) -> response.getWriter().print("sorry"))
                .errorPage(503, "/error"),
            port -> assertThat(get(port, "/async").statusCode()).isEqualTo(503));

    assertThat(record).containsEntry("request.path", "/async").containsEntry("response.code", 503L);
  }

  @ParameterizedTest
  @EnumSource
  void withoutSizesNothingIsWrappedAndTheEndIsFound(Registration registration) throws Exception {
    Recorded recorded =
        Recorded.needing(StandardAttributes.RESPONSE_CODE, StandardAttributes.RESPONSE_DURATION);
    Application application =
        new Application()
            .servlet(
                "/async",
                (request, response) -> {
                  AsyncContext context = request.startAsync();
                  inOtherThread(() -> context.dispatch("/target"));
                })
            .servlet("/target", (request, response) -> response.setStatus(203));
    registration.add(recorded.filter().build(), application);

    Map<String, Object> record = recordOf(recorded, application, port -> get(port, "/async"));

    assertThat(record).containsEntry("response.code", 203L);
  }

  @OnMainRegistrations
  void clientThatGoesAwayEndsTheRequest(Registration registration) throws Exception {
    CountDownLatch arrived = new CountDownLatch(1);
    CountDownLatch gone = new CountDownLatch(1);

    Map<String, Object> record =
        recordOf(
            registration,
            new Application()
                .servlet(
                    "/async",
                    (request, response) -> {
                      AsyncContext context = request.startAsync();
                      context.setTimeout(10_000);
                      arrived.countDown();
                      inOtherThread(
                          () -> {
                            gone.await();
                            writeUntilBroken(context);
                          });
                    }),
            port -> {
              try (Socket socket = new Socket("localhost", port)) {
                socket
                    .getOutputStream()
                    .write(
                        "GET /async HTTP/1.1\r\nHost: h\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
                arrived.await();
                socket.setSoLinger(true, 0);
              }
              gone.countDown();
            });

    assertThat(record)
        .containsEntry("request.path", "/async")
        .containsEntry("context.proxy_error_code", "DC");
  }

  private static void writeUntilBroken(AsyncContext context) {
    byte[] block = new byte[100_000];
    try {
      for (int i = 0; i < 1_000; i++) {
        context.getResponse().getOutputStream().write(block);
        context.getResponse().flushBuffer();
      }
    } catch (IOException e) {
      completeUnlessDone(context);
    } catch (IllegalStateException e) {
      return; // Tomcat has noticed first, and takes the context away.
    }
  }

  private static void completeUnlessDone(AsyncContext context) {
    try {
      context.complete();
    } catch (IllegalStateException e) {
      return; // Tomcat completes by itself when a write has failed.
    }
  }

  /** Runs something on a timeout. */
  private record OnTimeout(Runnable work) implements AsyncListener {
    @Override
    public void onTimeout(AsyncEvent event) {
      work.run();
    }

    @Override
    public void onComplete(AsyncEvent event) {}

    @Override
    public void onError(AsyncEvent event) {}

    @Override
    public void onStartAsync(AsyncEvent event) {}
  }
}
