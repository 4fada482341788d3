package io.meshless.telemetry.inbound;

import static io.meshless.telemetry.attribute.StandardAttributes.*;

import io.meshless.telemetry.attribute.AttributeName;
import io.meshless.telemetry.http.HttpAttributes;
import io.meshless.telemetry.identity.peer.IdentityHeader;
import io.meshless.telemetry.message.text.RequestTexts;
import io.meshless.telemetry.message.text.ResponseTexts;
import io.meshless.telemetry.trace.flow.TraceAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What a request can tell: one reader for each attribute, by the name's index. */
final class InboundReaders {
  private static final List<AttributeName> NAMES = new ArrayList<>();
  private static @Nullable InboundReader[] readers = new @Nullable InboundReader[0];

  static {
    context();
    request();
    response();
    source();
    put(TRACE_ID, e -> TraceAttributes.traceId(e.trace()));
    put(TRACE_SAMPLED, e -> TraceAttributes.sampled(e.trace()));
    put(SPAN_ID, e -> TraceAttributes.spanId(e.trace()));
    put(SPAN_PARENT_ID, e -> TraceAttributes.parentId(e.trace()));
    put(DESTINATION_IP, e -> e.facts().localAddress());
    put(DESTINATION_PORT, e -> port(e.facts().localPort()));
    put(API_OPERATION, e -> e.facts().operation());
  }

  private InboundReaders() {}

  private static void context() {
    put(CONTEXT_REPORTER_KIND, e -> "inbound");
    put(CONTEXT_REPORTER_LOCAL, e -> true);
    put(CONTEXT_PROTOCOL, e -> RequestTexts.protocol(e.facts()));
    put(CONTEXT_PROXY_ERROR_CODE, e -> e.answer().aborted() ? "DC" : "-");
    put(CONNECTION_MTLS, e -> e.facts().peerCertificate() != null);
    put(ORIGIN_IP, e -> e.facts().peerAddress());
    put(ORIGIN_PORT, e -> port(e.facts().peerPort()));
  }

  private static void request() {
    put(REQUEST_TIME, InboundRequest::startTime);
    put(REQUEST_METHOD, e -> e.facts().method());
    put(REQUEST_PATH, e -> RequestTexts.path(e.facts()));
    put(REQUEST_URL_PATH, e -> RequestTexts.urlPath(e.facts()));
    put(REQUEST_QUERY_PARAMS, e -> HttpAttributes.queryParams(e.facts().uri().getRawQuery()));
    put(REQUEST_HOST, e -> RequestTexts.authority(e.facts()));
    put(REQUEST_SCHEME, e -> e.facts().uri().getScheme());
    put(REQUEST_PROTOCOL, InboundReaders::protocol);
    put(REQUEST_USERAGENT, e -> e.facts().userAgent());
    put(REQUEST_REFERER, e -> e.facts().headers().first("referer"));
    put(REQUEST_ID, e -> e.facts().headers().first("x-request-id"));
    put(REQUEST_HEADERS, InboundReaders::headers);
    put(REQUEST_SIZE, e -> RequestTexts.size(e.facts()));
    put(REQUEST_TOTAL_SIZE, e -> RequestTexts.totalSize(e.facts()));
    put(REQUEST_MESSAGES, e -> RequestTexts.messages(e.facts()));
  }

  private static Map<String, String> headers(InboundRequest request) {
    return RequestTexts.headers(request.facts(), IdentityHeader.SOURCE, request.ownTrace());
  }

  private static void response() {
    put(RESPONSE_CODE, e -> HttpAttributes.code(e.answer().status()));
    put(RESPONSE_DURATION, InboundRequest::duration);
    put(RESPONSE_TIME, e -> e.startTime().plus(e.duration()));
    put(RESPONSE_SIZE, e -> ResponseTexts.size(e.answer().response()));
    put(RESPONSE_TOTAL_SIZE, e -> ResponseTexts.totalSize(e.answer().response()));
    put(RESPONSE_MESSAGES, e -> RequestTexts.answeredMessages(e.facts()));
    put(RESPONSE_HEADERS, e -> ResponseTexts.headers(e.answer().response()));
    put(RESPONSE_GRPC_STATUS, e -> ResponseTexts.grpcStatus(e.answer().response()));
    put(RESPONSE_GRPC_MESSAGE, e -> ResponseTexts.grpcMessage(e.answer().response()));
  }

  private static void source() {
    put(SOURCE_IP, e -> e.facts().peerAddress());
    put(SOURCE_PORT, e -> port(e.facts().peerPort()));
    put(SOURCE_PRINCIPAL, e -> InboundRequests.principal(e.facts()));
    put(SOURCE_USER, e -> InboundRequests.principal(e.facts()));
    for (AttributeName claim :
        List.of(
            SOURCE_UID,
            SOURCE_NAME,
            SOURCE_NAMESPACE,
            SOURCE_LABELS,
            SOURCE_SERVICE,
            SOURCE_SERVICE_ACCOUNT,
            SOURCE_WORKLOAD_UID,
            SOURCE_WORKLOAD_NAME,
            SOURCE_WORKLOAD_NAMESPACE)) {
      put(claim, e -> e.claimed(claim));
    }
  }

  private static @Nullable Long port(int port) {
    return port < 0 ? null : (Long) (long) port;
  }

  private static @Nullable String protocol(InboundRequest request) {
    String version = request.facts().httpVersion();
    return version == null ? null : HttpAttributes.version(version);
  }

  private static void put(AttributeName name, InboundReader reader) {
    NAMES.add(name);
    if (name.index() >= readers.length) {
      readers = Arrays.copyOf(readers, name.index() + 1);
    }
    readers[name.index()] = reader;
  }

  /** The reader of this attribute, or null when a server cannot know it. */
  static @Nullable InboundReader find(AttributeName name) {
    int index = name.index();
    return index < readers.length ? readers[index] : null;
  }

  static void forEachName(Consumer<AttributeName> visitor) {
    NAMES.forEach(visitor);
  }
}
