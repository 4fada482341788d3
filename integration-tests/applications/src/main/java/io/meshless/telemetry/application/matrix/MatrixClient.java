package io.meshless.telemetry.application.matrix;

import feign.Feign;
import feign.Param;
import feign.RequestLine;
import feign.Retryer;
import feign.micrometer.MicrometerObservationCapability;
import io.meshless.telemetry.clients.feign.TelemetryClient;
import io.meshless.telemetry.clients.rest.TelemetryClientFilter;
import io.meshless.telemetry.httpclient.TelemetryHttpClient;
import io.micrometer.core.instrument.binder.httpcomponents.hc5.ObservationExecChainHandler;
import io.micrometer.core.instrument.binder.okhttp3.OkHttpObservationInterceptor;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.java11.instrument.binder.jdk.MicrometerHttpClient;
import jakarta.ws.rs.client.Client;
import jakarta.ws.rs.client.ClientBuilder;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import okhttp3.OkHttpClient;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.util.Timeout;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.http.client.SimpleClientHttpRequestFactory;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.web.client.RestTemplate;
import reactor.core.publisher.Mono;

/** Clients as applications have them, with a limit of time. */
enum MatrixClient {
  REST_CLIENT {
    @Override
    void get(Service caller, URI address, Duration limit) {
      JdkClientHttpRequestFactory factory = new JdkClientHttpRequestFactory();
      factory.setReadTimeout(limit);
      caller
          .restClient()
          .requestFactory(factory)
          .build()
          .get()
          .uri(address)
          .retrieve()
          .body(String.class);
    }
  },
  /** Both are told of the call, and one of them counts it. */
  REST_CLIENT_ON_OURS {
    @Override
    void get(Service caller, URI address, Duration limit) {
      JdkClientHttpRequestFactory factory =
          new JdkClientHttpRequestFactory(
              TelemetryHttpClient.of(HttpClient.newHttpClient(), caller.calls()));
      factory.setReadTimeout(limit);
      caller
          .restClient()
          .requestFactory(factory)
          .build()
          .get()
          .uri(address)
          .retrieve()
          .body(String.class);
    }
  },
  REST_TEMPLATE {
    @Override
    void get(Service caller, URI address, Duration limit) {
      SimpleClientHttpRequestFactory factory = new SimpleClientHttpRequestFactory();
      factory.setReadTimeout(limit);
      RestTemplate template = new RestTemplate(factory);
      template.setObservationRegistry(caller.observations());
      template.getForObject(address, String.class);
    }
  },
  WEB_CLIENT {
    @Override
    void get(Service caller, URI address, Duration limit) {
      exchange(caller, address, limit).block();
    }

    @Override
    Runnable begin(Service caller, URI address) {
      return exchange(caller, address, PATIENCE).subscribe()::dispose;
    }

    @Override
    void getPatiently(Service caller, URI address) {
      exchange(caller, address, PATIENCE).retry(1).block();
    }

    private Mono<String> exchange(Service caller, URI address, Duration limit) {
      return caller
          .webClient()
          .clientConnector(
              new ReactorClientHttpConnector(
                  reactor.netty.http.client.HttpClient.create().responseTimeout(limit)))
          .build()
          .get()
          .uri(address)
          .retrieve()
          .bodyToMono(String.class);
    }
  },
  /** As it is observed: of a call without an answer its observation does not end. */
  FEIGN_OBSERVED {
    @Override
    void get(Service caller, URI address, Duration limit) {
      send(shop(caller, limit, Retryer.NEVER_RETRY), address);
    }

    @Override
    void getPatiently(Service caller, URI address) {
      send(shop(caller, PATIENCE, new Retryer.Default()), address);
    }

    private Feign.Builder shop(Service caller, Duration limit, Retryer retryer) {
      return feign(limit, retryer)
          .addCapability(new MicrometerObservationCapability(caller.observations()));
    }

    @Override
    boolean seesCallsWithoutAnswer() {
      return false;
    }
  },
  FEIGN {
    @Override
    void get(Service caller, URI address, Duration limit) {
      send(shop(caller, limit, Retryer.NEVER_RETRY), address);
    }

    @Override
    void getPatiently(Service caller, URI address) {
      send(shop(caller, PATIENCE, new Retryer.Default()), address);
    }

    private Feign.Builder shop(Service caller, Duration limit, Retryer retryer) {
      return feign(limit, retryer)
          .client(new TelemetryClient(new feign.Client.Default(null, null), caller.calls()));
    }
  },
  APACHE {
    @Override
    void get(Service caller, URI address, Duration limit) throws IOException {
      try (CloseableHttpClient client = client(caller, limit)) {
        client.execute(
            new HttpGet(address), response -> EntityUtils.toString(response.getEntity()));
      }
    }

    @Override
    Runnable begin(Service caller, URI address) {
      HttpGet get = new HttpGet(address);
      inBackground(
          () -> {
            try (CloseableHttpClient client = client(caller, PATIENCE)) {
              client.execute(get, response -> response.getCode());
            }
          });
      return get::cancel;
    }

    @Override
    void getPatiently(Service caller, URI address) throws IOException {
      get(caller, address, PATIENCE);
    }

    /** It copies the request as the application gave it, without what observations have added. */
    @Override
    boolean tellsIdentityAgain() {
      return false;
    }

    @SuppressWarnings("deprecation") // Micrometer's own is what most applications have
    private CloseableHttpClient client(Service caller, Duration limit) {
      return HttpClients.custom()
          .setDefaultRequestConfig(
              RequestConfig.custom()
                  .setResponseTimeout(Timeout.ofMilliseconds(limit.toMillis()))
                  .build())
          .addExecInterceptorFirst(
              "observed", new ObservationExecChainHandler(caller.observations()))
          .build();
    }

    @Override
    boolean seesEachAttempt() {
      return false;
    }
  },
  OK_HTTP {
    @Override
    void get(Service caller, URI address, Duration limit) throws IOException {
      try (okhttp3.Response response = call(caller, address, limit).execute()) {
        response.body().bytes();
      }
    }

    @Override
    Runnable begin(Service caller, URI address) {
      okhttp3.Call call = call(caller, address, PATIENCE);
      inBackground(() -> call.execute().close());
      return call::cancel;
    }

    @Override
    void getPatiently(Service caller, URI address) throws IOException {
      get(caller, address, PATIENCE);
    }

    private okhttp3.Call call(Service caller, URI address, Duration limit) {
      return new OkHttpClient.Builder()
          .readTimeout(limit)
          .addInterceptor(
              OkHttpObservationInterceptor.builder(caller.observations(), "okhttp.requests")
                  .build())
          .build()
          .newCall(new okhttp3.Request.Builder().url(address.toString()).build());
    }

    @Override
    boolean seesEachAttempt() {
      return false;
    }
  },
  JDK {
    @Override
    void get(Service caller, URI address, Duration limit) throws Exception {
      client(caller)
          .send(HttpRequest.newBuilder(address).timeout(limit).build(), BodyHandlers.ofString());
    }

    @Override
    Runnable begin(Service caller, URI address) {
      return cancelling(client(caller), address);
    }

    private HttpClient client(Service caller) {
      return TelemetryHttpClient.of(HttpClient.newHttpClient(), caller.calls());
    }
  },
  /** As Micrometer observes it. */
  JDK_OBSERVED {
    @Override
    void get(Service caller, URI address, Duration limit) throws Exception {
      client(caller)
          .send(HttpRequest.newBuilder(address).timeout(limit).build(), BodyHandlers.ofString());
    }

    private HttpClient client(Service caller) {
      return MicrometerHttpClient.instrumentationBuilder(
              HttpClient.newHttpClient(), new SimpleMeterRegistry())
          .observationRegistry(caller.observations())
          .build();
    }
  },
  /** Jakarta REST tells filters of answers only. */
  JAX_RS {
    @Override
    void get(Service caller, URI address, Duration limit) {
      try (Client client =
          ClientBuilder.newBuilder()
              .readTimeout(limit.toMillis(), TimeUnit.MILLISECONDS)
              .register(new TelemetryClientFilter(caller.calls()))
              .build()) {
        client.target(address).request().get().readEntity(String.class);
      }
    }

    @Override
    boolean seesCallsWithoutAnswer() {
      return false;
    }
  };

