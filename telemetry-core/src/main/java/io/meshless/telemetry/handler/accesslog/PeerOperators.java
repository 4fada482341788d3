package io.meshless.telemetry.handler.accesslog;

import static io.meshless.telemetry.handler.accesslog.Definition.optional;
import static io.meshless.telemetry.handler.accesslog.Definition.plain;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Operators about the two ends of a connection. On the called side, downstream is the caller, and
 * upstream the application itself; on the caller's, downstream is the application.
 */
final class PeerOperators {
  private static final Variable SERVICE_HOST = Variable.text("destination.service.host");
  private static final Variable OWN_ADDRESS = Variable.address("destination.ip");
  private static final Variable OWN_PORT = Variable.port("destination.port");
  private static final Variable SERVER_NAME = Variable.text("connection.requested_server_name");
  private static final Variable ORIGINAL_HOST =
      Variable.header("request.headers", "x-envoy-original-host");

  private PeerOperators() {}

  static void addTo(Map<String, Definition> table) {
    addresses(
        table,
        "DOWNSTREAM_REMOTE",
        Variable.address("origin.ip"),
        Variable.port("origin.port"),
        true);
    addresses(
        table,
        "DOWNSTREAM_DIRECT_REMOTE",
        Variable.address("source.ip"),
        Variable.port("source.port"),
        true);
    addresses(table, "DOWNSTREAM_LOCAL", OWN_ADDRESS, OWN_PORT, true);
    addresses(table, "DOWNSTREAM_DIRECT_LOCAL", OWN_ADDRESS, OWN_PORT, true);
    addresses(table, "UPSTREAM_REMOTE", OWN_ADDRESS, OWN_PORT, false);
    table.put("UPSTREAM_HOST", plain(Addresses.withPort(OWN_ADDRESS, OWN_PORT)));
    table.put(
        "UPSTREAM_HOST_NAME",
        plain(Side.OUTBOUND.only(Addresses.hostWithPort(SERVICE_HOST, OWN_PORT))));
    table.put(
        "UPSTREAM_HOST_NAME_WITHOUT_PORT", plain(Side.OUTBOUND.only(TextValue.all(SERVICE_HOST))));
    table.put("UPSTREAM_CLUSTER", plain(cluster()));
    table.put("UPSTREAM_CLUSTER_RAW", plain(cluster()));
    for (String unknown :
        List.of(
            "UPSTREAM_LOCAL_ADDRESS",
            "UPSTREAM_LOCAL_ADDRESS_WITHOUT_PORT",
            "UPSTREAM_LOCAL_PORT",
            "ROUTE_NAME",
            "VIRTUAL_CLUSTER_NAME",
            "FILTER_CHAIN_NAME")) {
      table.put(unknown, plain(Operation.none()));
    }
    table.put(
        "UPSTREAM_TRANSPORT_FAILURE_REASON",
        plain(TextValue.all(Variable.text("upstream.transport_failure_reason"))));
    table.put(
        "CONNECTION_ID", plain(Side.INBOUND.only(TextValue.all(Variable.text("connection.id")))));
    table.put("REQUESTED_SERVER_NAME", optional(PeerOperators::serverName));
    identities(table);
  }

  private static void addresses(
      Map<String, Definition> table, String name, Variable ip, Variable port, boolean isInbound) {
    table.put(name + "_ADDRESS", plain(on(isInbound, Addresses.withPort(ip, port))));
    table.put(
        name + "_ADDRESS_WITHOUT_PORT",
        optional(arguments -> on(isInbound, Addresses.withoutPort(ip, arguments))));
    table.put(name + "_PORT", plain(on(isInbound, Addresses.port(port))));
  }

  /** What is known on the called side alone, or on both. */
  private static Operation on(boolean isInbound, Operation operation) {
    return isInbound ? Side.INBOUND.only(operation) : operation;
  }

  private static void identities(Map<String, Definition> table) {
    Operation caller = identity(Variable.text("source.principal"));
    Operation called = identity(Variable.text("destination.principal"));
    table.put("DOWNSTREAM_PEER_URI_SAN", plain(Side.INBOUND.only(caller)));
    table.put("DOWNSTREAM_LOCAL_URI_SAN", plain(Side.INBOUND.only(called)));
    table.put("UPSTREAM_PEER_URI_SAN", plain(Side.OUTBOUND.only(called)));
    table.put("UPSTREAM_LOCAL_URI_SAN", plain(Side.OUTBOUND.only(caller)));
  }

  private static Operation identity(Variable principal) {
    return TextValue.of(name -> name.isEmpty() ? null : "spiffe://" + name, -1, List.of(principal));
  }

  /** The name that Istio gives to the cluster of a service: direction, port, subset and host. */
  private static Operation cluster() {
    Operation inbound =
        Operation.text(
            List.of(OWN_PORT),
            (at, clock) ->
                (out, letters, values, most) -> {
                  if (!(values[at[0]] instanceof Long port) || Absent.isPort(port)) {
                    return false;
                  }
                  out.addAscii("inbound|");
                  out.addNumber(port);
                  out.addAscii("||");
                  return true;
                });
    return Side.either(inbound, outboundCluster());
  }

  private static Operation outboundCluster() {
    return Operation.text(
        List.of(OWN_PORT, SERVICE_HOST),
        (at, clock) ->
            (out, letters, values, most) -> {
              Object host = values[at[1]];
              if (!(values[at[0]] instanceof Long port)
                  || Absent.isPort(port)
                  || Absent.isText(host)) {
                return false;
              }
              out.addAscii("outbound|");
              out.addNumber(port);
              out.addAscii("||");
              letters.add(out, String.valueOf(host), most, 0);
              return true;
            });
  }

  private static Operation serverName(Arguments arguments) throws FormatException {
    int colon = arguments.text().indexOf(':');
    String first = colon < 0 ? arguments.text() : arguments.text().substring(0, colon);
    String second = colon < 0 ? "" : arguments.text().substring(colon + 1);
    String order =
        arguments.word(first, arguments.offset(), List.of("SNI_ONLY", "SNI_FIRST", "HOST_FIRST"));
    String host =
        arguments.word(
            second, arguments.offset() + colon + 1, List.of("ORIG_OR_HOST", "ORIG", "HOST"));
    List<Variable> hosts =
        switch (host) {
          case "ORIG" -> List.of(ORIGINAL_HOST);
          case "HOST" -> List.of(Variable.HOST);
          default -> List.of(ORIGINAL_HOST, Variable.HOST);
        };
    List<Variable> names = new ArrayList<>();
    names.add(SERVER_NAME);
    if (!order.equals("SNI_ONLY")) {
      names.addAll(order.equals("SNI_FIRST") ? names.size() : 0, hosts);
    }
    return TextValue.of(TextValue.Part.ALL, -1, names);
  }
}
