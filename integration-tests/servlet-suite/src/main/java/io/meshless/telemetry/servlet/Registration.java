package io.meshless.telemetry.servlet;

import jakarta.servlet.DispatcherType;
import java.util.EnumSet;

/** The ways in which applications add the filter. */
public enum Registration {
  /** By the filter's own method, which brings its listener. */
  OWN {
    @Override
    void add(TelemetryFilter filter, Application application) {
      application.with(filter::register);
    }
  },
  /** As a filter of requests only, which is the default of {@code web.xml}. */
  REQUEST_ONLY {
    @Override
    void add(TelemetryFilter filter, Application application) {
      application.filter("telemetry", filter, EnumSet.of(DispatcherType.REQUEST));
    }
  },
  /** As a filter of all dispatches, as Spring does with some of its own. */
  ALL_DISPATCHES {
    @Override
    void add(TelemetryFilter filter, Application application) {
      application.filter("telemetry", filter, EnumSet.allOf(DispatcherType.class));
    }
  },
  /** Twice. */
  TWICE {
    @Override
    void add(TelemetryFilter filter, Application application) {
      application.filter("telemetry", filter, EnumSet.allOf(DispatcherType.class));
      application.filter("telemetry again", filter, EnumSet.of(DispatcherType.REQUEST));
    }
  };

  abstract void add(TelemetryFilter filter, Application application);
}
