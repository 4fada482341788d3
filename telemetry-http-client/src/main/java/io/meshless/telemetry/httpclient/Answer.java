package io.meshless.telemetry.httpclient;

import io.meshless.telemetry.message.MessageHeaders;
import io.meshless.telemetry.message.ResponseFacts;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.ResponseInfo;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/** The answer to one call: its head first, then its body and the connection, in either order. */
final class Answer implements ResponseFacts {
  private final ResponseInfo head;
  private volatile @Nullable HttpResponse<?> response;
  private volatile long bodyBytes;

  Answer(ResponseInfo head) {
    this.head = head;
  }

  void complete(HttpResponse<?> whole) {
    response = whole;
  }

  void receive(long bytes) {
    bodyBytes = bytes;
  }

  @Override
  public int status() {
    return head.statusCode();
  }

  @Override
  public MessageHeaders headers() {
    return MessageHeaders.of(head.headers().map());
  }

  @Override
  public String httpVersion() {
    return head.version().name();
  }

  @Override
  public long bodyBytes() {
    return bodyBytes;
  }

  @Override
  public @Nullable SSLSession tlsSession() {
    HttpResponse<?> whole = response;
    return whole == null ? null : whole.sslSession().orElse(null);
  }
}
