package io.meshless.telemetry.samples.bookinfo;

import io.meshless.telemetry.config.ConfigSource;
import io.meshless.telemetry.yaml.YamlConfig;
import jakarta.servlet.http.HttpServlet;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** All services, wired to each other and running. */
final class Bookinfo implements AutoCloseable {
  private final Options options;
  private final Map<ServiceName, Service> services = new EnumMap<>(ServiceName.class);

  private Bookinfo(Options options) {
    this.options = options;
  }

  /**
   * Starts all services, those that are called before those that call.
   *
   * @throws IOException when a port that was asked for is taken
   * @throws io.meshless.telemetry.config.InvalidConfigException when the configuration has an error
   */
  static Bookinfo start(Options options) throws IOException {
    Bookinfo bookinfo = new Bookinfo(options);
    try {
      for (ServiceName name : ServiceName.values()) {
        bookinfo.services.put(name, bookinfo.service(name));
      }
      bookinfo.startAll();
      return bookinfo;
    } catch (IOException | RuntimeException e) {
      bookinfo.close();
      throw e;
    }
  }

  /**
   * The side that answers loads both files of the walkthrough. The side that calls only counts: a
   * line of each side would log each request twice.
   */
  private Service service(ServiceName name) {
    ConfigSource all = YamlConfig.load(options.config());
    ConfigSource counters = YamlConfig.load(options.config().resolve("new_telemetry.yaml"));
    return new Service(name, all, options.callLines() ? all : counters);
  }

  private void startAll() throws IOException {
    start(ServiceName.RATINGS, "/ratings/*", new RatingsServlet());
    start(ServiceName.DETAILS, "/details/*", new DetailsServlet());
    start(ServiceName.REVIEWS_V1, "/reviews/*", ReviewsServlet.withoutStars());
    start(ServiceName.REVIEWS_V2, "/reviews/*", starred(ServiceName.REVIEWS_V2, "black"));
    start(ServiceName.REVIEWS_V3, "/reviews/*", starred(ServiceName.REVIEWS_V3, "red"));
    start(
        ServiceName.PRODUCTPAGE,
        "/productpage",
        new ProductPageServlet(
            from(ServiceName.PRODUCTPAGE, ServiceName.DETAILS),
            from(
                ServiceName.PRODUCTPAGE,
                ServiceName.REVIEWS_V1,
                ServiceName.REVIEWS_V2,
                ServiceName.REVIEWS_V3)));
  }

  private HttpServlet starred(ServiceName version, String colour) {
    return ReviewsServlet.withStars(from(version, ServiceName.RATINGS), colour);
  }

  private Neighbour from(ServiceName caller, ServiceName... called) {
    List<Service> instances = new ArrayList<>();
    for (ServiceName name : called) {
      instances.add(get(name));
    }
    return new Neighbour(get(caller).client(instances), instances);
  }

  private void start(ServiceName name, String path, HttpServlet servlet) throws IOException {
    Integer chosen = options.ports().get(name);
    try {
      get(name).start(chosen != null ? chosen : freeByDefault(name), path, servlet);
    } catch (BindException e) {
      throw new IOException("port %d of %s is taken".formatted(chosen, name.title()), e);
    }
  }

  /** The default port, or any free one when somebody has it already. */
  private static int freeByDefault(ServiceName name) throws IOException {
    try (ServerSocket probe = new ServerSocket()) {
      probe.bind(new InetSocketAddress("localhost", name.defaultPort()));
      return name.defaultPort();
    } catch (BindException e) {
      return 0;
    }
  }

  Service get(ServiceName name) {
    return Objects.requireNonNull(services.get(name), name.title());
  }

  /** Stops answering: callers first, so that nobody finds its neighbour gone. */
  void stop() {
    for (Service service : services.values()) {
      service.stop();
    }
  }

  @Override
  public void close() {
    stop();
    services.values().forEach(Service::close);
  }
}
