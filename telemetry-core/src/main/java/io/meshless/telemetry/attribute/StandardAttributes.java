package io.meshless.telemetry.attribute;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The stock attributes: names and types from Istio 1.0.4's {@code istioproxy} and {@code
 * kubernetes} manifests, those that 1.1 to 1.4 added, and those of traces, which are ours.
 *
 * <p>An unknown attribute is absent, never empty or guessed: absence lets the {@code |} of an
 * expression choose its default. "Set by the application" means that neither the servlet filter nor
 * the HTTP client sets it.
 */
public final class StandardAttributes {
  private static final Map<String, ValueType> TYPES = new LinkedHashMap<>();

  /**
   * STRING: which side reports: {@code inbound} from the called service, {@code outbound} from the
   * caller. Example: {@code inbound}.
   */
  public static final AttributeName CONTEXT_REPORTER_KIND =
      stock("context.reporter.kind", ValueType.STRING);

  /** STRING: {@code http}, {@code grpc} (by content type) or {@code tcp}. Example: {@code http}. */
  public static final AttributeName CONTEXT_PROTOCOL = stock("context.protocol", ValueType.STRING);

  /**
   * TIMESTAMP: wall clock when the request was received (or sent, at the caller). Example: {@code
   * 2018-11-14T01:46:26.528539Z}.
   */
  public static final AttributeName REQUEST_TIME = stock("request.time", ValueType.TIMESTAMP);

  /** STRING: the method, upper case. Example: {@code GET}. */
  public static final AttributeName REQUEST_METHOD = stock("request.method", ValueType.STRING);

  /** STRING: raw path with the query string, not decoded. Example: {@code /products/1?u=2}. */
  public static final AttributeName REQUEST_PATH = stock("request.path", ValueType.STRING);

  /** STRING: raw path without the query string. Example: {@code /products/1}. */
  public static final AttributeName REQUEST_URL_PATH = stock("request.url_path", ValueType.STRING);

  /**
   * STRING_MAP: parameters of the query string; the last value of a repeated one. Example: {@code
   * {u=2}}.
   */
  public static final AttributeName REQUEST_QUERY_PARAMS =
      stock("request.query_params", ValueType.STRING_MAP);

  /**
   * STRING: the Host header or HTTP/2 authority, with the port if given; set by the client.
   * Example: {@code details:9080}.
   */
  public static final AttributeName REQUEST_HOST = stock("request.host", ValueType.STRING);

  /** STRING: {@code http} or {@code https}. Example: {@code http}. */
  public static final AttributeName REQUEST_SCHEME = stock("request.scheme", ValueType.STRING);

  /**
   * STRING: the version of HTTP that was spoken, {@code HTTP/1.0}, {@code HTTP/1.1}, {@code HTTP/2}
   * or {@code HTTP/3}; of calls that of the answer. Example: {@code HTTP/1.1}.
   */
  public static final AttributeName REQUEST_PROTOCOL = stock("request.protocol", ValueType.STRING);

  /** STRING: the User-Agent header; absent without one. Example: {@code curl/8.5}. */
  public static final AttributeName REQUEST_USERAGENT =
      stock("request.useragent", ValueType.STRING);

  /** STRING: the Referer header; absent without one. Example: {@code http://shop.example/}. */
  public static final AttributeName REQUEST_REFERER = stock("request.referer", ValueType.STRING);

  /**
   * STRING_MAP: all headers by lower-case name, and the pseudo headers {@code :method}, {@code
   * :path}, {@code :authority}. Example: {@code {accept=text/html}}.
   */
  public static final AttributeName REQUEST_HEADERS =
      stock("request.headers", ValueType.STRING_MAP);

  /** STRING: the X-Request-Id header; absent without one. Example: {@code 7b1c}. */
  public static final AttributeName REQUEST_ID = stock("request.id", ValueType.STRING);

  /** INT64: bytes of the request body, 0 without one. Example: {@code 0}. */
  public static final AttributeName REQUEST_SIZE = stock("request.size", ValueType.INT64);

