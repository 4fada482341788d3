package io.meshless.telemetry.servlet;

import jakarta.servlet.DispatcherType;
import java.util.EnumSet;
import java.util.Set;
import org.springframework.web.filter.ForwardedHeaderFilter;

/** Behind Spring's filter, which shows what the headers say and hides them. */
class SpringForwardingTest extends ForwardingContract {
  @Override
  protected RunningContainer start(Application application) throws Exception {
    Application filtered =
        new Application()
            .filter("forwarded", new ForwardedHeaderFilter(), EnumSet.allOf(DispatcherType.class));
    return JettyContainer.start(filtered.with(context -> application.onStartup(Set.of(), context)));
  }
}
