package io.meshless.telemetry.servlet.settings;

import io.meshless.telemetry.settings.GeneralSettings;
import io.meshless.telemetry.settings.MetricSettings;
import io.meshless.telemetry.settings.PageSettings;
import io.meshless.telemetry.settings.Reach;
import io.meshless.telemetry.settings.Setting;
import io.meshless.telemetry.settings.SettingPlace;
import io.meshless.telemetry.settings.SettingValues;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The settings of a web application: those of the filter itself, then of the application, the
 * process and its environment. Confined to the thread that starts the application.
 */
public final class ApplicationSettings {
  private static final Logger LOGGER = LoggerFactory.getLogger(ApplicationSettings.class);

  /** Where they are kept, so that each mistake is told once. */
  private static final String ATTRIBUTE = ApplicationSettings.class.getName();

  private static final List<Setting<?>> SERVED =
      List.of(
          MetricSettings.PATH,
          MetricSettings.ACCESS,
          MetricSettings.CONCURRENT_SCRAPES,
          PageSettings.PATH,
          PageSettings.ACCESS,
          PageSettings.CHANGEABLE_BY,
          PageSettings.TITLE);

  private final ServletContext context;
  private final SettingValues values;
  private final boolean isDeclared;
  private boolean unusedIsTold;
  private boolean wrongIsTold;

  private ApplicationSettings(
      ServletContext context, List<SettingPlace> places, boolean isDeclared) {
    this.context = context;
    this.isDeclared = isDeclared;
    this.values = SettingValues.read(Reach.SERVLET, places);
  }

  /** Those of an application in which nobody declares the filter; read once. */
  public static ApplicationSettings of(ServletContext context) {
    if (context.getAttribute(ATTRIBUTE) instanceof ApplicationSettings known) {
      return known;
    }
    ApplicationSettings read = new ApplicationSettings(context, placesOf(context), false);
    context.setAttribute(ATTRIBUTE, read);
    return read;
  }

  /** Those of a filter that a descriptor declares. */
  public static ApplicationSettings of(FilterConfig config) {
    List<SettingPlace> places = new ArrayList<>();
    places.add(
        new SettingPlace(
            "init parameter of the filter",
            "",
            texts(config.getInitParameterNames(), config::getInitParameter)));
    places.addAll(placesOf(config.getServletContext()));
    return new ApplicationSettings(config.getServletContext(), places, true);
  }

  private static List<SettingPlace> placesOf(ServletContext context) {
    return List.of(
        new SettingPlace(
            "init parameter of the application",
            Setting.PREFIX,
            texts(context.getInitParameterNames(), context::getInitParameter)),
        SettingPlace.systemProperties(),
        SettingPlace.environment());
  }

  private static Map<String, String> texts(
      @Nullable Enumeration<String> names, Function<String, @Nullable String> parameter) {
    Map<String, String> texts = new HashMap<>();
    while (names != null && names.hasMoreElements()) {
      String name = names.nextElement();
      String text = parameter.apply(name);
      if (text != null) {
        texts.put(name, text);
      }
    }
    return texts;
  }

  /** What is set. */
  public SettingValues values() {
    return values;
  }

  /** The application that has these settings. */
  public ServletContext context() {
    return context;
  }

  /** Tells of what is set and does nothing, once. */
  public void tellUnused() {
    if (!unusedIsTold) {
      unusedIsTold = true;
      values.warnings().forEach(this::warn);
      if (isDeclared) {
        SERVED.stream().filter(setting -> values.get(setting) != null).forEach(this::warnOfServed);
      }
    }
  }

  /** Servlets can no longer be added when a filter of a descriptor starts. */
  private void warnOfServed(Setting<?> setting) {
    warn(
        setting.name()
            + " does nothing here, since the application's descriptor declares the filter:"
            + " without that, the drop-in adds filter, metrics and page");
  }

  /**
   * Tells what is wrong, once. Call it when all values have been read, and nothing has been started
   * yet.
   *
   * @throws ServletException with all that is wrong, unless the application is lenient
   */
  public void check() throws ServletException {
    tellUnused();
    List<String> problems = values.problems();
    if (!problems.isEmpty() && !values.isOn(GeneralSettings.LENIENT)) {
      throw new ServletException(
          "telemetry: wrong settings; with telemetry.lenient=true their defaults are used instead"
              + "\n  "
              + String.join("\n  ", problems));
    }
    if (!wrongIsTold) {
      wrongIsTold = true;
      problems.forEach(problem -> warn("wrong setting, so its default is used: " + problem));
    }
  }

  private void warn(String text) {
    LOGGER.warn("{}", text);
    if (ContainerLog.isNeeded()) {
      context.log("telemetry: " + text);
    }
  }
}