  /** INT64: bytes of head and body, an estimate. Example: {@code 312}. */
  public static final AttributeName REQUEST_TOTAL_SIZE =
      stock("request.total_size", ValueType.INT64);

  /**
   * INT64: messages in the request of a gRPC call; absent where nobody counts them. Example: {@code
   * 1}.
   */
  public static final AttributeName REQUEST_MESSAGES = stock("request.messages", ValueType.INT64);

  /** INT64: HTTP status at the end of the request. Example: {@code 200}. */
  public static final AttributeName RESPONSE_CODE = stock("response.code", ValueType.INT64);

  /** DURATION: from the start of the request to its end. Example: {@code 9.486802ms}. */
  public static final AttributeName RESPONSE_DURATION =
      stock("response.duration", ValueType.DURATION);

  /**
   * TIMESTAMP: {@code request.time} plus {@code response.duration}. Example: {@code
   * 2018-11-14T01:46:26.538025Z}.
   */
  public static final AttributeName RESPONSE_TIME = stock("response.time", ValueType.TIMESTAMP);

  /** INT64: bytes of the response body as written by the application. Example: {@code 178}. */
  public static final AttributeName RESPONSE_SIZE = stock("response.size", ValueType.INT64);

  /** INT64: bytes of head and body, an estimate. Example: {@code 402}. */
  public static final AttributeName RESPONSE_TOTAL_SIZE =
      stock("response.total_size", ValueType.INT64);

  /**
   * INT64: messages in the answer to a gRPC call; absent where nobody counts them. Example: {@code
   * 1}.
   */
  public static final AttributeName RESPONSE_MESSAGES = stock("response.messages", ValueType.INT64);

  /**
   * STRING_MAP: the response's headers by lower-case name, and {@code :status}. Example: {@code
   * {content-type=text/html}}.
   */
  public static final AttributeName RESPONSE_HEADERS =
      stock("response.headers", ValueType.STRING_MAP);

  /**
   * BOOL: whether the peer showed a verified certificate; always present for HTTP. Example: {@code
   * false}.
   */
  public static final AttributeName CONNECTION_MTLS = stock("connection.mtls", ValueType.BOOL);

  /**
   * STRING: why the connection to the called service could not be secured, as TLS says it. Example:
   * {@code PKIX path building failed}.
   */
  public static final AttributeName UPSTREAM_TRANSPORT_FAILURE_REASON =
      stock("upstream.transport_failure_reason", ValueType.STRING);

  /** IP_ADDRESS: address of the direct peer. Example: {@code 10.1.2.3}. */
  public static final AttributeName SOURCE_IP = stock("source.ip", ValueType.IP_ADDRESS);

  /**
   * IP_ADDRESS: address of the original client, past trusted proxies. Example: {@code 10.1.2.3}.
   */
  public static final AttributeName ORIGIN_IP = stock("origin.ip", ValueType.IP_ADDRESS);

  /** INT64: port of the direct peer. Example: {@code 51234}. */
  public static final AttributeName SOURCE_PORT = stock("source.port", ValueType.INT64);

  /**
   * INT64: port of the original client; 0 when its address comes from a trusted proxy. Example:
   * {@code 51234}.
   */
  public static final AttributeName ORIGIN_PORT = stock("origin.port", ValueType.INT64);

  /** STRING: the caller's workload, for example a Deployment. Example: {@code productpage-v1}. */
  public static final AttributeName SOURCE_WORKLOAD_NAME =
      stock("source.workload.name", ValueType.STRING);

  /** STRING: namespace of the caller's workload. Example: {@code default}. */
  public static final AttributeName SOURCE_WORKLOAD_NAMESPACE =
      stock("source.workload.namespace", ValueType.STRING);

  /**
   * STRING_MAP: labels of the caller, such as {@code app} and {@code version}. Example: {@code
   * {app=productpage}}.
   */
  public static final AttributeName SOURCE_LABELS = stock("source.labels", ValueType.STRING_MAP);

