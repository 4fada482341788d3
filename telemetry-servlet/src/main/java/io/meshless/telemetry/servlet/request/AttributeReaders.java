package io.meshless.telemetry.servlet.request;

import static io.meshless.telemetry.attribute.StandardAttributes.*;

import io.meshless.telemetry.attribute.AttributeName;
import io.meshless.telemetry.http.HttpAttributes;
import io.meshless.telemetry.servlet.peer.ClientCertificate;
import io.meshless.telemetry.trace.flow.TraceAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What the filter can tell about an exchange: one reader for each attribute, by the name's index.
 */
final class AttributeReaders {
  private static final List<AttributeName> NAMES = new ArrayList<>();
  private static @Nullable AttributeReader[] readers = new @Nullable AttributeReader[0];

  static {
    context();
    request();
    response();
    source();
    trace();
    put(DESTINATION_IP, a -> a.exchange().settings().localAddress().of(a.request()));
    put(DESTINATION_PORT, a -> a.exchange().settings().localAddress().portOf(a.request()));
    put(API_OPERATION, Operations::of);
  }

  private AttributeReaders() {}

  private static void context() {
    put(CONTEXT_REPORTER_KIND, a -> "inbound");
    put(CONTEXT_REPORTER_LOCAL, a -> true);
    put(CONTEXT_PROTOCOL, a -> HttpAttributes.protocol(a.request().getContentType()));
    put(CONTEXT_PROXY_ERROR_CODE, ResponseReading::errorCode);
    put(CONNECTION_MTLS, a -> a.peer().certificate() != null);
    put(ORIGIN_IP, a -> a.peer().originIp(a.request()));
    put(ORIGIN_PORT, a -> a.peer().originPort(a.request()));
  }

  private static void request() {
    put(REQUEST_TIME, a -> a.exchange().startTime());
    put(REQUEST_METHOD, a -> a.request().getMethod());
    put(REQUEST_PATH, RequestReading::path);
    put(REQUEST_URL_PATH, RequestReading::urlPath);
    put(REQUEST_QUERY_PARAMS, RequestReading::queryParams);
    put(REQUEST_HOST, RequestReading::host);
    put(REQUEST_SCHEME, a -> a.request().getScheme());
    put(REQUEST_PROTOCOL, RequestReading::protocol);
    put(REQUEST_USERAGENT, a -> a.request().getHeader("User-Agent"));
    put(REQUEST_REFERER, a -> a.request().getHeader("Referer"));
    put(REQUEST_ID, a -> a.request().getHeader("X-Request-Id"));
    put(REQUEST_HEADERS, RequestHeaders::new);
    put(REQUEST_SIZE, RequestReading::size);
    put(REQUEST_TOTAL_SIZE, RequestReading::totalSize);
  }

  private static void response() {
    put(RESPONSE_CODE, a -> HttpAttributes.code(a.exchange().status()));
    put(RESPONSE_DURATION, a -> a.exchange().duration());
    put(RESPONSE_TIME, ResponseReading::time);
    put(RESPONSE_SIZE, ResponseReading::size);
    put(RESPONSE_TOTAL_SIZE, ResponseReading::totalSize);
    put(RESPONSE_HEADERS, ResponseHeaders::new);
    put(RESPONSE_GRPC_STATUS, a -> ResponseReading.headerOrTrailer(a, "grpc-status"));
    put(RESPONSE_GRPC_MESSAGE, a -> ResponseReading.headerOrTrailer(a, "grpc-message"));
  }

  private static void source() {
    put(SOURCE_IP, a -> a.peer().sourceIp(a.request()));
    put(SOURCE_PORT, a -> a.peer().sourcePort(a.request()));
    put(SOURCE_PRINCIPAL, AttributeReaders::principal);
    put(SOURCE_USER, AttributeReaders::principal);
    put(SOURCE_NAMESPACE, AttributeReaders::namespace);
    put(SOURCE_SERVICE_ACCOUNT, AttributeReaders::serviceAccount);
    for (AttributeName claim :
        List.of(
            SOURCE_UID,
            SOURCE_NAME,
            SOURCE_LABELS,
            SOURCE_SERVICE,
            SOURCE_WORKLOAD_UID,
            SOURCE_WORKLOAD_NAME,
            SOURCE_WORKLOAD_NAMESPACE)) {
      put(claim, a -> a.peer().claimed(claim));
    }
  }

  private static void trace() {
    put(TRACE_ID, a -> TraceAttributes.traceId(a.trace()));
    put(TRACE_SAMPLED, a -> TraceAttributes.sampled(a.trace()));
    put(SPAN_ID, a -> TraceAttributes.spanId(a.trace()));
    put(SPAN_PARENT_ID, a -> TraceAttributes.parentId(a.trace()));
  }

  /** A certificate proves it; a header would only claim it. */
  private static @Nullable String principal(ExchangeAttributes attributes) {
    ClientCertificate certificate = attributes.peer().certificate();
    return certificate == null ? null : certificate.principal();
  }

  private static @Nullable Object namespace(ExchangeAttributes attributes) {
    ClientCertificate certificate = attributes.peer().certificate();
    String proven = certificate == null ? null : certificate.namespace();
    return proven != null ? proven : attributes.peer().claimed(SOURCE_NAMESPACE);
  }

  private static @Nullable Object serviceAccount(ExchangeAttributes attributes) {
    ClientCertificate certificate = attributes.peer().certificate();
    String proven = certificate == null ? null : certificate.serviceAccount();
    return proven != null ? proven : attributes.peer().claimed(SOURCE_SERVICE_ACCOUNT);
  }

  private static void put(AttributeName name, AttributeReader reader) {
    NAMES.add(name);
    if (name.index() >= readers.length) {
      readers = Arrays.copyOf(readers, name.index() + 1);
    }
    readers[name.index()] = reader;
  }

  /** The reader of this attribute, or null when the filter cannot know it. */
  static @Nullable AttributeReader find(AttributeName name) {
    int index = name.index();
    return index < readers.length ? readers[index] : null;
  }

  static void forEachName(Consumer<AttributeName> visitor) {
    NAMES.forEach(visitor);
  }
}
