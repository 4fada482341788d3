package io.meshless.telemetry.spring;

import io.meshless.telemetry.servlet.ForwardedHeader;
import io.meshless.telemetry.trace.TracingOptions.Format;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The settings under {@code telemetry}; {@code META-INF/spring-configuration-metadata.json} tells
 * editors what each means.
 */
@ConfigurationProperties("telemetry")
record TelemetryProperties(
    @DefaultValue("true") boolean enabled,
    @DefaultValue List<String> config,
    @DefaultValue List<String> shadow,
    @DefaultValue("10") int shadowPercent,
    @DefaultValue("false") boolean lenient,
    @DefaultValue("true") boolean reload,
    @Nullable Duration reloadInterval,
    @Nullable String name,
    @Nullable String rootNamespace,
    @DefaultValue Identity identity,
    @Nullable List<String> excludedPaths,
    @DefaultValue List<String> operations,
    @DefaultValue List<String> trustedPeers,
    @DefaultValue List<String> trustedProxies,
    @DefaultValue("x_forwarded_for") ForwardedHeaderName forwardedHeader,
    @DefaultValue List<String> trustedHosts,
    @DefaultValue Map<String, String> services,
    @DefaultValue Redaction redaction,
    @DefaultValue Metrics metrics,
    @DefaultValue Log log,
    @DefaultValue Tracing tracing,
    @DefaultValue Observations observations,
    @DefaultValue Page page,
    @DefaultValue("0") int recentRecords,
    @DefaultValue List<String> countDefaults,
    @DefaultValue("true") boolean selfMetrics,
    @DefaultValue Health health) {

  /** Who the service is; what is not said comes from the environment. */
  record Identity(
      @Nullable String workload,
      @Nullable String namespace,
      @Nullable String service,
      @Nullable String serviceHost,
      @Nullable String pod,
      @Nullable String podIp,
      @Nullable String container,
      @Nullable String serviceAccount,
      @Nullable String principal,
      @Nullable String owner,
      @Nullable String clusterDomain,
      @DefaultValue Map<String, String> labels,
      @DefaultValue("true") boolean fromEnvironment) {}

  /** Which header own proxies write. */
  enum ForwardedHeaderName {
    X_FORWARDED_FOR,
    FORWARDED
  }

  /** What is kept out of everything that is shown. */
  record Redaction(
      @DefaultValue("true") boolean enabled,
      @DefaultValue List<String> secrets,
      @DefaultValue List<String> notSecrets,
      @DefaultValue List<String> attributes,
      @DefaultValue("mask") Replacement replacement) {}

  /** What stands where a secret was. */
  enum Replacement {
    MASK,
    HASH,
    DROP
  }

  /** Metrics of the {@code prometheus} handler. */
  record Metrics(
      @Nullable Integer seriesLimit,
      @DefaultValue Map<String, Integer> seriesLimits,
      @Nullable Integer labelValueLimit,
      @DefaultValue("false") boolean ordinaryMeters) {}

  /** Lines of the {@code stdio} handler. */
  record Log(
      @Nullable Integer queueCapacity,
      @Nullable Duration waitForRoom,
      @DefaultValue("8192") int valueBytes,
      @DefaultValue("65536") int lineBytes,
      @DefaultValue("false") boolean zeroTime) {}

  /** How traces go on from requests to calls. */
  record Tracing(
      @DefaultValue List<Format> consume,
      @DefaultValue List<Format> produce,
      @Nullable Double share,
      @DefaultValue List<String> propagateTo,
      @DefaultValue("false") boolean forwardOnly,
      @DefaultValue("false") boolean forwardBaggage,
      @DefaultValue("false") boolean join) {}

  /** Which observations of Micrometer are recorded. */
  record Observations(
      @DefaultValue("true") boolean enabled,
      @DefaultValue List<String> others,
      @DefaultValue("false") boolean generic,
      @DefaultValue("false") boolean clientsFollowNoRedirects) {}

  /** The telemetry page, of servlet applications. */
  record Page(
      @Nullable String path,
      @Nullable String access,
      @Nullable String changeableBy,
      @Nullable String title) {}

  /** The health of the telemetry. */
  record Health(@DefaultValue("UNKNOWN") String refused) {}

  ForwardedHeader forwarded() {
    return forwardedHeader == ForwardedHeaderName.FORWARDED
        ? ForwardedHeader.FORWARDED
        : ForwardedHeader.X_FORWARDED_FOR;
  }
}
