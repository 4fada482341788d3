package io.meshless.telemetry.handler.accesslog;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a response went wrong with, in the words of Envoy: never absent, {@code -} for nothing. */
final class Flags {
  static final String NONE = "-";

  private static final Map<String, String> LONG =
      Map.ofEntries(
          Map.entry("LH", "FailedLocalHealthCheck"),
          Map.entry("UH", "NoHealthyUpstream"),
          Map.entry("UT", "UpstreamRequestTimeout"),
          Map.entry("LR", "LocalReset"),
          Map.entry("UR", "UpstreamRemoteReset"),
          Map.entry("UF", "UpstreamConnectionFailure"),
          Map.entry("UC", "UpstreamConnectionTermination"),
          Map.entry("UO", "UpstreamOverflow"),
          Map.entry("NR", "NoRouteFound"),
          Map.entry("DI", "DelayInjected"),
          Map.entry("FI", "FaultInjected"),
          Map.entry("RL", "RateLimited"),
          Map.entry("UAEX", "UnauthorizedExternalService"),
          Map.entry("RLSE", "RateLimitServiceError"),
          Map.entry("DC", "DownstreamConnectionTermination"),
          Map.entry("URX", "UpstreamRetryLimitExceeded"),
          Map.entry("SI", "StreamIdleTimeout"),
          Map.entry("IH", "InvalidEnvoyRequestHeaders"),
          Map.entry("DPE", "DownstreamProtocolError"),
          Map.entry("UMSDR", "UpstreamMaxStreamDurationReached"),
          Map.entry("RFCF", "ResponseFromCacheFilter"),
          Map.entry("NFCF", "NoFilterConfigFound"),
          Map.entry("DT", "DurationTimeout"),
          Map.entry("UPE", "UpstreamProtocolError"),
          Map.entry("NC", "NoClusterFound"),
          Map.entry("OM", "OverloadManagerTerminated"),
          Map.entry("DF", "DnsResolutionFailed"),
          Map.entry("DO", "DropOverload"),
          Map.entry("DR", "DownstreamRemoteReset"),
          Map.entry("UDO", "UnconditionalDropOverload"));

  private Flags() {}

  static Operation shortNames() {
    return names(flags -> flags);
  }

  /** Flags that are not known stay as they are. */
  static Operation longNames() {
    return names(
        flags ->
            LONG.containsKey(flags)
                ? LONG.get(flags)
                : Arrays.stream(flags.split(",", -1))
                    .map(flag -> LONG.getOrDefault(flag, flag))
                    .collect(Collectors.joining(",")));
  }

  private static Operation names(UnaryOperator<String> form) {
    return Operation.text(
        List.of(Variable.FLAGS),
        (at, clock) ->
            (out, letters, values, most) -> {
              letters.add(out, form.apply(of(values[at[0]])), most, 0);
              return true;
            });
  }

  /** The flags that a variable has. */
  static String of(@Nullable Object value) {
    return Absent.isText(value) || "".equals(value) ? NONE : String.valueOf(value);
  }
}
