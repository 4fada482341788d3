package io.meshless.telemetry.handler.span;

import io.meshless.telemetry.handler.HandlerBinding;
import io.meshless.telemetry.handler.binding.SourcedBinding;
import io.meshless.telemetry.handler.prometheus.series.LabelValues;
import io.meshless.telemetry.template.InstanceType;
import io.meshless.telemetry.template.instance.InstanceSource;
import io.meshless.telemetry.template.tracespan.TraceSpanTemplate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is allowed in spans, and yet hardly meant. */
public final class SpanAdvice {
  private static final int SPAN_NAME = new TraceSpanTemplate().position("span_name");
  private static final Pattern READ = Pattern.compile("[a-z_]+(?:\\.\\w+)+(?:\\[\"([^\"]*)\"])?");

  private SpanAdvice() {}

  /** Warns of names that every request makes anew: stores list spans by their names. */
  public static void onNames(HandlerBinding<?> binding) {
    for (InstanceType instance : binding.instances()) {
      if (!instance.template().name().equals(TraceSpanTemplate.NAME)) {
        continue;
      }
      InstanceSource source = SourcedBinding.sources(binding).get(instance.name());
      String endless = endless(instance.values().get(SPAN_NAME).expression());
      if (source != null && !endless.isEmpty()) {
        source.warnAtValue(
            SPAN_NAME,
            "endless-span-names",
            endless + " has no end of values, and each makes a span of another name",
            "Write api.operation | request.method | \"http\".");
      }
    }
  }

  /** The first attribute in an expression that has no end of values; empty when none has. */
  private static String endless(String expression) {
    Matcher read = READ.matcher(expression);
    while (read.find()) {
      String attribute = read.group().replaceFirst("\\[.*", "");
      if (LabelValues.of(attribute, read.group(1)) == LabelValues.ENDLESS) {
        return attribute;
      }
    }
    return "";
  }
}
