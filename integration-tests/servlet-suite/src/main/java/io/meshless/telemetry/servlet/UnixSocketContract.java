package io.meshless.telemetry.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshless.telemetry.attribute.StandardAttributes;
import io.meshless.telemetry.servlet.metrics.MetricsServlet;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Requests over a Unix socket: there is no address, and behind it is as a rule a proxy. */
public abstract class UnixSocketContract {
  private static final String TOKEN = "0123456789abcdef";

  /** Starts the container under test on this socket. */
  protected abstract RunningContainer start(Application application, Path socket) throws Exception;

  @Test
  void nobodyIsLocalOverAUnixSocket(@TempDir Path folder) throws Exception {
    Path socket = folder.resolve("s");
    MetricsServlet metrics =
        new MetricsServlet(new PrometheusMeterRegistry(PrometheusConfig.DEFAULT));
    Recorded recorded = Recorded.needing(StandardAttributes.SOURCE_WORKLOAD_NAME);
    TelemetryFilter filter =
        recorded.filter().trustedPeers(TrustedPeers.addresses("0.0.0.0/0", "::/0")).build();
    Application application =
        new Application()
            .servlet("/direct", metrics.allowing(AccessRule.direct("0.0.0.0/0", "::/0")))
            .servlet("/port", metrics.allowing(AccessRule.onPort(8080)))
            .servlet("/token", metrics.allowing(AccessRule.token(TOKEN)));
    Registration.OWN.add(filter, application);

    try (RunningContainer container = start(application, socket)) {
      assertThat(container.port()).isNotPositive();
      assertThat(get(socket, "/direct", "x-source-identity: v1;workload=forged"))
          .startsWith("HTTP/1.1 403");
      assertThat(get(socket, "/port", "X-None: 1")).startsWith("HTTP/1.1 403");
      assertThat(get(socket, "/token", "Authorization: Bearer " + TOKEN))
          .startsWith("HTTP/1.1 200");
    }
    assertThat(filter.untrustedIdentities()).isEqualTo(1);
  }

  private static String get(Path socket, String path, String header) throws IOException {
    String request =
        "GET %s HTTP/1.1\r\nHost: localhost\r\n%s\r\nConnection: close\r\n\r\n"
            .formatted(path, header);
    try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
      channel.write(ByteBuffer.wrap(request.getBytes(StandardCharsets.UTF_8)));
      return new String(Channels.newInputStream(channel).readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
