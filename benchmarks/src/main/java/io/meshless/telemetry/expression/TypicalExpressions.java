package io.meshless.telemetry.expression;

import io.meshless.telemetry.attribute.AttributeBag;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Thirty expressions as configurations have them, each in four notations. */
final class TypicalExpressions {
  /** One meaning in three languages; the fourth is {@link #byHand}. */
  record Notation(String telemetry, String spring, String cel) {}

  private static final String[] TEXTS = {
    "source.workload.name",
    "source.workload.namespace",
    "source.principal",
    "destination.workload.name",
    "destination.workload.namespace",
    "destination.principal",
    "destination.service.host",
    "destination.service.name",
    "destination.service.namespace",
    "request.path",
    "request.method",
    "request.host",
  };

  private static final String[] TEXT_METHODS = {
    "sourceWorkload()",
    "sourceNamespace()",
    "sourcePrincipal()",
    "destinationWorkload()",
    "destinationNamespace()",
    "destinationPrincipal()",
    "host()",
    "service()",
    "serviceNamespace()",
    "path()",
    "method()",
    "requestHost()",
  };

  static final List<Notation> ALL = all();

  private TypicalExpressions() {}

  private static List<Notation> all() {
    List<Notation> all = new ArrayList<>();
    for (int i = 0; i < TEXTS.length; i++) {
      all.add(
          new Notation(
              TEXTS[i] + " | \"unknown\"",
              TEXT_METHODS[i] + " ?: 'unknown'",
              orElse(TEXTS[i], "\"unknown\"")));
    }
    for (String side : List.of("source", "destination")) {
      for (String label : List.of("app", "version")) {
        all.add(
            new Notation(
                side + ".labels[\"" + label + "\"] | \"unknown\"",
                side + "Labels()['" + label + "'] ?: 'unknown'",
                "\"%1$s\" in a[\"%2$s.labels\"] ? a[\"%2$s.labels\"][\"%1$s\"] : \"unknown\""
                    .formatted(label, side)));
      }
    }
    all.add(new Notation("response.code | 200", "code()", orElse("response.code", "200")));
    all.add(new Notation("request.size | 0", "requestSize()", orElse("request.size", "0")));
    all.add(new Notation("response.size | 0", "responseSize()", orElse("response.size", "0")));
    all.add(new Notation("connection.mtls | false", "mtls()", orElse("connection.mtls", "false")));
    all.add(
        new Notation(
            "api.protocol | context.protocol | \"unknown\"",
            "apiProtocol() ?: (protocol() ?: 'unknown')",
            "\"api.protocol\" in a ? a[\"api.protocol\"] : "
                + orElse("context.protocol", "\"unknown\"")));
    all.add(
        new Notation(
            "conditional((context.reporter.kind | \"inbound\") == \"outbound\", \"source\", \"destination\")",
            "(reporterKind() ?: 'inbound') == 'outbound' ? 'source' : 'destination'",
            "("
                + orElse("context.reporter.kind", "\"inbound\"")
                + ") == \"outbound\" ? \"source\" : \"destination\""));
    all.add(
        new Notation(
            "conditional(connection.mtls | false, \"mutual_tls\", \"none\")",
            "mtls() ? 'mutual_tls' : 'none'",
            "(" + orElse("connection.mtls", "false") + ") ? \"mutual_tls\" : \"none\""));
    all.add(
        new Notation(
            "context.protocol == \"http\" || context.protocol == \"grpc\"",
            "protocol() == 'http' or protocol() == 'grpc'",
            "a[\"context.protocol\"] == \"http\" || a[\"context.protocol\"] == \"grpc\""));
    all.add(
        new Notation(
            "context.protocol == \"tcp\"",
            "protocol() == 'tcp'",
            "a[\"context.protocol\"] == \"tcp\""));
    all.add(new Notation("response.code == 200", "code() == 200L", "a[\"response.code\"] == 200"));
    all.add(new Notation("response.code >= 500", "code() >= 500L", "a[\"response.code\"] >= 500"));
    all.add(
        new Notation(
            "request.path.startsWith(\"/api/\")",
            "path().startsWith('/api/')",
            "a[\"request.path\"].startsWith(\"/api/\")"));
    all.add(
        new Notation(
            "match(request.path, \"/reviews/*\")",
            "path().startsWith('/reviews/')",
            "a[\"request.path\"].startsWith(\"/reviews/\")"));
    all.add(
        new Notation(
            "request.method == \"GET\" && response.code == 200",
            "method() == 'GET' and code() == 200L",
            "a[\"request.method\"] == \"GET\" && a[\"response.code\"] == 200"));
    return List.copyOf(all);
  }

