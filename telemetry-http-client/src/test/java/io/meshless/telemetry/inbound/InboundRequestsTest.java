package io.meshless.telemetry.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshless.telemetry.attribute.AttributeBag;
import io.meshless.telemetry.attribute.IpAddress;
import io.meshless.telemetry.identity.ServiceIdentity;
import io.meshless.telemetry.message.MessageHeaders;
import io.meshless.telemetry.message.ResponseFacts;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.HashMap;
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

  @Test
  void requestIsRecordedOnceWithWhatIsKnownOfIt() {
    List<Map<String, Object>> records = new ArrayList<>();
    InboundRequests requests =
        InboundRequests.builder(bag -> records.add(attributes(bag)))
            .trustedPeers("192.0.2.0/24")
            .identity(self())
            .build();
    MessageHeaders headers = MessageHeaders.of(Map.of("x-shelf", List.of("7")));

    InboundRequest started = requests.start(request);
    started.end(InboundAnswer.of(ResponseFacts.of(404, headers, 178)));
    started.end(InboundAnswer.without(500));

    assertThat(records).hasSize(1);
    assertThat(records.get(0))
        .containsEntry("request.method", "GET")
        .containsEntry("request.path", "/desk")
        .containsEntry("request.host", "details")
        .containsEntry("response.code", 404L)
        .containsEntry("response.size", 178L)
        .containsEntry("source.workload.name", "web")
        .containsEntry("source.ip", IpAddress.parse("192.0.2.1"))
        .containsEntry("source.port", 4_711L)
        .containsEntry("origin.port", 4_711L)
        .containsEntry("request.protocol", "HTTP/2")
        .containsKeys("response.duration", "request.time", "response.time");
  }

  @Test
  void requestThatTheClientLeftIsRecordedSo() {
    List<Map<String, Object>> records = new ArrayList<>();
    InboundRequests requests =
        InboundRequests.builder(bag -> records.add(attributes(bag))).identity(self()).build();

    requests.start(request).end(new InboundAnswer(null, 0, true));

    assertThat(records.get(0))
        .containsEntry("context.proxy_error_code", "DC")
        .doesNotContainKey("source.workload.name");
    assertThat(requests.untrustedIdentities()).isPositive();
  }

  @Test
  void excludedPathIsLeftOut() {
    List<Map<String, Object>> records = new ArrayList<>();
    InboundRequests requests =
        InboundRequests.builder(bag -> records.add(attributes(bag))).excludedPaths("/desk").build();

    InboundRequest started = requests.start(request);
    started.end(InboundAnswer.without(200));

    assertThat(started.isLeftOut()).isTrue();
    assertThat(started.identity()).isNull();
    assertThat(records).isEmpty();
  }

  @Test
  void recorderThatFailsIsCounted() {
    InboundRequests requests =
        InboundRequests.builder(
                bag -> {
                  throw new IllegalStateException("on purpose");
                })
            .build();

    requests.start(request).end(InboundAnswer.without(200));

    assertThat(requests.failures()).isEqualTo(1);
  }

  private static Map<String, Object> attributes(AttributeBag bag) {
    Map<String, Object> all = new HashMap<>();
    bag.forEach(all::put);
    return all;
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
      return URI.create("http://details/desk");
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
    public int peerPort() {
      return 4_711;
    }

    @Override
    public String httpVersion() {
      return "HTTP/2.0";
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
