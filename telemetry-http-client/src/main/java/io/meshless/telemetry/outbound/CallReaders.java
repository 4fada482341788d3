package io.meshless.telemetry.outbound;

import static io.meshless.telemetry.attribute.StandardAttributes.*;

import io.meshless.telemetry.attribute.AttributeName;
import io.meshless.telemetry.http.HttpAttributes;
import io.meshless.telemetry.identity.peer.IdentityHeader;
import io.meshless.telemetry.message.text.RequestTexts;
import io.meshless.telemetry.message.text.ResponseTexts;
import io.meshless.telemetry.trace.flow.TraceAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What clients can tell about a call: one reader for each attribute, by the name's index. */
final class CallReaders {
  private static final List<AttributeName> NAMES = new ArrayList<>();
  private static @Nullable CallReader[] readers = new @Nullable CallReader[0];

  static {
    put(CONTEXT_REPORTER_KIND, call -> "outbound");
    put(CONTEXT_REPORTER_LOCAL, call -> false);
    put(CONTEXT_PROTOCOL, call -> RequestTexts.protocol(call.request()));
    put(CONTEXT_PROXY_ERROR_CODE, CallOutcome::flag);
    put(API_OPERATION, call -> call.request().operation());
    put(CONNECTION_MTLS, CallPeer::isMutual);
    put(CONNECTION_REQUESTED_SERVER_NAME, CallPeer::serverName);
    put(UPSTREAM_TRANSPORT_FAILURE_REASON, CallOutcome::tlsFailure);
    request();
    response();
    destination();
    put(TRACE_ID, call -> TraceAttributes.traceId(call.trace()));
    put(TRACE_SAMPLED, call -> TraceAttributes.sampled(call.trace()));
    put(SPAN_ID, call -> TraceAttributes.spanId(call.trace()));
    put(SPAN_PARENT_ID, call -> TraceAttributes.parentId(call.trace()));
  }

  private CallReaders() {}

  private static void request() {
    put(REQUEST_TIME, OutboundCall::startTime);
    put(REQUEST_METHOD, call -> call.request().method());
    put(REQUEST_PATH, call -> RequestTexts.path(call.request()));
    put(REQUEST_URL_PATH, call -> RequestTexts.urlPath(call.request()));
    put(
        REQUEST_QUERY_PARAMS,
        call -> HttpAttributes.queryParams(call.request().uri().getRawQuery()));
    put(REQUEST_HOST, call -> RequestTexts.authority(call.request()));
    put(REQUEST_SCHEME, call -> call.request().uri().getScheme());
    put(REQUEST_PROTOCOL, call -> ResponseTexts.version(call.response()));
    put(REQUEST_USERAGENT, call -> call.request().userAgent());
    put(REQUEST_REFERER, call -> call.request().headers().first("referer"));
    put(REQUEST_ID, call -> call.request().headers().first("x-request-id"));
    put(REQUEST_HEADERS, call -> headers(call));
    put(REQUEST_SIZE, call -> RequestTexts.size(call.request()));
    put(REQUEST_TOTAL_SIZE, call -> RequestTexts.totalSize(call.request()));
    put(REQUEST_MESSAGES, call -> RequestTexts.messages(call.request()));
  }

  private static Map<String, String> headers(OutboundCall call) {
    return RequestTexts.headers(call.request(), IdentityHeader.SOURCE, call.trace());
  }

  private static void response() {
    put(RESPONSE_CODE, CallOutcome::code);
    put(RESPONSE_DURATION, call -> Duration.ofNanos(call.durationNanos()));
    put(RESPONSE_TIME, call -> call.startTime().plusNanos(call.durationNanos()));
    put(RESPONSE_SIZE, CallReaders::bytesReceived);
    put(RESPONSE_TOTAL_SIZE, call -> ResponseTexts.totalSize(call.response()));
    put(RESPONSE_MESSAGES, call -> RequestTexts.answeredMessages(call.request()));
    put(RESPONSE_HEADERS, call -> ResponseTexts.headers(call.response()));
    put(RESPONSE_GRPC_STATUS, call -> ResponseTexts.grpcStatus(call.response()));
    put(RESPONSE_GRPC_MESSAGE, call -> ResponseTexts.grpcMessage(call.response()));
  }

  /** Nothing was received when there is no answer. */
  private static @Nullable Long bytesReceived(OutboundCall call) {
    return call.response() == null && call.failure() != null
        ? (Long) 0L
        : ResponseTexts.size(call.response());
  }

  private static void destination() {
    put(DESTINATION_IP, call -> call.service().ip());
    put(DESTINATION_PORT, CallPeer::port);
    put(DESTINATION_PRINCIPAL, CallPeer::principal);
    put(DESTINATION_NAMESPACE, CallPeer::namespace);
    put(DESTINATION_SERVICE, CallPeer::serviceHost);
    put(DESTINATION_SERVICE_HOST, CallPeer::serviceHost);
    put(DESTINATION_SERVICE_NAME, call -> call.service().name());
    put(DESTINATION_SERVICE_NAMESPACE, call -> call.service().namespace());
    put(DESTINATION_SERVICE_UID, call -> call.service().uid());
    for (AttributeName claim :
        List.of(
            DESTINATION_UID,
            DESTINATION_NAME,
            DESTINATION_LABELS,
            DESTINATION_SERVICE_ACCOUNT,
            DESTINATION_WORKLOAD_UID,
            DESTINATION_WORKLOAD_NAME,
            DESTINATION_WORKLOAD_NAMESPACE)) {
      put(claim, call -> CallPeer.claimed(call, claim));
    }
  }

  private static void put(AttributeName name, CallReader reader) {
    NAMES.add(name);
    if (name.index() >= readers.length) {
      readers = Arrays.copyOf(readers, name.index() + 1);
    }
    readers[name.index()] = reader;
  }

  /** The reader of this attribute, or null when no client can know it. */
  static @Nullable CallReader find(AttributeName name) {
    int index = name.index();
    return index < readers.length ? readers[index] : null;
  }

  static void forEachName(Consumer<AttributeName> visitor) {
    NAMES.forEach(visitor);
  }
}
