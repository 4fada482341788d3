package io.meshless.telemetry.istio.cel;

import io.meshless.telemetry.attribute.AttributeBag;
import io.meshless.telemetry.attribute.AttributeVocabulary;
import io.meshless.telemetry.attribute.IpAddress;
import io.meshless.telemetry.attribute.ValueType;
import io.meshless.telemetry.expression.Expression;
import io.meshless.telemetry.expression.ExpressionCompiler;
import io.meshless.telemetry.expression.ExpressionException;
import io.meshless.telemetry.istio.side.Side;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;

/** One request, and expressions about it. */
final class CelFixture {
  static final AttributeVocabulary VOCABULARY =
      AttributeVocabulary.standard()
          .with(
              Map.of(
                  "istio_responseClass", ValueType.STRING,
                  "shop.cart", ValueType.INT64,
                  "shop.ratio", ValueType.DOUBLE,
                  "shop.proxy", ValueType.IP_ADDRESS));

  static final NodeMetadata NODE =
      new NodeMetadata(
          Map.of("WORKLOAD_NAME", "details-v1", "NAMESPACE", "shop"), Map.of("app", "details"));

  /** What the called service records. */
  static final AttributeBag BAG =
      AttributeBag.builder(VOCABULARY)
          .put("context.reporter.kind", "inbound")
          .put("context.protocol", "http")
          .put("context.proxy_error_code", "DC")
          .put("request.method", "GET")
          .put("request.host", "details:9080")
          .put("request.scheme", "http")
          .put("request.path", "/products/1?u=2#top")
          .put("request.url_path", "/products/1")
          .put("request.useragent", "curl/8.5")
          .put("request.time", Instant.parse("2026-01-31T08:00:00.5Z"))
          .put("request.size", 0)
          .put("request.total_size", 312)
          .put(
              "request.headers",
              Map.of(
                  ":method", "GET",
                  "user-agent", "curl/8.5",
                  "x-tenant", "acme",
                  "x-retries", "3",
                  "x-request-id", "7b1c",
                  "x-empty", ""))
          .put("response.code", 404)
          .put("response.size", 178)
          .put("response.total_size", 402)
          .put("response.duration", Duration.ofMillis(1_500))
          .put("response.headers", Map.of("content-type", "text/html"))
          .put("response.grpc_status", "14")
          .put("source.ip", Objects.requireNonNull(IpAddress.parse("10.1.2.3")))
          .put("source.port", 40_312)
          .put("source.labels", Map.of("app", "productpage", "version", "v1"))
          .put("source.workload.name", "productpage-v1")
          .put("source.workload.namespace", "default")
          .put("source.name", "productpage-v1-5f")
          .put(
              "source.owner",
              "kubernetes://apis/apps/v1/namespaces/default/deployments/productpage-v1")
          .put("source.principal", "cluster.local/ns/default/sa/productpage")
          .put("destination.ip", Objects.requireNonNull(IpAddress.parse("fd00::5")))
          .put("destination.port", 9_080)
          .put("destination.principal", "cluster.local/ns/shop/sa/details")
          .put("api.operation", "/products/{id}")
          .put("istio_responseClass", "4xx")
          .put("shop.cart", 3)
          .put("shop.ratio", 0.5)
          .put("shop.proxy", Objects.requireNonNull(IpAddress.parse("10.9.9.9")))
          .build();

  private CelFixture() {}

  static Expression value(String text) throws ExpressionException {
    return compile(text, CelLanguage.value(Side.SERVER, NODE));
  }

  static Expression compile(String text, CelLanguage language) throws ExpressionException {
    return new ExpressionCompiler(VOCABULARY).compile(text, language);
  }
}
