package io.meshless.telemetry.samples.bookinfo;

import io.meshless.telemetry.config.InvalidConfigException;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;

/** Runs Bookinfo from the command line. */
final class Main {
  private static final String METRIC = "istio_double_request_count";
  private static final int USAGE_ERROR = 2;

  private final Options options;
  private final PrintStream out;
  private final PrintStream err;

  private Main(Options options, PrintStream out, PrintStream err) {
    this.options = options;
    this.out = out;
    this.err = err;
  }

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
      return new Main(Options.parse(arguments), out, err).run();
    } catch (IllegalArgumentException e) {
      err.println(e.getMessage());
      err.print(Options.USAGE);
      return USAGE_ERROR;
    } catch (InvalidConfigException e) {
      err.println("The configuration is refused, so nothing is started.");
      err.println(e.getMessage());
      return 1;
    } catch (IOException e) {
      err.println(e.getMessage());
      return 1;
    }
  }

  private int run() throws IOException, InterruptedException {
    return options.load().ends() ? runLoad() : runUntilInterrupted();
  }

  private int runLoad() throws IOException, InterruptedException {
    try (Bookinfo bookinfo = Bookinfo.start(options)) {
      long failed = sendRequests(bookinfo);
      // Whatever is under way ends before the counters are read.
      bookinfo.stop();
      bookinfo.flush();
      for (ServiceName name : bookinfo.names()) {
        printCounters(bookinfo.get(name));
      }
      return failed == 0 ? 0 : 1;
    }
  }

  private long sendRequests(Bookinfo bookinfo) throws InterruptedException {
    String page = bookinfo.get(ServiceName.PRODUCTPAGE).address() + "/productpage";
    boolean isTerminal = Boolean.getBoolean("bookinfo.terminal");
    return new Visitor(URI.create(page), err, isTerminal).visit(options.load());
  }

  private void printCounters(Service service) {
    out.println("# " + service.name().title());
    service.scrape().lines().filter(line -> line.startsWith(METRIC + "{")).forEach(out::println);
    out.flush();
  }

  private int runUntilInterrupted() throws IOException, InterruptedException {
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
    printAddresses(bookinfo);
    if (options.load().isWanted()) {
      sendRequests(bookinfo);
    }
    closed.await();
    return 0;
  }

  private void printAddresses(Bookinfo bookinfo) {
    for (ServiceName name : bookinfo.names()) {
      out.printf("%-12s %s%n", name.title(), bookinfo.get(name).address());
    }
    if (bookinfo.names().contains(ServiceName.PRODUCTPAGE)) {
      printHints(bookinfo.get(ServiceName.PRODUCTPAGE).address());
    }
    out.flush();
  }

  private void printHints(String address) {
    out.println();
    out.println("Try");
    out.println("  a browser on " + address + "/productpage, reloaded: no stars, black, red");
    out.println(
        "  and beside it " + address + "/telemetry/, which shows what that counts and logs");
    out.println("  curl -s " + address + "/metrics | grep " + METRIC);
    out.println(
        "  an edit of " + options.config() + ", which takes effect, or is refused, at once");
    out.println("Each request logs a line here. Ctrl-C stops.");
  }
}
