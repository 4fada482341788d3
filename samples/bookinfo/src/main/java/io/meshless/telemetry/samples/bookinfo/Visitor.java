package io.meshless.telemetry.samples.bookinfo;

import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Somebody who asks for the same page again and again, and tells how that goes. */
final class Visitor {
  private static final int MOST_UNDER_WAY = 64;
  private static final long NEWS_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(PATIENCE).build();
  private final HttpRequest request;
  private final PrintStream news;
  private final boolean isTerminal;
  private final Semaphore room = new Semaphore(MOST_UNDER_WAY);
  private final AtomicLong answered = new AtomicLong();
  private final AtomicLong failed = new AtomicLong();

  /**
   * @param news where progress is told: on a terminal in one line that changes
   */
  Visitor(URI page, PrintStream news, boolean isTerminal) {
    this.request = HttpRequest.newBuilder(page).timeout(PATIENCE).build();
    this.news = news;
    this.isTerminal = isTerminal;
  }

  /**
   * Sends what the load asks for and waits for the answers.
   *
   * @return how many requests were not answered with 200
   */
  long visit(Load load) throws InterruptedException {
    long start = System.nanoTime();
    long toldAt = start;
    long sent = 0;
    while (load.goesOn(sent, System.nanoTime() - start)) {
      long due = load.dueNanos(sent);
      long wait = due - (System.nanoTime() - start);
      if (wait > 0) {
        TimeUnit.NANOSECONDS.sleep(Math.min(wait, NEWS_NANOS));
      }
      if (wait <= NEWS_NANOS && load.goesOn(sent, due)) {
        send(load.rate() == 0);
        sent++;
      }
      if (System.nanoTime() - toldAt >= NEWS_NANOS) {
        toldAt = System.nanoTime();
        tell(start, isTerminal ? "\r" : "\n");
      }
    }
    room.acquire(MOST_UNDER_WAY);
    tell(start, "\n");
    return failed.get();
  }

  private void send(boolean waits) throws InterruptedException {
    room.acquire();
    CompletableFuture<Void> answer =
        client
            .sendAsync(request, BodyHandlers.discarding())
            .handle(
                (response, failure) -> {
                  boolean isGood = failure == null && response.statusCode() == 200;
                  (isGood ? answered : failed).incrementAndGet();
                  room.release();
                  return null;
                });
    if (waits) {
      answer.join();
    }
  }

  private void tell(long start, String end) {
    double seconds = (System.nanoTime() - start) / 1e9;
    long done = answered.get() + failed.get();
    // In one piece, since the access log goes the same way.
    news.print(
        String.format(
            Locale.ROOT,
            "%d requests in %.1f s, %.1f a second, %d failed%s",
            done,
            seconds,
            done / seconds,
            failed.get(),
            end));
    news.flush();
  }
}
