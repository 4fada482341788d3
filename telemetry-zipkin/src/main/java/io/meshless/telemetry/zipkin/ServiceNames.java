package io.meshless.telemetry.zipkin;

import io.meshless.telemetry.attribute.AttributeBag;
import io.meshless.telemetry.attribute.StandardAttributes;
import io.meshless.telemetry.identity.ServiceIdentity;

/** What a service is called where its spans do not say it. */
final class ServiceNames {
  private ServiceNames() {}

  /** The workload's name, else the service's; empty when neither is known. */
  static String of(ServiceIdentity identity) {
    AttributeBag self = identity.asDestination();
    return self.find(StandardAttributes.DESTINATION_WORKLOAD_NAME) instanceof String workload
        ? workload
        : self.find(StandardAttributes.DESTINATION_SERVICE_NAME) instanceof String service
            ? service
            : "";
  }
}
