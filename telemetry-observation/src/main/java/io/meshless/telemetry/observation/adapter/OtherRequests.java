package io.meshless.telemetry.observation.adapter;

import io.meshless.telemetry.inbound.InboundAnswer;
import io.meshless.telemetry.inbound.InboundFacts;
import io.meshless.telemetry.message.MessageHeaders;
import io.meshless.telemetry.message.RequestFacts;
import io.meshless.telemetry.message.ResponseFacts;
import io.micrometer.observation.transport.RequestReplyReceiverContext;
import java.net.URI;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Requests to servers that nobody here knows, by what their conventions say of them. */
final class OtherRequests extends RequestAdapter<RequestReplyReceiverContext<?, ?>> {
  @SuppressWarnings("unchecked") // a class literal knows no type arguments
  OtherRequests() {
    super((Class<RequestReplyReceiverContext<?, ?>>) (Class<?>) RequestReplyReceiverContext.class);
  }

  @Override
  public boolean isGeneric() {
    return true;
  }

  @Override
  InboundFacts requestOf(RequestReplyReceiverContext<?, ?> context) {
    return new ReceivedRequest(context);
  }

  @Override
  InboundAnswer answerOf(RequestReplyReceiverContext<?, ?> context) {
    int told = KeyValueText.status(context);
    int assumed = context.getError() == null ? 200 : 500;
    int status = told == 0 ? assumed : told;
    ResponseFacts response =
        ResponseFacts.of(status, MessageHeaders.NONE, RequestFacts.UNKNOWN_BYTES);
    return new InboundAnswer(response, status, false);
  }

  /** Reads single headers by the getter, which does not tell which there are. */
  private record Carried<C>(RequestReplyReceiverContext<C, ?> context) implements MessageHeaders {
    @Override
    public @Nullable String first(String name) {
      C carrier = context.getCarrier();
      return carrier == null ? null : context.getGetter().get(carrier, name);
    }

    @Override
    public void forEach(BiConsumer<? super String, ? super String> visitor) {}
  }

  private record ReceivedRequest(RequestReplyReceiverContext<?, ?> context)
      implements InboundFacts {
    @Override
    public String method() {
      String method = KeyValueText.method(context);
      return method == null ? "" : method;
    }

    @Override
    public URI uri() {
      return Addresses.uri(KeyValueText.address(context, null));
    }

    @Override
    public MessageHeaders headers() {
      return new Carried<>(context);
    }

    @Override
    public @Nullable String operation() {
      return UriTemplates.pathOf(KeyValueText.operation(context));
    }
  }
}
