package io.meshless.telemetry.samples.bookinfo;

import io.meshless.telemetry.config.ConfigSource;
import io.meshless.telemetry.samples.bookinfo.WithAddition.Addition;
import io.meshless.telemetry.yaml.YamlConfig;
import jakarta.servlet.http.HttpServlet;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** The services of this process, wired to their neighbours and running. */
final class Bookinfo implements AutoCloseable {
  /** Those that are called before those that call. */
  private static final List<ServiceName> START_ORDER =
      List.of(
          ServiceName.RATINGS,
          ServiceName.DETAILS,
          ServiceName.REVIEWS_V1,
          ServiceName.REVIEWS_V2,
          ServiceName.REVIEWS_V3,
          ServiceName.PRODUCTPAGE);

  private final Options options;
  private final LoadNews loadNews = new LoadNews(System.err);
  private final Map<ServiceName, Service> services = new EnumMap<>(ServiceName.class);

  private Bookinfo(Options options) {
    this.options = options;
  }

  /**
   * Starts the services that the options ask for.
   *
   * @throws IOException when a port that was asked for is taken
   * @throws io.meshless.telemetry.config.InvalidConfigException when the configuration has an error
   */
  static Bookinfo start(Options options) throws IOException {
    Bookinfo bookinfo = new Bookinfo(options);
    try {
      for (ServiceName name : options.services()) {
        bookinfo.services.put(name, bookinfo.service(name));
      }
      for (ServiceName name : START_ORDER) {
        if (options.services().contains(name)) {
          bookinfo.start(name);
        }
      }
      return bookinfo;
    } catch (IOException | RuntimeException e) {
      bookinfo.close();
      throw e;
    }
  }

  /**
   * The side that answers loads everything. The side that calls leaves the walkthrough's log out: a
   * line of each side would log each request twice.
   */
  private Service service(ServiceName name) {
    ConfigSource all = configuration();
    ConfigSource quiet = new WithoutFile(all, Path.of("new_logging.yaml"));
    Service service =
        new Service(
            name, withAdditions(all), withAdditions(options.callLines() ? all : quiet), loadNews);
    Path shadow = options.shadow();
    if (shadow != null) {
      service.compareWith(YamlConfig.load(shadow), loadNews);
    }
    return service;
  }

  /** Mixer's defaults and Istio's resources of today have metrics of one name, and other labels. */
  private ConfigSource configuration() {
    Path config = options.config();
    return options.istio()
        ? new WithoutFile(
            YamlConfig.watch(config, config.resolveSibling("istio")),
            Path.of("istio-defaults.yaml"))
        : YamlConfig.watch(config);
  }

  private ConfigSource withAdditions(ConfigSource source) {
    URI zipkin = options.zipkin();
    URI otlp = options.otlp();
    ConfigSource traced =
        zipkin == null ? source : new WithAddition(source, Addition.ZIPKIN, zipkin);
    return otlp == null ? traced : new WithAddition(traced, Addition.OTLP, otlp);
  }

  private void start(ServiceName name) throws IOException {
    String path = "/" + name.app() + (name == ServiceName.PRODUCTPAGE ? "" : "/*");
    try {
      get(name).start(portToTake(name), path, servlet(name));
    } catch (BindException e) {
      throw new IOException(
          "port %d of %s is taken".formatted(options.portOf(name), name.title()), e);
    }
  }

  private HttpServlet servlet(ServiceName name) {
    return switch (name) {
      case RATINGS -> new RatingsServlet(options.faults().ratingsDown());
      case DETAILS -> new DetailsServlet(options.faults().slowDetails());
      case REVIEWS_V1 -> ReviewsServlet.withoutStars();
      case REVIEWS_V2 -> ReviewsServlet.withStars(neighbour(name, "ratings"), "black");
      case REVIEWS_V3 -> ReviewsServlet.withStars(neighbour(name, "ratings"), "red");
      case PRODUCTPAGE ->
          new ProductPageServlet(neighbour(name, "details"), neighbour(name, "reviews"));
    };
  }

  private Neighbour neighbour(ServiceName caller, String app) {
    Map<ServiceName, Integer> ports = new EnumMap<>(ServiceName.class);
    for (ServiceName name : caller.calls()) {
      if (name.app().equals(app)) {
        ports.put(name, services.containsKey(name) ? get(name).port() : options.portOf(name));
      }
    }
    return new Neighbour(get(caller).client(ports), List.copyOf(ports.values()));
  }

  /** Alone, a service is where its neighbours look for it; among others it makes way. */
  private int portToTake(ServiceName name) throws IOException {
    boolean isChosen = options.ports().containsKey(name);
    return isChosen || options.isSeparate() || isFree(name.defaultPort())
        ? options.portOf(name)
        : 0;
  }

  private static boolean isFree(int port) throws IOException {
    try (ServerSocket probe = new ServerSocket()) {
      probe.bind(new InetSocketAddress("localhost", port));
      return true;
    } catch (BindException e) {
      return false;
    }
  }

  /** The services of this process. */
  Set<ServiceName> names() {
    return options.services();
  }

  Service get(ServiceName name) {
    return Objects.requireNonNull(services.get(name), name.title());
  }

  /** Stops answering: callers first, so that nobody finds its neighbour gone. */
  void stop() {
    all().forEach(Service::stop);
  }

  /** Hands on the lines that are still on their way. */
  void flush() {
    all().forEach(Service::flush);
  }

  private Collection<Service> all() {
    return services.values();
  }

  @Override
  public void close() {
    stop();
    all().forEach(Service::close);
  }
}
