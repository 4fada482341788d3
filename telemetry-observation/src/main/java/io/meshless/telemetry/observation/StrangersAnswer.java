package io.meshless.telemetry.observation;

import io.meshless.telemetry.identity.peer.IdentityHeader;
import io.meshless.telemetry.message.MessageHeaders;
import io.meshless.telemetry.message.ResponseFacts;
import java.util.function.BiConsumer;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/**
 * An answer from somebody whom the client may have been redirected to: who it says it is, is not
 * read.
 */
record StrangersAnswer(ResponseFacts answer) implements ResponseFacts {
  private record Headers(MessageHeaders all) implements MessageHeaders {
    @Override
    public @Nullable String first(String name) {
      return isHidden(name) ? null : all.first(name);
    }

    @Override
    public void forEach(BiConsumer<? super String, ? super String> visitor) {
      all.forEach(
          (name, value) -> {
            if (!isHidden(name)) {
              visitor.accept(name, value);
            }
          });
    }

    private static boolean isHidden(String name) {
      return IdentityHeader.DESTINATION.equalsIgnoreCase(name);
    }
  }

  @Override
  public int status() {
    return answer.status();
  }

  @Override
  public MessageHeaders headers() {
    return new Headers(answer.headers());
  }

  @Override
  public long bodyBytes() {
    return answer.bodyBytes();
  }

  @Override
  public @Nullable SSLSession tlsSession() {
    return answer.tlsSession();
  }

  @Override
  public @Nullable String grpcStatus() {
    return answer.grpcStatus();
  }

  @Override
  public @Nullable String grpcMessage() {
    return answer.grpcMessage();
  }
}
