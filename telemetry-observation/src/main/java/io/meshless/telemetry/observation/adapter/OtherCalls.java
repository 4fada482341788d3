package io.meshless.telemetry.observation.adapter;

import io.meshless.telemetry.message.MessageHeaders;
import io.meshless.telemetry.message.RequestFacts;
import io.meshless.telemetry.message.ResponseFacts;
import io.micrometer.observation.transport.RequestReplySenderContext;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Calls of clients that nobody here knows, by what their conventions say of them. */
final class OtherCalls extends CallAdapter<RequestReplySenderContext<?, ?>> {
  @SuppressWarnings("unchecked") // a class literal knows no type arguments
  OtherCalls() {
    super((Class<RequestReplySenderContext<?, ?>>) (Class<?>) RequestReplySenderContext.class);
  }

  @Override
  public boolean isGeneric() {
    return true;
  }

  @Override
  RequestFacts requestOf(RequestReplySenderContext<?, ?> context) {
    return new SentRequest(context);
  }

  @Override
  @Nullable ResponseFacts responseOf(RequestReplySenderContext<?, ?> context) {
    int told = KeyValueText.status(context);
    if (told == 0 && (context.getError() != null || context.getResponse() == null)) {
      return null;
    }
    int status = told == 0 ? 200 : told;
    return ResponseFacts.of(status, MessageHeaders.NONE, RequestFacts.UNKNOWN_BYTES);
  }

  private record SentRequest(RequestReplySenderContext<?, ?> context) implements RequestFacts {
    @Override
    public String method() {
      String method = KeyValueText.method(context);
      return method == null ? "" : method;
    }

    @Override
    public URI uri() {
      String remote = context.getRemoteServiceAddress();
      return Addresses.uri(
          KeyValueText.address(context, remote != null ? remote : context.getRemoteServiceName()));
    }

    @Override
    public @Nullable String operation() {
      return UriTemplates.pathOf(KeyValueText.operation(context));
    }
  }
}
