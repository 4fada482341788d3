package io.meshless.telemetry.application.matrix;

import io.meshless.telemetry.Telemetry;
import io.meshless.telemetry.clients.rest.TelemetryServerFilter;
import io.meshless.telemetry.identity.ServiceIdentity;
import io.meshless.telemetry.inbound.InboundRequests;
import java.net.InetAddress;
import java.net.URI;
import org.glassfish.grizzly.http.server.HttpServer;
import org.glassfish.jersey.grizzly2.httpserver.GrizzlyHttpServerFactory;
import org.glassfish.jersey.server.ResourceConfig;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Jersey on a server that is no servlet container. */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
class RestServer {
  @Bean(destroyMethod = "shutdownNow")
  HttpServer grizzly(Telemetry telemetry, ServiceIdentity identity, Answers answers) {
    return GrizzlyHttpServerFactory.createHttpServer(
        URI.create("http://127.0.0.1:0/"),
        new ResourceConfig()
            .register(filter(telemetry, identity))
            .register(new RestAnswers(answers)));
  }

  /** What a service registers with its application. */
  static TelemetryServerFilter filter(Telemetry telemetry, ServiceIdentity identity) {
    InboundRequests requests =
        InboundRequests.builder(telemetry).identity(identity).trustedPeers("127.0.0.0/8").build();
    return new TelemetryServerFilter(requests, request -> InetAddress.getLoopbackAddress());
  }
}
