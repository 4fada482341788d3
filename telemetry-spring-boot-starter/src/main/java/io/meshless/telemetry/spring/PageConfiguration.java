package io.meshless.telemetry.spring;

import io.meshless.telemetry.Telemetry;
import io.meshless.telemetry.servlet.AccessRule;
import io.meshless.telemetry.servlet.page.Scrape;
import io.meshless.telemetry.servlet.page.TelemetryPageServlet;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import jakarta.servlet.Servlet;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.web.servlet.ServletRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** The telemetry page, where {@code telemetry.page.path} says; closed until access is granted. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnClass({
  TelemetryPageServlet.class,
  Servlet.class,
  ServletRegistrationBean.class,
  PrometheusMeterRegistry.class
})
@Conditional(PagePath.class)
class PageConfiguration {
  @Bean
  ServletRegistrationBean<TelemetryPageServlet> telemetryPage(
      Telemetry telemetry,
      ObjectProvider<PrometheusMeterRegistry> registry,
      TelemetryProperties properties,
      Environment environment) {
    TelemetryProperties.Page settings = properties.page();
    PrometheusMeterRegistry scraped = Beans.one(registry, "PrometheusMeterRegistry");
    Scrape scrape = scraped == null ? out -> {} : scraped::scrape;
    AccessRule access = PageRules.of(settings.access());
    AccessRule changes = PageRules.of(settings.changeableBy());
    TelemetryPageServlet page =
        new TelemetryPageServlet(telemetry, scrape)
            .allowing(access == null ? AccessRule.nobody() : access)
            .titled(title(settings, environment));
    if (changes != null) {
      page = page.changeableBy(changes);
    }
    return new ServletRegistrationBean<>(page, PagePath.mapping(settings.path()));
  }

  private static String title(TelemetryProperties.Page settings, Environment environment) {
    String title = settings.title();
    return title != null ? title : environment.getProperty("spring.application.name", "telemetry");
  }
}
