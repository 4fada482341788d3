package io.meshless.telemetry.support;

/** The configuration of tests that need some metric: it counts requests by their status. */
public final class RequestsByCode {
  /** Its resources, which use the default namespace; more may follow. */
  public static final String YAML =
      """
      kind: metric
      metadata: {name: requests}
      spec: {value: 1, dimensions: {code: response.code | 0}}
      ---
      kind: prometheus
      metadata: {name: counters}
      spec:
        metrics:
        - {name: requests_total, instance_name: requests.metric.istio-system, kind: COUNTER, label_names: [code]}
      ---
      kind: rule
      metadata: {name: all}
      spec:
        actions:
        - {handler: counters.prometheus, instances: [requests.metric]}
      """;

  private RequestsByCode() {}
}