  /**
   * STRING: the caller's namespace; chooses the rules of outbound reports. Example: {@code
   * default}.
   */
  public static final AttributeName SOURCE_NAMESPACE = stock("source.namespace", ValueType.STRING);

  /**
   * STRING: identity from the caller's certificate, without {@code spiffe://}. Example: {@code
   * cluster.local/ns/default/sa/productpage}.
   */
  public static final AttributeName SOURCE_PRINCIPAL = stock("source.principal", ValueType.STRING);

  /**
   * STRING: older name of {@code source.principal}. Example: {@code
   * cluster.local/ns/default/sa/productpage}.
   */
  public static final AttributeName SOURCE_USER = stock("source.user", ValueType.STRING);

  /** STRING: the caller's pod. Example: {@code kubernetes://productpage-v1-5f.default}. */
  public static final AttributeName SOURCE_UID = stock("source.uid", ValueType.STRING);

  /** STRING: the caller's pod name. Example: {@code productpage-v1-5f}. */
  public static final AttributeName SOURCE_NAME = stock("source.name", ValueType.STRING);

  /**
   * IP_ADDRESS: local address of the connection (remote, at the caller). Example: {@code 10.1.2.4}.
   */
  public static final AttributeName DESTINATION_IP = stock("destination.ip", ValueType.IP_ADDRESS);

  /** INT64: local port of the connection (target port, at the caller). Example: {@code 9080}. */
  public static final AttributeName DESTINATION_PORT = stock("destination.port", ValueType.INT64);

  /** STRING: the called workload. Example: {@code details-v1}. */
  public static final AttributeName DESTINATION_WORKLOAD_NAME =
      stock("destination.workload.name", ValueType.STRING);

  /** STRING: namespace of the called workload. Example: {@code default}. */
  public static final AttributeName DESTINATION_WORKLOAD_NAMESPACE =
      stock("destination.workload.namespace", ValueType.STRING);

  /** STRING_MAP: labels of the called service. Example: {@code {app=details}}. */
  public static final AttributeName DESTINATION_LABELS =
      stock("destination.labels", ValueType.STRING_MAP);

  /**
   * STRING: the called service's namespace; chooses the rules of inbound reports. Example: {@code
   * default}.
   */
  public static final AttributeName DESTINATION_NAMESPACE =
      stock("destination.namespace", ValueType.STRING);

  /**
   * STRING: full host name of the called service. Example: {@code
   * details.default.svc.cluster.local}.
   */
  public static final AttributeName DESTINATION_SERVICE_HOST =
      stock("destination.service.host", ValueType.STRING);

  /** STRING: short name of the called service. Example: {@code details}. */
  public static final AttributeName DESTINATION_SERVICE_NAME =
      stock("destination.service.name", ValueType.STRING);

  /** STRING: namespace of the called service. Example: {@code default}. */
  public static final AttributeName DESTINATION_SERVICE_NAMESPACE =
      stock("destination.service.namespace", ValueType.STRING);

  /** STRING: the called service as a URI. Example: {@code istio://default/services/details}. */
  public static final AttributeName DESTINATION_SERVICE_UID =
      stock("destination.service.uid", ValueType.STRING);

  /**
   * STRING: older name of {@code destination.service.host}. Example: {@code
   * details.default.svc.cluster.local}.
   */
  public static final AttributeName DESTINATION_SERVICE =
      stock("destination.service", ValueType.STRING);

  /**
   * STRING: identity from the called service's certificate. Example: {@code
   * cluster.local/ns/default/sa/details}.
   */
  public static final AttributeName DESTINATION_PRINCIPAL =
      stock("destination.principal", ValueType.STRING);

  /** STRING: the called pod. Example: {@code kubernetes://details-v1-7c.default}. */
  public static final AttributeName DESTINATION_UID = stock("destination.uid", ValueType.STRING);

