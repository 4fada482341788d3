package io.meshless.telemetry.spring;

import io.meshless.telemetry.observation.ObservedSpans;
import io.prometheus.metrics.tracer.common.SpanContext;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Keeps traces beside metrics, where the application traces. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnClass(SpanContext.class)
class ExemplarConfiguration {
  @Bean
  TelemetryCustomizer telemetryExemplars(ObjectProvider<SpanContext> spans) {
    return builder -> {
      SpanContext context = Beans.one(spans, "SpanContext");
      if (context != null) {
        builder.prometheus(options -> options.spanContext(new ObservedSpans(context)));
      }
    };
  }
}
