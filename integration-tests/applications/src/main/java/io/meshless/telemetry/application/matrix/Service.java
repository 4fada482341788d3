package io.meshless.telemetry.application.matrix;

import io.meshless.telemetry.outbound.OutboundCalls;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.glassfish.grizzly.http.server.HttpServer;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.web.client.RestClient;
import org.springframework.web.reactive.function.client.WebClient;

/** One service of the matrix, with nothing but the starter and YAML. */
final class Service implements AutoCloseable {
  private static final Pattern SERIES = Pattern.compile("istio_requests_total\\{(.*)} (.*)");
  private static final Pattern LABEL = Pattern.compile("(\\w+)=\"([^\"]*)\"");

  private final ConfigurableApplicationContext context;

  private Service(ConfigurableApplicationContext context) {
    this.context = context;
  }

  /** Starts a service that is called so, from these configurations. */
  static Service start(
      String name, WebApplicationType type, Answers answers, Class<?>... configurations) {
    SpringApplication application = new SpringApplication(configurations);
    application.setWebApplicationType(type);
    application.addInitializers(
        context ->
            ((GenericApplicationContext) context)
                .registerBean("answers", Answers.class, () -> answers));
    return new Service(
        application.run(
            "--server.port=0",
            "--server.address=127.0.0.1",
            "--server.tomcat.threads.min-spare=2",
            "--spring.threads.virtual.enabled=true", // from JDK 21 on
            "--spring.main.banner-mode=off",
            "--spring.jmx.enabled=false",
            "--logging.level.root=off",
            "--spring.application.name=" + name,
            "--telemetry.enabled=true",
            "--telemetry.config=classpath:/matrix/telemetry.yaml",
            "--telemetry.reload=false",
            "--telemetry.identity.from-environment=false",
            "--telemetry.trusted-peers=127.0.0.0/8",
            "--telemetry.trusted-hosts=localhost",
            "--telemetry.observations.clients-follow-no-redirects=true"));
  }

  ObservationRegistry observations() {
    return context.getBean(ObservationRegistry.class);
  }

  PrometheusMeterRegistry meters() {
    return context.getBean(PrometheusMeterRegistry.class);
  }

  OutboundCalls calls() {
    return context.getBean(OutboundCalls.class);
  }

  RestClient.Builder restClient() {
    return context.getBean(RestClient.Builder.class);
  }

  WebClient.Builder webClient() {
    return context.getBean(WebClient.Builder.class);
  }

  int port() {
    return context.getBeansOfType(HttpServer.class).values().stream()
        .map(server -> server.getListener("grizzly").getPort())
        .findAny()
        .orElseGet(this::portOfBoot);
  }

  private int portOfBoot() {
    return context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
  }

  /** What is counted of a path: each series, without the path, and its value. */
  Map<String, Integer> counted(String path) {
    Map<String, Integer> counted = new TreeMap<>();
    for (String line : meters().scrape().split("\n", -1)) {
      Matcher series = SERIES.matcher(line);
      Map<String, String> labels = series.matches() ? labels(series.group(1)) : Map.of();
      if (path.equals(labels.get("path"))) {
        counted.put(
            String.join(
                " ",
                labels.get("reporter"),
                labels.get("source"),
                labels.get("destination"),
                labels.get("protocol"),
                labels.get("code"),
                labels.get("flag")),
            (int) Double.parseDouble(series.group(2)));
      }
    }
    return counted;
  }

  private static Map<String, String> labels(String text) {
    Map<String, String> labels = new TreeMap<>();
    Matcher label = LABEL.matcher(text);
    while (label.find()) {
      labels.put(label.group(1), label.group(2));
    }
    return labels;
  }

  @Override
  public void close() {
    context.close();
  }
}
