package io.meshless.telemetry.observation;

import feign.Feign;
import feign.Request;
import feign.RequestLine;
import feign.Response;
import feign.micrometer.MicrometerObservationCapability;
import io.micrometer.core.instrument.binder.httpcomponents.hc5.ObservationExecChainHandler;
import io.micrometer.core.instrument.binder.okhttp3.OkHttpObservationInterceptor;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.java11.instrument.binder.jdk.MicrometerHttpClient;
import io.micrometer.observation.ObservationRegistry;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import okhttp3.OkHttpClient;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.core5.util.Timeout;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.http.client.SimpleClientHttpRequestFactory;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestTemplate;
import org.springframework.web.reactive.function.client.WebClient;

/** Clients as applications use them, each observed and with a read timeout. */
enum Client {
  REST_CLIENT {
    @Override
    void get(URI address, ObservationRegistry registry, Duration timeout) {
      JdkClientHttpRequestFactory factory = new JdkClientHttpRequestFactory();
      factory.setReadTimeout(timeout);
      RestClient.builder()
          .requestFactory(factory)
          .observationRegistry(registry)
          .build()
          .get()
          .uri(address)
          .retrieve()
          .body(String.class);
    }
  },
  REST_TEMPLATE {
    @Override
    void get(URI address, ObservationRegistry registry, Duration timeout) {
      SimpleClientHttpRequestFactory factory = new SimpleClientHttpRequestFactory();
      factory.setReadTimeout(timeout);
      RestTemplate template = new RestTemplate(factory);
      template.setObservationRegistry(registry);
      template.getForObject(address, String.class);
    }
  },
  WEB_CLIENT {
    @Override
    void get(URI address, ObservationRegistry registry, Duration timeout) {
      WebClient.builder()
          .observationRegistry(registry)
          .clientConnector(
              new org.springframework.http.client.reactive.ReactorClientHttpConnector(
                  reactor.netty.http.client.HttpClient.create().responseTimeout(timeout)))
          .build()
          .get()
          .uri(address)
          .retrieve()
          .bodyToMono(String.class)
          .block();
    }
  },
  FEIGN {
    @Override
    void get(URI address, ObservationRegistry registry, Duration timeout) {
      Shop shop =
          Feign.builder()
              .addCapability(new MicrometerObservationCapability(registry))
              .options(
                  new Request.Options(
                      20, TimeUnit.SECONDS, timeout.toMillis(), TimeUnit.MILLISECONDS, true))
              .retryer(feign.Retryer.NEVER_RETRY)
              .target(Shop.class, address.resolve("/").toString());
      String path = address.getPath();
      try (Response response = shop.get(path.substring(1))) {
        response.status();
      }
    }
  },
  OK_HTTP {
    @Override
    void get(URI address, ObservationRegistry registry, Duration timeout) throws Exception {
      OkHttpClient client =
          new OkHttpClient.Builder()
              .readTimeout(timeout)
              .retryOnConnectionFailure(false)
              .addInterceptor(
                  OkHttpObservationInterceptor.builder(registry, "okhttp.requests").build())
              .build();
      try (okhttp3.Response response =
          client.newCall(new okhttp3.Request.Builder().url(address.toString()).build()).execute()) {
        response.body().bytes();
      }
    }
  },
  APACHE {
    @Override
    @SuppressWarnings("deprecation") // Micrometer's own is what most applications have
    void get(URI address, ObservationRegistry registry, Duration timeout) throws Exception {
      try (CloseableHttpClient client =
          HttpClients.custom()
              .disableAutomaticRetries()
              .setDefaultRequestConfig(
                  RequestConfig.custom()
                      .setResponseTimeout(Timeout.ofMilliseconds(timeout.toMillis()))
                      .build())
              .addExecInterceptorFirst("observed", new ObservationExecChainHandler(registry))
              .build()) {
        client.execute(new HttpGet(address), response -> response.getCode());
      }
    }
  },
  JDK {
    @Override
    void get(URI address, ObservationRegistry registry, Duration timeout) throws Exception {
      MicrometerHttpClient.instrumentationBuilder(
              HttpClient.newHttpClient(), new SimpleMeterRegistry())
          .observationRegistry(registry)
          .build()
          .send(
              HttpRequest.newBuilder(address).timeout(timeout).build(),
              HttpResponse.BodyHandlers.ofString());
    }
  };

  /** Feign ends no observation of a call that has no answer, so that nobody can tell of it. */
  boolean endsFailedCalls() {
    return this != FEIGN;
  }

  /** What Feign makes a client of. */
  interface Shop {
    @RequestLine("GET /{path}")
    Response get(@feign.Param("path") String path);
  }

  /** One call; what the client throws for its outcome is thrown. */
  abstract void get(URI address, ObservationRegistry registry, Duration timeout) throws Exception;
}
