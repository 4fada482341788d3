package io.meshless.telemetry.samples.bookinfo;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the command line asks for.
 *
 * @param services the services of this process
 * @param load the requests to send; the process with productpage sends them
 * @param ports the ports that were chosen; the others have their defaults
 * @param config the folder of the configuration
 * @param istio whether Istio's resources of today take the place of those that Mixer had by default
 * @param shadow another folder, compared with what runs; null for none
 * @param zipkin where Zipkin takes spans; null for no spans
 * @param otlp where a collector takes log records and spans; null for none
 * @param callLines whether the calling side logs the walkthrough's line as well
 * @param faults what goes wrong on purpose
 */
record Options(
    Set<ServiceName> services,
    Load load,
    Map<ServiceName, Integer> ports,
    Path config,
    boolean istio,
    @Nullable Path shadow,
    @Nullable URI zipkin,
    @Nullable URI otlp,
    boolean callLines,
    Faults faults) {
  static final String USAGE =
      """
      usage: run [SERVICE] [options]
        SERVICE              this one alone; without it all of them, in one process
      requests to productpage
        --requests N         send N, print the counters, stop
        --rate N             send N a second, until stopped or for the duration
        --duration TIME      send for this long, as in 30s or 5m, print the counters, stop
      faults
        --ratings-down       ratings answers 503
        --slow-details       details takes half a second
      where
        --port SERVICE=PORT  another port for a service; 0 is any free one
        --port PORT          another port for the service that runs alone
        --any-ports          any free port for every service
        --config DIR         another folder of configuration files
        --istio              with Istio's resources of today, in the folder istio beside it
        --shadow DIR         a folder to compare with it on each request, until it is promoted
        --zipkin URL         send spans there as well: http://localhost:9411/api/v2/spans
        --otlp URL           send log records and spans there as well: http://localhost:4318
        --call-lines         let the calling side log the walkthrough's line as well
      services: %s
      """
          .formatted(ServiceName.titles());

  /** Whether one service runs here and its neighbours elsewhere. */
  boolean isSeparate() {
    return services.size() == 1;
  }

  /** The port that was chosen, or else the default one. */
  int portOf(ServiceName service) {
    return ports.getOrDefault(service, service.defaultPort());
  }

  /**
   * Reads the command line.
   *
   * @throws IllegalArgumentException when it is not understood
   */
  static Options parse(String... arguments) {
    Reader reader = new Reader(List.of(arguments).iterator());
    reader.read();
    return reader.options();
  }

  /** What was read so far. */
  private static final class Reader {
    private final Iterator<String> rest;
    private @Nullable ServiceName alone;
    private int requests;
    private double rate;
    private Duration duration = Duration.ZERO;
    private final Map<ServiceName, Integer> ports = new EnumMap<>(ServiceName.class);
    private Path config = Path.of(System.getProperty("bookinfo.config", "telemetry"));
    private boolean istio;
    private @Nullable Path shadow;
    private @Nullable URI zipkin;
    private @Nullable URI otlp;
    private boolean callLines;
    private boolean ratingsDown;
    private boolean slowDetails;

    Reader(Iterator<String> arguments) {
      this.rest = arguments;
    }

    void read() {
      while (rest.hasNext()) {
        String option = rest.next();
        switch (option) {
          case "--requests" -> requests = wholeNumber(option, value(option));
          case "--rate" -> rate = number(option, value(option));
          case "--duration" -> duration = duration(option, value(option));
          case "--ratings-down" -> ratingsDown = true;
          case "--slow-details" -> slowDetails = true;
          case "--port" -> addPort(value(option));
          case "--any-ports" -> ServiceName.all().forEach(service -> ports.put(service, 0));
          case "--config" -> config = Path.of(value(option));
          case "--istio" -> istio = true;
          case "--shadow" -> shadow = Path.of(value(option));
          case "--zipkin" -> zipkin = address(option, value(option));
          case "--otlp" -> otlp = address(option, value(option));
          case "--call-lines" -> callLines = true;
          default -> addService(option);
        }
      }
    }

    Options options() {
      Set<ServiceName> services = alone == null ? ServiceName.all() : EnumSet.of(alone);
      boolean hasProductpage = services.contains(ServiceName.PRODUCTPAGE);
      return new Options(
          services,
          hasProductpage ? new Load(requests, rate, duration) : Load.NONE,
          ports,
          config,
          istio,
          shadow,
          zipkin,
          otlp,
          callLines,
          new Faults(ratingsDown, slowDetails));
    }

    private void addService(String argument) {
      if (argument.startsWith("-")) {
        throw new IllegalArgumentException("unknown option '" + argument + "'");
      }
      if (alone != null) {
        throw new IllegalArgumentException("either one service or all, but not two");
      }
      alone = service(argument, "'" + argument + "'");
    }

    private void addPort(String text) {
      int equals = text.indexOf('=');
      ServiceName named =
          equals < 0 && alone != null
              ? alone
              : service(text.substring(0, Math.max(equals, 0)), "--port '" + text + "'");
      ports.put(named, wholeNumber("--port", text.substring(equals + 1)));
    }

    private static ServiceName service(String title, String where) {
      return ServiceName.all().stream()
          .filter(service -> service.title().equals(title))
          .findFirst()
          .orElseThrow(
              () ->
                  new IllegalArgumentException(
                      where + " names no service; there are " + ServiceName.titles()));
    }

    private String value(String option) {
      if (!rest.hasNext()) {
        throw new IllegalArgumentException(option + " needs a value");
      }
      return rest.next();
    }

    private static int wholeNumber(String option, String text) {
      if (!text.matches("[0-9]{1,6}")) {
        throw new IllegalArgumentException(option + " needs a number, but got '" + text + "'");
      }
      return Integer.parseInt(text);
    }

    private static double number(String option, String text) {
      if (!text.matches("[0-9]{1,6}(\\.[0-9]{1,3})?")) {
        throw new IllegalArgumentException(option + " needs a number, but got '" + text + "'");
      }
      return Double.parseDouble(text);
    }

    private static URI address(String option, String text) {
      if (!text.matches("https?://[^\\s]+")) {
        throw new IllegalArgumentException(option + " needs a URL, but got '" + text + "'");
      }
      return URI.create(text);
    }

    private static Duration duration(String option, String text) {
      if (!text.matches("[0-9]{1,6}[smh]")) {
        throw new IllegalArgumentException(
            option + " needs a time like 30s or 5m, but got '" + text + "'");
      }
      return Duration.parse("PT" + text);
    }
  }
}
