package io.meshless.telemetry.clients;

import feign.Feign;
import feign.RequestLine;
import feign.http2client.Http2Client;
import io.meshless.telemetry.clients.apache.TelemetryExecChain;
import io.meshless.telemetry.clients.feign.TelemetryClient;
import io.meshless.telemetry.clients.okhttp.TelemetryInterceptor;
import io.meshless.telemetry.clients.rest.TelemetryClientFilter;
import io.meshless.telemetry.outbound.OutboundCalls;
import jakarta.ws.rs.client.ClientBuilder;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import okhttp3.OkHttpClient;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.core5.util.Timeout;

/** Clients as applications use them, each with our interceptor and a read timeout. */
enum Client {
  APACHE {
    @Override
    void get(URI address, OutboundCalls calls, Duration timeout) throws Exception {
      try (CloseableHttpClient client =
          HttpClients.custom()
              .disableAutomaticRetries()
              .setDefaultRequestConfig(
                  RequestConfig.custom()
                      .setResponseTimeout(Timeout.ofMilliseconds(timeout.toMillis()))
                      .build())
              .addExecInterceptorFirst("telemetry", new TelemetryExecChain(calls))
              .build()) {
        client.execute(new HttpGet(address), response -> response.getCode());
      }
    }
  },
  OK_HTTP {
    @Override
    void get(URI address, OutboundCalls calls, Duration timeout) throws Exception {
      OkHttpClient client =
          new OkHttpClient.Builder()
              .readTimeout(timeout)
              .retryOnConnectionFailure(false)
              .addInterceptor(new TelemetryInterceptor(calls))
              .build();
      try (okhttp3.Response response =
          client.newCall(new okhttp3.Request.Builder().url(address.toString()).build()).execute()) {
        response.body().bytes();
      }
    }
  },
  /** Whose client of the JDK makes another one, since the timeouts differ. */
  FEIGN {
    @Override
    void get(URI address, OutboundCalls calls, Duration timeout) {
      Shop shop =
          Feign.builder()
              .client(new TelemetryClient(new Http2Client(), calls))
              .options(
                  new feign.Request.Options(
                      20, TimeUnit.SECONDS, timeout.toMillis(), TimeUnit.MILLISECONDS, true))
              .retryer(feign.Retryer.NEVER_RETRY)
              .target(Shop.class, address.resolve("/").toString());
      try (feign.Response response = shop.get(address.getPath().substring(1))) {
        response.status();
      }
    }
  },
  REST {
    @Override
    void get(URI address, OutboundCalls calls, Duration timeout) {
      try (jakarta.ws.rs.client.Client client =
          ClientBuilder.newBuilder()
              .readTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
              .register(new TelemetryClientFilter(calls))
              .build()) {
        client.target(address).request().get().readEntity(String.class);
      }
    }
  };

  /** Jakarta REST tells filters of answers only. */
  boolean seesCallsWithoutAnswer() {
    return this != REST;
  }

  /** What Feign makes a client of. */
  interface Shop {
    @RequestLine("GET /{path}")
    feign.Response get(@feign.Param("path") String path);
  }

  /** One call; what the client throws for its outcome is thrown. */
  abstract void get(URI address, OutboundCalls calls, Duration timeout) throws Exception;
}
