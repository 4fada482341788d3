package io.meshless.telemetry.cli.serve;

import io.meshless.telemetry.Telemetry;
import io.meshless.telemetry.cli.bench.Bench;
import io.meshless.telemetry.cli.bench.ConfigurationArguments;
import io.meshless.telemetry.cli.bench.Refusal;
import io.meshless.telemetry.cli.bench.ServiceOptions;
import io.meshless.telemetry.cli.shell.CannotRunException;
import io.meshless.telemetry.cli.shell.ExitCode;
import io.meshless.telemetry.cli.shell.Shell;
import io.meshless.telemetry.config.InvalidConfigException;
import io.meshless.telemetry.handler.options.StdioOptions;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.slf4j.helpers.NOPLogger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A bench that other programs can send bags to. */
@Command(
    name = "serve",
    header = "Records bags that come over HTTP, from this machine alone.",
    description = {
      "%nPOST a bag to /bags, as JSON or one on each line; GET /metrics, /lines, /status, and the"
          + " page at /. Lines are printed as they come. Ends with Ctrl-C."
    },
    sortOptions = false,
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:it was interrupted",
      "1:the configuration has an error",
      "2:the command could not run: the port is taken, for example"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  telemetry serve samples/bookinfo/telemetry --port 9090",
      "  curl -H 'Content-Type: application/json' -d '{\"response.code\": 200}'"
          + " localhost:9090/bags"
    })
public final class ServeCommand implements Callable<Integer> {
  private static final int KEPT = 200;
  private static final String SECONDS = "10";

  private final Shell shell;

  @Mixin private final ConfigurationArguments configuration = new ConfigurationArguments();

  @Option(
      names = "--port",
      paramLabel = "PORT",
      description = "Where it listens, on the loopback address; 0 for any free port. Default: 0.")
  private int port;

  @Mixin private final ServiceOptions service = new ServiceOptions();

  /** A command for this shell. */
  public ServeCommand(Shell shell) {
    this.shell = shell;
  }

  @Override
  public Integer call() {
    if (port < 0 || port > 0xffff) {
      throw new CannotRunException("--port is " + port + ", wanted 0 to 65535");
    }
    // Read once, when the first server of the process is made: who sends slowly is cut off.
    System.setProperty("sun.net.httpserver.maxReqTime", SECONDS);
    System.setProperty("sun.net.httpserver.maxRspTime", SECONDS);
    PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    try (Telemetry telemetry = telemetry(registry);
        BagServer server = new BagServer(port, telemetry, registry)) {
      shell.err().println("http://localhost:" + server.port() + "/");
      shell.flush();
      untilInterrupted();
      return ExitCode.OK;
    } catch (InvalidConfigException e) {
      return Refusal.tell(e, shell);
    } catch (IOException e) {
      throw new CannotRunException("port " + port + ": " + e.getMessage(), e);
    }
  }

  private Telemetry telemetry(PrometheusMeterRegistry registry) {
    return Bench.service(configuration.source(shell), service, InstantSource.system())
        .meterRegistry(registry)
        .keepRecent(KEPT)
        .stdio(StdioOptions.builder().standardOutput(shell.out()).build())
        .loggerFactory(name -> NOPLogger.NOP_LOGGER)
        .build();
  }

  private static void untilInterrupted() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
