package io.meshless.telemetry.servlet.settings;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meshless.telemetry.settings.GeneralSettings;
import io.meshless.telemetry.settings.PageSettings;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ApplicationSettingsTest {
  private final Map<String, String> ofFilter = new LinkedHashMap<>();
  private final Map<String, String> ofApplication = new LinkedHashMap<>();
  private final Map<String, Object> attributes = new HashMap<>();
  private final List<String> logged = new ArrayList<>();

  private final ServletContext context =
      (ServletContext)
          Proxy.newProxyInstance(
              getClass().getClassLoader(),
              new Class<?>[] {ServletContext.class},
              (proxy, method, arguments) ->
                  switch (method.getName()) {
                    case "getInitParameterNames" -> Collections.enumeration(ofApplication.keySet());
                    case "getInitParameter" -> ofApplication.get(arguments[0]);
                    case "getAttribute" -> attributes.get(arguments[0]);
                    case "setAttribute" -> attributes.put((String) arguments[0], arguments[1]);
                    case "log" -> logged.add((String) arguments[0]);
                    default -> throw new UnsupportedOperationException(method.getName());
                  });

  private final FilterConfig config =
      (FilterConfig)
          Proxy.newProxyInstance(
              getClass().getClassLoader(),
              new Class<?>[] {FilterConfig.class},
              (proxy, method, arguments) ->
                  switch (method.getName()) {
                    case "getInitParameterNames" -> Collections.enumeration(ofFilter.keySet());
                    case "getInitParameter" -> ofFilter.get(arguments[0]);
                    case "getServletContext" -> context;
                    default -> throw new UnsupportedOperationException(method.getName());
                  });

  @Test
  void parametersOfTheFilterGoBeforeThoseOfTheApplication() {
    ofFilter.put("lenient", "true");
    ofApplication.put("telemetry.lenient", "false");
    ofApplication.put("telemetry.pageTitle", "shop");

    ApplicationSettings settings = ApplicationSettings.of(config);

    assertThat(settings.values().isOn(GeneralSettings.LENIENT)).isTrue();
    assertThat(settings.values().get(PageSettings.TITLE)).isEqualTo("shop");
  }

  @Test
  void settingsOfAnApplicationAreReadOnce() {
    assertThat(ApplicationSettings.of(context)).isSameAs(ApplicationSettings.of(context));
  }

  @Test
  void allThatIsWrongIsToldTogether() {
    ofApplication.put("telemetry.recentRecords", "many");
    ofFilter.put("excludedPaths", "a*b");

    assertThatThrownBy(() -> ApplicationSettings.of(config).check())
        .isInstanceOf(ServletException.class)
        .hasMessageContaining(
            "\n"
                + "  telemetry.recent-records: 'many' is no number from 0 to 1000 (init parameter"
                + " of the application telemetry.recentRecords; the default is 0)")
        .hasMessageContaining("\n  telemetry.excluded-paths: 'a*b'")
        .hasMessageContaining("(init parameter of the filter excludedPaths; the default is none)");
  }

  /** What the application's logging tells, or the container's where that has no provider. */
  private String toldBy(ApplicationSettings settings) throws ServletException {
    PrintStream before = System.err;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setErr(new PrintStream(printed, true, UTF_8));
    try {
      settings.check();
      settings.check();
    } finally {
      System.setErr(before);
    }
    return printed.toString(UTF_8) + String.join("\n", logged);
  }

  @Test
  void lenientApplicationIsToldOnce() throws Exception {
    ofApplication.put("telemetry.lenient", "true");
    ofApplication.put("telemetry.recentRecords", "many");
    ofApplication.put("telemetry.exludedPaths", "/health");

    assertThat(toldBy(ApplicationSettings.of(context)))
        .containsOnlyOnce("Did you mean 'telemetry.excluded-paths'?")
        .containsOnlyOnce("telemetry.recent-records: 'many'");
  }

  @Test
  void filterOfADescriptorTellsThatItServesNothing() throws Exception {
    ofFilter.put("page.path", "/telemetry");

    assertThat(toldBy(ApplicationSettings.of(config)))
        .containsOnlyOnce("telemetry.page.path does nothing here");
  }
}