  private static String orElse(String attribute, String fallback) {
    return "\"%1$s\" in a ? a[\"%1$s\"] : %2$s".formatted(attribute, fallback);
  }

  /** What one request knows. */
  public record Request(
      String reporterKind,
      String sourceWorkload,
      String sourceNamespace,
      @Nullable String sourcePrincipal,
      Map<String, String> sourceLabels,
      String destinationWorkload,
      String destinationNamespace,
      @Nullable String destinationPrincipal,
      Map<String, String> destinationLabels,
      String host,
      String service,
      String serviceNamespace,
      @Nullable String apiProtocol,
      String protocol,
      String path,
      String method,
      String requestHost,
      Long code,
      Long requestSize,
      Long responseSize,
      Boolean mtls) {

    /** A request whose texts are objects of their own. */
    static Request of(int number) {
      return new Request(
          new String("inbound"),
          "productpage-v" + number,
          new String("default"),
          null,
          Map.of("app", "productpage", "version", "v" + number),
          "reviews-v" + number,
          new String("default"),
          null,
          Map.of("app", "reviews", "version", "v" + number),
          new String("reviews.default.svc.cluster.local"),
          new String("reviews"),
          new String("default"),
          null,
          new String("http"),
          "/reviews/" + number,
          new String("GET"),
          new String("reviews:9080"),
          200L,
          512L,
          1_024L,
          false);
    }

    /** The attributes by name, without those that are absent. */
    Map<String, Object> attributes() {
      Map<String, Object> all = new HashMap<>();
      all.put("context.reporter.kind", reporterKind);
      all.put("source.workload.name", sourceWorkload);
      all.put("source.workload.namespace", sourceNamespace);
      all.put("source.labels", sourceLabels);
      all.put("destination.workload.name", destinationWorkload);
      all.put("destination.workload.namespace", destinationNamespace);
      all.put("destination.labels", destinationLabels);
      all.put("destination.service.host", host);
      all.put("destination.service.name", service);
      all.put("destination.service.namespace", serviceNamespace);
      all.put("context.protocol", protocol);
      all.put("request.path", path);
      all.put("request.method", method);
      all.put("request.host", requestHost);
      all.put("response.code", code);
      all.put("request.size", requestSize);
      all.put("response.size", responseSize);
      all.put("connection.mtls", mtls);
      return all;
    }

    AttributeBag bag() {
      return AttributeBag.of(attributes());
    }
  }

  /** The expression with this number, written in Java. */
  static Object byHand(int number, Request r) {
    return switch (number) {
      case 0 -> orUnknown(r.sourceWorkload);
      case 1 -> orUnknown(r.sourceNamespace);
      case 2 -> orUnknown(r.sourcePrincipal);
      case 3 -> orUnknown(r.destinationWorkload);
      case 4 -> orUnknown(r.destinationNamespace);
      case 5 -> orUnknown(r.destinationPrincipal);
      case 6 -> orUnknown(r.host);
      case 7 -> orUnknown(r.service);
      case 8 -> orUnknown(r.serviceNamespace);
      case 9 -> orUnknown(r.path);
      case 10 -> orUnknown(r.method);
      case 11 -> orUnknown(r.requestHost);
      case 12 -> orUnknown(r.sourceLabels.get("app"));
      case 13 -> orUnknown(r.sourceLabels.get("version"));
      case 14 -> orUnknown(r.destinationLabels.get("app"));
      case 15 -> orUnknown(r.destinationLabels.get("version"));
      case 16 -> r.code;
      case 17 -> r.requestSize;
      case 18 -> r.responseSize;
      case 19 -> r.mtls;
      case 20 -> r.apiProtocol != null ? r.apiProtocol : orUnknown(r.protocol);
      case 21 -> r.reporterKind.equals("outbound") ? "source" : "destination";
      case 22 -> r.mtls ? "mutual_tls" : "none";
      case 23 -> r.protocol.equals("http") || r.protocol.equals("grpc");
      case 24 -> r.protocol.equals("tcp");
      case 25 -> r.code == 200;
      case 26 -> r.code >= 500;
      case 27 -> r.path.startsWith("/api/");
      case 28 -> r.path.startsWith("/reviews/");
      case 29 -> r.method.equals("GET") && r.code == 200;
      default -> throw new IllegalArgumentException("no expression " + number);
    };
  }

  private static String orUnknown(@Nullable String text) {
    return text == null ? "unknown" : text;
  }
}