  /** STRING: the called pod's name. Example: {@code details-v1-7c}. */
  public static final AttributeName DESTINATION_NAME = stock("destination.name", ValueType.STRING);

  /**
   * STRING: the matched route, a bounded alternative to the path. Example: {@code /products/{id}}.
   */
  public static final AttributeName API_OPERATION = stock("api.operation", ValueType.STRING);

  /**
   * STRING: {@code http}, {@code https} or {@code grpc}; set by the application. Example: {@code
   * http}.
   */
  public static final AttributeName API_PROTOCOL = stock("api.protocol", ValueType.STRING);

  /**
   * STRING: {@code -} when nothing special happened, {@code DC} client gone, {@code UF} connect
   * failure, {@code UT} timeout. Example: {@code -}.
   */
  public static final AttributeName CONTEXT_PROXY_ERROR_CODE =
      stock("context.proxy_error_code", ValueType.STRING);

  /** STRING: the gRPC status number as text. Example: {@code 0}. */
  public static final AttributeName RESPONSE_GRPC_STATUS =
      stock("response.grpc_status", ValueType.STRING);

  /** STRING: the gRPC status message. Example: {@code not found}. */
  public static final AttributeName RESPONSE_GRPC_MESSAGE =
      stock("response.grpc_message", ValueType.STRING);

  /**
   * STRING: the caller's workload as a URI. Example: {@code
   * istio://default/workloads/productpage-v1}.
   */
  public static final AttributeName SOURCE_WORKLOAD_UID =
      stock("source.workload.uid", ValueType.STRING);

  /**
   * STRING: the controller of the caller's pod. Example: {@code
   * kubernetes://apis/apps/v1/namespaces/default/deployments/productpage-v1}.
   */
  public static final AttributeName SOURCE_OWNER = stock("source.owner", ValueType.STRING);

  /** STRING: the caller's service account. Example: {@code productpage}. */
  public static final AttributeName SOURCE_SERVICE_ACCOUNT =
      stock("source.serviceAccount", ValueType.STRING);

  /**
   * STRING: full host name of the caller's own service. Example: {@code
   * productpage.default.svc.cluster.local}.
   */
  public static final AttributeName SOURCE_SERVICE = stock("source.service", ValueType.STRING);

  /** STRING: services of the caller's pod; set by the application. Example: {@code productpage}. */
  public static final AttributeName SOURCE_SERVICES = stock("source.services", ValueType.STRING);

  /** STRING_MAP: free data about the caller; set by the application. Example: {@code {}}. */
  public static final AttributeName SOURCE_METADATA =
      stock("source.metadata", ValueType.STRING_MAP);

  /**
   * STRING: the called workload as a URI. Example: {@code istio://default/workloads/details-v1}.
   */
  public static final AttributeName DESTINATION_WORKLOAD_UID =
      stock("destination.workload.uid", ValueType.STRING);

  /**
   * STRING: the controller of the called pod. Example: {@code
   * kubernetes://apis/apps/v1/namespaces/default/deployments/details-v1}.
   */
  public static final AttributeName DESTINATION_OWNER =
      stock("destination.owner", ValueType.STRING);

  /** STRING: the called service's account. Example: {@code details}. */
  public static final AttributeName DESTINATION_SERVICE_ACCOUNT =
      stock("destination.serviceAccount", ValueType.STRING);

  /** STRING: the called container. Example: {@code details}. */
  public static final AttributeName DESTINATION_CONTAINER_NAME =
      stock("destination.container.name", ValueType.STRING);

  /**
   * STRING_MAP: free data about the called service; set by the application. Example: {@code {}}.
   */
  public static final AttributeName DESTINATION_METADATA =
      stock("destination.metadata", ValueType.STRING_MAP);

  /** STRING: pod of the reporting side. Example: {@code kubernetes://details-v1-7c.default}. */
  public static final AttributeName CONTEXT_REPORTER_UID =
      stock("context.reporter.uid", ValueType.STRING);

