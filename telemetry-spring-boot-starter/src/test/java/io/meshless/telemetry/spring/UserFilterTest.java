package io.meshless.telemetry.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.meshless.telemetry.Telemetry;
import io.meshless.telemetry.servlet.TelemetryFilter;
import io.meshless.telemetry.yaml.YamlConfig;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockFilterConfig;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.servletapi.SecurityContextHolderAwareRequestFilter;

/** Who has signed in is noted, and nobody is asked for the telemetry's sake. */
class UserFilterTest {
  private final SecurityContextHolderStrategy strategy =
      SecurityContextHolder.getContextHolderStrategy();
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final Telemetry telemetry =
      Telemetry.builder()
          .config(YamlConfig.classpath(UserFilterTest.class, "/shop"))
          .meterRegistry(registry)
          .build();

  @AfterEach
  void close() {
    strategy.clearContext();
    telemetry.close();
  }

  private void serve(Supplier<SecurityContext> session, boolean wanted, FilterChain application)
      throws Exception {
    strategy.setDeferredContext(session);
    UserFilter filter = new UserFilter(strategy, () -> wanted);
    Filter aware = new SecurityContextHolderAwareRequestFilter();
    ((SecurityContextHolderAwareRequestFilter) aware).afterPropertiesSet();
    TelemetryFilter outermost = new TelemetryFilter(telemetry);
    outermost.init(new MockFilterConfig());
    outermost.doFilter(
        new MockHttpServletRequest("GET", "/"),
        new MockHttpServletResponse(),
        (req, res) -> aware.doFilter(req, res, (rq, rs) -> filter.doFilter(rq, rs, application)));
  }

  private static Supplier<SecurityContext> signedIn(Authentication user) {
    return () -> new SecurityContextImpl(user);
  }

  private void assertCounted(String user) {
    assertThat(registry.scrape()).contains("user=\"" + user + "\",workload=\"unknown\"} 1.0");
  }

  @Test
  void userIsNotedWhenTheApplicationFindsOut() throws Exception {
    serve(
        signedIn(new TestingAuthenticationToken("anna", "")),
        true,
        (request, response) -> strategy.getContext());

    assertCounted("anna");
  }

  @Test
  void sessionIsNotLookedUpWhenTheApplicationDoesNot() throws Exception {
    AtomicInteger lookups = new AtomicInteger();
    serve(
        () -> {
          lookups.incrementAndGet();
          throw new IllegalStateException("the store of sessions is down");
        },
        true,
        (request, response) -> {});

    assertThat(lookups).hasValue(0);
    assertCounted("unknown");
  }

  @Test
  void anonymousIsNobody() throws Exception {
    serve(
        signedIn(
            new AnonymousAuthenticationToken(
                "key", "anonymous", AuthorityUtils.createAuthorityList("none"))),
        true,
        (request, response) -> strategy.getContext());

    assertCounted("unknown");
  }

  @Test
  void nothingIsTouchedWhenNoRuleReadsTheUser() throws Exception {
    Supplier<SecurityContext> session = signedIn(new TestingAuthenticationToken("anna", ""));

    serve(session, false, (request, response) -> strategy.getContext());

    assertCounted("unknown");
  }

  @Test
  void userWhoseNameCannotBeToldFailsNoRequest() {
    Authentication broken =
        new TestingAuthenticationToken("anna", "") {
          private static final long serialVersionUID = 1L;

          @Override
          public String getName() {
            throw new IllegalStateException("on purpose");
          }
        };

    assertThatCode(
            () -> serve(signedIn(broken), true, (request, response) -> strategy.getContext()))
        .doesNotThrowAnyException();
  }
}
