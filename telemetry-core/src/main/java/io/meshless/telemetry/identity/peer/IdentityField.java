package io.meshless.telemetry.identity.peer;

import io.meshless.telemetry.identity.ServiceIdentity;
import org.jspecify.annotations.Nullable;

/** One field of the {@link IdentityHeader}, in the order in which they are written. */
enum IdentityField {
  WORKLOAD("workload") {
    @Override
    @Nullable String read(ServiceIdentity service) {
      return service.workload();
    }

    @Override
    void write(String value, ServiceIdentity.Builder service) {
      service.workload(value);
    }
  },
  NAMESPACE("namespace") {
    @Override
    @Nullable String read(ServiceIdentity service) {
      return service.namespace();
    }

    @Override
    void write(String value, ServiceIdentity.Builder service) {
      service.namespace(value);
    }
  },
  APP("app") {
    @Override
    @Nullable String read(ServiceIdentity service) {
      return service.labels().get("app");
    }

    @Override
    void write(String value, ServiceIdentity.Builder service) {
      service.label("app", value);
    }
  },
  VERSION("version") {
    @Override
    @Nullable String read(ServiceIdentity service) {
      return service.labels().get("version");
    }

    @Override
    void write(String value, ServiceIdentity.Builder service) {
      service.label("version", value);
    }
  },
  SERVICE("service") {
    @Override
    @Nullable String read(ServiceIdentity service) {
      return service.serviceHost();
    }

    @Override
    void write(String value, ServiceIdentity.Builder service) {
      service.serviceHost(value);
    }
  },
  ACCOUNT("account") {
    @Override
    @Nullable String read(ServiceIdentity service) {
      return service.serviceAccount();
    }

    @Override
    void write(String value, ServiceIdentity.Builder service) {
      service.serviceAccount(value);
    }
  },
  POD("pod") {
    @Override
    @Nullable String read(ServiceIdentity service) {
      return service.pod();
    }

    @Override
    void write(String value, ServiceIdentity.Builder service) {
      service.pod(value);
    }
  };

  private final String key;

  IdentityField(String key) {
    this.key = key;
  }

  static @Nullable IdentityField find(String key) {
    for (IdentityField field : values()) {
      if (field.key.equals(key)) {
        return field;
      }
    }
    return null;
  }

  String key() {
    return key;
  }

  /** The value, or null when it is not known. */
  abstract @Nullable String read(ServiceIdentity service);

  /** Takes over a value that a peer claimed. */
  abstract void write(String value, ServiceIdentity.Builder service);
}
