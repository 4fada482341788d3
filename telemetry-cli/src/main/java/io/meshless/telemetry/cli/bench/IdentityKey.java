package io.meshless.telemetry.cli.bench;

import io.meshless.telemetry.cli.shell.CannotRunException;
import io.meshless.telemetry.identity.ServiceIdentity;
import io.meshless.telemetry.text.Suggestion;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/** What a command may be told about the service, by the names that its builder has. */
final class IdentityKey {
  private static final String LABEL = "label.";

  private static final Map<String, BiConsumer<ServiceIdentity.Builder, String>> KEYS =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("workload", ServiceIdentity.Builder::workload),
              Map.entry("namespace", ServiceIdentity.Builder::namespace),
              Map.entry("pod", ServiceIdentity.Builder::pod),
              Map.entry("podIp", ServiceIdentity.Builder::podIp),
              Map.entry("service", ServiceIdentity.Builder::service),
              Map.entry("serviceHost", ServiceIdentity.Builder::serviceHost),
              Map.entry("serviceAccount", ServiceIdentity.Builder::serviceAccount),
              Map.entry("principal", ServiceIdentity.Builder::principal),
              Map.entry("owner", ServiceIdentity.Builder::owner),
              Map.entry("container", ServiceIdentity.Builder::container),
              Map.entry("clusterDomain", ServiceIdentity.Builder::clusterDomain)));

  private IdentityKey() {}

  /** The service of which these are told. */
  static ServiceIdentity identity(Map<String, String> told) {
    ServiceIdentity.Builder service = ServiceIdentity.builder();
    told.forEach((key, value) -> set(service, key, value));
    return service.build();
  }

  private static void set(ServiceIdentity.Builder service, String key, String value) {
    try {
      if (key.startsWith(LABEL)) {
        service.label(key.substring(LABEL.length()), value);
        return;
      }
      BiConsumer<ServiceIdentity.Builder, String> known = KEYS.get(key);
      if (known == null) {
        throw new CannotRunException(
            "a service has no '%s'. %s"
                .formatted(
                    key,
                    Suggestion.didYouMean(key, KEYS.keySet())
                        .orElse(
                            "Known: "
                                + String.join(", ", KEYS.keySet())
                                + ", "
                                + LABEL
                                + "NAME.")));
      }
      known.accept(service, value);
    } catch (IllegalArgumentException e) {
      throw new CannotRunException("--identity " + key + "=" + value + ": " + e.getMessage(), e);
    }
  }
}
