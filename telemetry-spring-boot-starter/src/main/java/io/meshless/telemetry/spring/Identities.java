package io.meshless.telemetry.spring;

import io.meshless.telemetry.identity.ServiceIdentity;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Who the service is: what its settings say, then its environment, then Spring's name for it. */
final class Identities {
  private Identities() {}

  static ServiceIdentity of(TelemetryProperties.Identity settings, @Nullable String application) {
    ServiceIdentity.Builder identity = ServiceIdentity.builder();
    set(settings.workload(), identity::workload);
    set(settings.namespace(), identity::namespace);
    set(settings.service(), identity::service);
    set(settings.serviceHost(), identity::serviceHost);
    set(settings.pod(), identity::pod);
    set(settings.podIp(), identity::podIp);
    set(settings.container(), identity::container);
    set(settings.serviceAccount(), identity::serviceAccount);
    set(settings.principal(), identity::principal);
    set(settings.owner(), identity::owner);
    set(settings.clusterDomain(), identity::clusterDomain);
    settings.labels().forEach(identity::label);
    if (settings.fromEnvironment()) {
      identity.orFromEnvironment();
    }
    ServiceIdentity known = identity.build();
    if (known.workload() == null) {
      set(application, identity::workload);
    }
    if (known.service() == null) {
      set(application, identity::service);
    }
    if (known.labels().isEmpty()) {
      set(application, name -> identity.label("app", name));
    }
    return identity.build();
  }

  /** A setting that is left empty says nothing. */
  private static void set(@Nullable String value, Consumer<String> setter) {
    if (value != null && !value.isBlank()) {
      setter.accept(value.strip());
    }
  }
}