  /** Longer than anything takes. */
  static final Duration PATIENCE = Duration.ofMinutes(2);

  /** One call; what the client throws for its outcome is thrown. */
  abstract void get(Service caller, URI address, Duration limit) throws Exception;

  /** Begins a call that nobody waits for, and gives back what cancels it. */
  Runnable begin(Service caller, URI address) {
    throw new UnsupportedOperationException("cannot be cancelled");
  }

  boolean cancels() {
    return this == WEB_CLIENT || this == APACHE || this == OK_HTTP || this == JDK;
  }

  /** One call that is sent again when the answer says so. */
  void getPatiently(Service caller, URI address) throws Exception {
    throw new UnsupportedOperationException("sends nothing again");
  }

  boolean retries() {
    return this == WEB_CLIENT
        || this == FEIGN
        || this == FEIGN_OBSERVED
        || this == APACHE
        || this == OK_HTTP;
  }

  /** Whether what is sent again is a call of its own to the application. */
  boolean seesEachAttempt() {
    return true;
  }

  boolean seesCallsWithoutAnswer() {
    return true;
  }

  /** Whether what is sent again says who calls, as the first request did. */
  boolean tellsIdentityAgain() {
    return true;
  }

  private static Feign.Builder feign(Duration limit, Retryer retryer) {
    return Feign.builder()
        .options(
            new feign.Request.Options(
                PATIENCE.toMillis(),
                TimeUnit.MILLISECONDS,
                limit.toMillis(),
                TimeUnit.MILLISECONDS,
                true))
        .retryer(retryer);
  }

  private static void send(Feign.Builder feign, URI address) {
    Names names = feign.target(Names.class, address.resolve("/").toString());
    names.get(address.getPath().substring(1));
  }

  /** What Feign makes a client of. */
  interface Names {
    @SuppressWarnings("deprecation") // nothing else keeps the slashes of a path
    @RequestLine("GET /{path}")
    String get(@Param(value = "path", encoded = true) String path);
  }

  private static Runnable cancelling(HttpClient client, URI address) {
    CompletableFuture<?> future =
        client.sendAsync(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
    return () -> future.cancel(true);
  }

  /** What may fail, as what is cancelled does. */
  @FunctionalInterface
  interface Sending {
    void send() throws IOException;
  }

  private static void inBackground(Sending sending) {
    Thread thread =
        new Thread(
            () -> {
              try {
                sending.send();
              } catch (IOException e) {
                // It was cancelled.
              }
            },
            "matrix");
    thread.setDaemon(true);
    thread.start();
  }
}
