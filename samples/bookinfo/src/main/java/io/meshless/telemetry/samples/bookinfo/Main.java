package io.meshless.telemetry.samples.bookinfo;

import io.meshless.telemetry.config.InvalidConfigException;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;

/** Runs Bookinfo from the command line. */
final class Main {
  private static final String METRIC = "istio_double_request_count";
  private static final int USAGE_ERROR = 2;

  private Main() {}

  /** See {@link Options#USAGE}. */
  public static void main(String[] arguments) throws InterruptedException {
    if (Arrays.asList(arguments).contains("--help")) {
      System.out.print(Options.USAGE);
      return;
    }
    System.exit(run(arguments, System.out, System.err));
  }

  private static int run(String[] arguments, PrintStream out, PrintStream err)
      throws InterruptedException {
    try {
      Options options = Options.parse(arguments);
      if (options.requests() > 0) {
        runRequests(options, out);
      } else {
        runUntilInterrupted(options, out);
      }
      return 0;
    } catch (IllegalArgumentException e) {
      err.println(e.getMessage());
      err.print(Options.USAGE);
      return USAGE_ERROR;
    } catch (InvalidConfigException | IOException e) {
      err.println(e.getMessage());
      return 1;
    }
  }

  private static void runRequests(Options options, PrintStream out)
      throws IOException, InterruptedException {
    try (Bookinfo bookinfo = Bookinfo.start(options)) {
      HttpClient visitor = HttpClient.newHttpClient();
      URI page = URI.create(bookinfo.get(ServiceName.PRODUCTPAGE).address() + "/productpage");
      for (int i = 0; i < options.requests(); i++) {
        visit(visitor, page);
      }
      // Whatever is under way ends before the counters are read.
      bookinfo.stop();
      for (ServiceName name : ServiceName.values()) {
        bookinfo.get(name).flush();
      }
      for (ServiceName name : ServiceName.values()) {
        printCounters(bookinfo.get(name), out);
      }
    }
  }

  private static void visit(HttpClient visitor, URI page) throws IOException, InterruptedException {
    HttpResponse<Void> response =
        visitor.send(HttpRequest.newBuilder(page).build(), BodyHandlers.discarding());
    if (response.statusCode() != 200) {
      throw new IOException(page + " answered " + response.statusCode());
    }
  }

  private static void printCounters(Service service, PrintStream out) {
    out.println("# " + service.name().title());
    service.scrape().lines().filter(line -> line.startsWith(METRIC + "{")).forEach(out::println);
    out.flush();
  }

  private static void runUntilInterrupted(Options options, PrintStream out)
      throws IOException, InterruptedException {
    Bookinfo bookinfo = Bookinfo.start(options);
    CountDownLatch closed = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  bookinfo.close();
                  closed.countDown();
                },
                "bookinfo-stop"));
    printAddresses(bookinfo, options, out);
    closed.await();
  }

  private static void printAddresses(Bookinfo bookinfo, Options options, PrintStream out) {
    for (ServiceName name : ServiceName.values()) {
      out.printf("%-12s %s%n", name.title(), bookinfo.get(name).address());
    }
    String page = bookinfo.get(ServiceName.PRODUCTPAGE).address();
    out.println();
    out.println("Try");
    out.println("  a browser on " + page + "/productpage, reloaded: no stars, black, red");
    out.println("  curl -s " + page + "/metrics | grep " + METRIC);
    out.println("  an edit of " + options.config() + ", and the next start says what it thinks");
    out.println("Each request logs a line here. Ctrl-C stops.");
    out.flush();
  }
}