  /** BOOL: older form of the reporter kind: true on the called side. Example: {@code true}. */
  public static final AttributeName CONTEXT_REPORTER_LOCAL =
      stock("context.reporter.local", ValueType.BOOL);

  /**
   * TIMESTAMP: time of a connection event; set by the application. Example: {@code
   * 2018-11-14T01:46:26.528539Z}.
   */
  public static final AttributeName CONTEXT_TIME = stock("context.time", ValueType.TIMESTAMP);

  /**
   * TIMESTAMP: older name of {@code context.time}. Example: {@code 2018-11-14T01:46:26.528539Z}.
   */
  public static final AttributeName CONTEXT_TIMESTAMP =
      stock("context.timestamp", ValueType.TIMESTAMP);

  /** STRING: version of a proxy; set by the application. Example: {@code 1.3.0}. */
  public static final AttributeName CONTEXT_PROXY_VERSION =
      stock("context.proxy_version", ValueType.STRING);

  /** STRING: the TLS server name asked for. Example: {@code details.default}. */
  public static final AttributeName CONNECTION_REQUESTED_SERVER_NAME =
      stock("connection.requested_server_name", ValueType.STRING);

  /** STRING: id of a TCP connection; set by the application. Example: {@code c-17}. */
  public static final AttributeName CONNECTION_ID = stock("connection.id", ValueType.STRING);

  /**
   * STRING: {@code open}, {@code continue} or {@code close}; set by the application. Example:
   * {@code open}.
   */
  public static final AttributeName CONNECTION_EVENT = stock("connection.event", ValueType.STRING);

  /** INT64: bytes received since the last event; set by the application. Example: {@code 512}. */
  public static final AttributeName CONNECTION_RECEIVED_BYTES =
      stock("connection.received.bytes", ValueType.INT64);

  /**
   * INT64: bytes received since the connection opened; set by the application. Example: {@code
   * 2048}.
   */
  public static final AttributeName CONNECTION_RECEIVED_BYTES_TOTAL =
      stock("connection.received.bytes_total", ValueType.INT64);

  /** INT64: bytes sent since the last event; set by the application. Example: {@code 512}. */
  public static final AttributeName CONNECTION_SENT_BYTES =
      stock("connection.sent.bytes", ValueType.INT64);

  /**
   * INT64: bytes sent since the connection opened; set by the application. Example: {@code 2048}.
   */
  public static final AttributeName CONNECTION_SENT_BYTES_TOTAL =
      stock("connection.sent.bytes_total", ValueType.INT64);

  /** DURATION: age of the connection; set by the application. Example: {@code 1m2s}. */
  public static final AttributeName CONNECTION_DURATION =
      stock("connection.duration", ValueType.DURATION);

  /**
   * STRING: the original client's pod; set by the application. Example: {@code
   * kubernetes://web-1.default}.
   */
  public static final AttributeName ORIGIN_UID = stock("origin.uid", ValueType.STRING);

  /**
   * STRING: the original client's user; set by the application. Example: {@code
   * cluster.local/ns/default/sa/web}.
   */
  public static final AttributeName ORIGIN_USER = stock("origin.user", ValueType.STRING);

  /** STRING: why the request was made; set by the application. Example: {@code audit}. */
  public static final AttributeName REQUEST_REASON = stock("request.reason", ValueType.STRING);

  /** STRING: API key; set by the application, a secret. Example: {@code k-17}. */
  public static final AttributeName REQUEST_API_KEY = stock("request.api_key", ValueType.STRING);

  /**
   * STRING: {@code issuer/subject} of a verified token; set by the application. Example: {@code
   * issuer.example/alice}.
   */
  public static final AttributeName REQUEST_AUTH_PRINCIPAL =
      stock("request.auth.principal", ValueType.STRING);

  /** STRING: audience of a verified token; set by the application. Example: {@code shop}. */
  public static final AttributeName REQUEST_AUTH_AUDIENCES =
      stock("request.auth.audiences", ValueType.STRING);

