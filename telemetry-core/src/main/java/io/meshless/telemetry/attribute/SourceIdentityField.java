package io.meshless.telemetry.attribute;

import org.jspecify.annotations.Nullable;

/** One field of the {@link SourceIdentityHeader}, in the order in which they are written. */
enum SourceIdentityField {
  WORKLOAD("workload") {
    @Override
    @Nullable String read(ServiceIdentity caller) {
      return caller.workload();
    }

    @Override
    void write(String value, ServiceIdentity.Builder caller) {
      caller.workload(value);
    }
  },
  NAMESPACE("namespace") {
    @Override
    @Nullable String read(ServiceIdentity caller) {
      return caller.namespace();
    }

    @Override
    void write(String value, ServiceIdentity.Builder caller) {
      caller.namespace(value);
    }
  },
  APP("app") {
    @Override
    @Nullable String read(ServiceIdentity caller) {
      return caller.labels().get("app");
    }

    @Override
    void write(String value, ServiceIdentity.Builder caller) {
      caller.label("app", value);
    }
  },
  VERSION("version") {
    @Override
    @Nullable String read(ServiceIdentity caller) {
      return caller.labels().get("version");
    }

    @Override
    void write(String value, ServiceIdentity.Builder caller) {
      caller.label("version", value);
    }
  },
  SERVICE("service") {
    @Override
    @Nullable String read(ServiceIdentity caller) {
      return caller.serviceHost();
    }

    @Override
    void write(String value, ServiceIdentity.Builder caller) {
      caller.serviceHost(value);
    }
  },
  ACCOUNT("account") {
    @Override
    @Nullable String read(ServiceIdentity caller) {
      return caller.serviceAccount();
    }

    @Override
    void write(String value, ServiceIdentity.Builder caller) {
      caller.serviceAccount(value);
    }
  },
  POD("pod") {
    @Override
    @Nullable String read(ServiceIdentity caller) {
      return caller.pod();
    }

    @Override
    void write(String value, ServiceIdentity.Builder caller) {
      caller.pod(value);
    }
  };

  private final String key;

  SourceIdentityField(String key) {
    this.key = key;
  }

  static @Nullable SourceIdentityField find(String key) {
    for (SourceIdentityField field : values()) {
      if (field.key.equals(key)) {
        return field;
      }
    }
    return null;
  }

  String key() {
    return key;
  }

  /** The caller's value, or null when it is not known. */
  abstract @Nullable String read(ServiceIdentity caller);

  /** Takes over a value that a caller claimed. */
  abstract void write(String value, ServiceIdentity.Builder caller);
}
