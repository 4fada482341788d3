package io.meshless.telemetry.expression.type;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What others call the attributes that we have: Envoy, OpenTelemetry, other languages. */
final class OtherNames {
  private static final Map<String, String> MEANT = new HashMap<>();

  static {
    put(
        "response.code",
        "response.status response.status_code response.statuscode http.status_code http.status"
            + " http.response.status_code status_code status code responsecode response_code");
    put(
        "response.duration",
        "response.latency request.duration request.latency latency duration response.time_ms"
            + " http.server.request.duration elapsed responseduration request_duration");
    put("request.method", "http.method http.request.method method request_method verb");
    put(
        "request.path",
        "request.url request.uri http.url url.full http.target url uri path request_path"
            + " request.query url.path request.route_path");
    put(
        "api.operation",
        "http.route route route_name request.route endpoint operation request.operation");
    put("request.host", "http.host server.address host authority request.authority :authority");
    put("request.scheme", "http.scheme url.scheme scheme");
    put(
        "request.useragent",
        "http.user_agent user_agent.original user_agent useragent request.user_agent"
            + " request.useragent_string request.agent");
    put("request.referer", "request.referrer referrer referer http.referer");
    put("request.id", "request_id requestid trace_id x_request_id");
    put(
        "request.size",
        "http.request.body.size request.bytes bytes_received request.length request.body_size"
            + " request.content_length");
    put(
        "response.size",
        "http.response.body.size response.bytes bytes_sent response.length response.body_size"
            + " response.content_length");
    put("request.time", "start_time timestamp time request.timestamp request.start_time");
    put(
        "request.headers",
        "headers header request.header http.request.header req.headers request.http.headers");
    put("response.headers", "response.header http.response.header resp.headers");
    put(
        "request.query_params",
        "query query_params request.params params request.query_parameters");
    put(
        "source.ip",
        "client.address client.ip remote.ip remote.address net.peer.ip source.address remote_addr"
            + " remote_ip request.ip client_ip peer.address");
    put("origin.ip", "origin.address x_forwarded_for forwarded_for downstream_remote_address");
    put("destination.ip", "destination.address server.ip upstream_host");
    put("destination.port", "server.port port destination_port");
    put("context.protocol", "protocol request.protocol network.protocol.name http.flavor");
    put("context.reporter.kind", "reporter context.reporter reporter.kind");
    put("context.proxy_error_code", "response.flags response_flags flags context.response_flags");
    put(
        "response.grpc_status",
        "rpc.grpc.status_code grpc.status grpc_status response.grpc_code grpc.code"
            + " response.grpcstatus");
    put(
        "request.auth.principal",
        "request.user user user.name request.principal principal request.auth");
    put(
        "destination.service.name",
        "service service.name destination.service.shortname service_name destination_service"
            + " destination.svc");
    put(
        "destination.workload.name",
        "destination.app workload workload.name destination_workload destination.workload");
    put("source.workload.name", "source.app source_workload source.workload client caller");
    put("destination.namespace", "namespace service.namespace k8s.namespace.name destination.ns");
    put("destination.service.host", "destination.host upstream_cluster");
    put("destination.labels[\"version\"]", "version service.version destination.version");
    put("source.labels[\"version\"]", "source.version");
    put("request.headers[\"cookie\"]", "request.cookies request.cookie cookies cookie");
    put("connection.mtls", "connection.security_policy connection_security_policy mtls tls");
    put("source.namespace", "source.ns source_namespace");
    put("source.labels", "source.label sourcelabels sourcelabel");
    put("destination.labels", "destination.label labels destinationlabels");
  }

  private OtherNames() {}

  private static void put(String ours, String others) {
    for (String other : others.split(" ")) {
      MEANT.put(other, ours);
    }
  }

  /** What we call it; null when the name is not known from elsewhere. */
  static @Nullable String ours(String name) {
    return MEANT.get(name.toLowerCase(Locale.ROOT));
  }
}