  /** STRING: authorised party of a verified token; set by the application. Example: {@code web}. */
  public static final AttributeName REQUEST_AUTH_PRESENTER =
      stock("request.auth.presenter", ValueType.STRING);

  /**
   * STRING_MAP: text claims of a verified token; set by the application, personal data. Example:
   * {@code {sub=alice}}.
   */
  public static final AttributeName REQUEST_AUTH_CLAIMS =
      stock("request.auth.claims", ValueType.STRING_MAP);

  /**
   * STRING: claims of a verified token as JSON; set by the application, personal data. Example:
   * {@code {"sub":"alice"}}.
   */
  public static final AttributeName REQUEST_AUTH_RAW_CLAIMS =
      stock("request.auth.raw_claims", ValueType.STRING);

  /** STRING: name of the API; set by the application. Example: {@code petstore.example}. */
  public static final AttributeName API_SERVICE = stock("api.service", ValueType.STRING);

  /** STRING: version of the API; set by the application. Example: {@code 1.0.0}. */
  public static final AttributeName API_VERSION = stock("api.version", ValueType.STRING);

  /** INT64: outcome of a policy check; set by the application. Example: {@code 0}. */
  public static final AttributeName CHECK_ERROR_CODE = stock("check.error_code", ValueType.INT64);

  /** STRING: outcome of a policy check; set by the application. Example: {@code denied}. */
  public static final AttributeName CHECK_ERROR_MESSAGE =
      stock("check.error_message", ValueType.STRING);

  /**
   * BOOL: whether a policy check was answered from a cache; set by the application. Example: {@code
   * false}.
   */
  public static final AttributeName CHECK_CACHE_HIT = stock("check.cache_hit", ValueType.BOOL);

  /**
   * BOOL: whether a quota was answered from a cache; set by the application. Example: {@code
   * false}.
   */
  public static final AttributeName QUOTA_CACHE_HIT = stock("quota.cache_hit", ValueType.BOOL);

  /**
   * STRING: status a dry-run policy would have given; set by the application. Example: {@code 403}.
   */
  public static final AttributeName RBAC_PERMISSIVE_RESPONSE_CODE =
      stock("rbac.permissive.response_code", ValueType.STRING);

  /**
   * STRING: policy that a dry run would have applied; set by the application. Example: {@code p-1}.
   */
  public static final AttributeName RBAC_PERMISSIVE_EFFECTIVE_POLICY_ID =
      stock("rbac.permissive.effective_policy_id", ValueType.STRING);

  /**
   * STRING: the trace that the request belongs to, 32 hexadecimal digits; absent without one.
   * Example: {@code 4bf92f3577b34da6a3ce929d0e0e4736}.
   */
  public static final AttributeName TRACE_ID = stock("trace.id", ValueType.STRING);

  /**
   * BOOL: whether spans of the trace are recorded; absent when nobody has decided. Example: {@code
   * true}.
   */
  public static final AttributeName TRACE_SAMPLED = stock("trace.sampled", ValueType.BOOL);

  /**
   * STRING: this side of the request within its trace, 16 hexadecimal digits; absent when it has no
   * span. Example: {@code b7ad6b7169203331}.
   */
  public static final AttributeName SPAN_ID = stock("span.id", ValueType.STRING);

  /**
   * STRING: the span that this one belongs to; absent in the first of a trace. Example: {@code
   * 00f067aa0ba902b7}.
   */
  public static final AttributeName SPAN_PARENT_ID = stock("span.parent_id", ValueType.STRING);

  private StandardAttributes() {}

  /** Type of each stock attribute by name, in the order of declaration. */
  static Map<String, ValueType> types() {
    return Collections.unmodifiableMap(TYPES);
  }

  private static AttributeName stock(String name, ValueType type) {
    TYPES.put(name, type);
    return AttributeName.of(name);
  }
}
