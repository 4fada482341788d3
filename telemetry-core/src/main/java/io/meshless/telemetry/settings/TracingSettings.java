package io.meshless.telemetry.settings;

import io.meshless.telemetry.TelemetryBuilder;
import io.meshless.telemetry.trace.TracingOptions;
import io.meshless.telemetry.trace.TracingOptions.Format;
import java.util.List;

/** How traces go on from requests to calls. */
final class TracingSettings {
  static final Setting<List<Format>> CONSUME =
      Setting.of(
          "tracing.consume",
          SettingTypes.FORMATS,
          "w3c, b3, b3-multi",
          "Headers that traces are read from; of several, the first wins.");

  static final Setting<List<Format>> PRODUCE =
      Setting.of(
          "tracing.produce",
          SettingTypes.FORMATS,
          "those of the request, else w3c",
          "Headers that calls are sent with.");

  static final Setting<Double> SHARE =
      Setting.of(
          "tracing.share",
          SettingTypes.SHARE,
          "the largest of the handlers",
          "Of the traces that nobody has decided about, how many are sampled.");

  static final Setting<Boolean> FORWARD_ONLY =
      Setting.of(
          "tracing.forward-only",
          SettingTypes.FLAG,
          "false",
          "Whether headers of traces are handed on as they came, and no ids are made.");

  static final Setting<Boolean> FORWARD_BAGGAGE =
      Setting.of(
          "tracing.forward-baggage",
          SettingTypes.FLAG,
          "false",
          "Whether baggage, which may hold personal data, is handed on as well, with"
              + " forward-only.");

  static final Setting<Boolean> JOIN =
      Setting.of(
          "tracing.join",
          SettingTypes.FLAG,
          "false",
          "Whether a service has the span of a caller that speaks B3, as old tracers had.");

  static final Setting<List<String>> PROPAGATE_TO =
      Setting.of(
          "tracing.propagate-to",
          SettingTypes.HOSTS,
          "all hosts",
          "Hosts that get headers of traces: details, details:9080, *.svc.cluster.local.");

  private TracingSettings() {}

  static void apply(SettingValues values, TelemetryBuilder builder) {
    builder.tracing(options(values));
  }

  static TracingOptions options(SettingValues values) {
    TracingOptions.Builder options = TracingOptions.builder();
    values.set(CONSUME, formats -> options.consume(formats.toArray(Format[]::new)));
    values.set(PRODUCE, formats -> options.produce(formats.toArray(Format[]::new)));
    values.set(SHARE, options::share);
    values.set(PROPAGATE_TO, hosts -> options.propagateTo(hosts.toArray(String[]::new)));
    if (values.isOn(FORWARD_ONLY)) {
      options.forwardOnly();
    }
    if (values.isOn(FORWARD_BAGGAGE)) {
      options.forwardBaggage();
    }
    if (values.isOn(JOIN)) {
      options.join();
    }
    return options.build();
  }
}
