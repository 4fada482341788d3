package io.meshless.telemetry.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshless.telemetry.attribute.IpAddress;
import io.meshless.telemetry.identity.ServiceIdentity;
import io.meshless.telemetry.message.MessageHeaders;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class InboundRequestsTest {
  private final Handshake request = new Handshake();

  private static InboundRequests trusting(String peer) {
    return InboundRequests.builder(bag -> {}).trustedPeers(peer).identity(self()).build();
  }

  private static ServiceIdentity self() {
    return ServiceIdentity.builder().workload("details-v1").build();
  }

  @Test
  void certificateIsNotLookedIntoWhenPeersAreAddresses() {
    assertThat(trusting("10.0.0.0/8").answerTo(request)).isNull();
    assertThat(trusting("192.0.2.0/24").answerTo(request)).isNotNull();
    assertThat(request.certificates).isZero();
  }

  @Test
  void certificateIsLookedIntoWhenPeersAreNamed() {
    assertThat(trusting("cluster.local/ns/default/*").answerTo(request)).isNull();
    assertThat(request.certificates).isPositive();
  }

  /** A request from an address in a range of the documentation, whose peer showed nothing. */
  private static final class Handshake implements InboundFacts {
    private int certificates;

    @Override
    public String method() {
      return "GET";
    }

    @Override
    public URI uri() {
      return URI.create("http://details/");
    }

    @Override
    public MessageHeaders headers() {
      return MessageHeaders.of(Map.of("x-source-identity", List.of("v1;workload=web")));
    }

    @Override
    public IpAddress peerAddress() {
      return Objects.requireNonNull(IpAddress.parse("192.0.2.1"));
    }

    @Override
    public @Nullable X509Certificate peerCertificate() {
      certificates++;
      return null;
    }

    @Override
    public boolean isForwarded() {
      return false;
    }
  }
}
