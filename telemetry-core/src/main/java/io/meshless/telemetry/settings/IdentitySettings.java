package io.meshless.telemetry.settings;

import io.meshless.telemetry.identity.ServiceIdentity;
import java.util.Map;

/** Who the service is, besides what its environment tells. */
public final class IdentitySettings {
  private static final String ENVIRONMENT = "from the environment";

  static final Setting<String> WORKLOAD =
      text("workload", ENVIRONMENT, "The name of the workload, such as reviews-v1.");
  static final Setting<String> NAMESPACE =
      text("namespace", ENVIRONMENT, "The namespace of the workload and its service.");
  static final Setting<String> SERVICE =
      text("service", ENVIRONMENT, "The short name of the service.");
  static final Setting<String> SERVICE_HOST =
      text("service-host", ENVIRONMENT, "The host name of the service.");
  static final Setting<String> SERVICE_ACCOUNT =
      text("service-account", ENVIRONMENT, "The service account.");
  static final Setting<String> PRINCIPAL =
      text("principal", "of the service account", "The own SPIFFE id, without spiffe:// in front.");
  static final Setting<String> POD = text("pod", ENVIRONMENT, "The name of the pod.");
  static final Setting<String> POD_IP =
      Setting.of(
          "identity.pod-ip", SettingTypes.ADDRESS, ENVIRONMENT, "The IP address of the pod.");
  static final Setting<String> OWNER = text("owner", ENVIRONMENT, "The controller of the pod.");
  static final Setting<String> CONTAINER =
      text("container", ENVIRONMENT, "The name of the container.");
  static final Setting<String> CLUSTER_DOMAIN =
      text(
          "cluster-domain",
          "cluster.local",
          "The domain under which services have their host names.");
  static final Setting<Map<String, String>> LABELS =
      Setting.of(
          "identity.labels", SettingTypes.TEXT_ENTRIES, ENVIRONMENT, "The labels of the workload.");
  static final Setting<Boolean> FROM_ENVIRONMENT =
      Setting.of(
          "identity.from-environment",
          SettingTypes.FLAG,
          "true",
          "Whether what is not set is looked for in the environment.");

  private IdentitySettings() {}

  private static Setting<String> text(String name, String usual, String meaning) {
    return Setting.of("identity." + name, SettingTypes.TEXT, usual, meaning);
  }

  /** The identity that these values make. */
  public static ServiceIdentity of(SettingValues values) {
    ServiceIdentity.Builder identity = ServiceIdentity.builder();
    values.set(WORKLOAD, identity::workload);
    values.set(NAMESPACE, identity::namespace);
    values.set(SERVICE, identity::service);
    values.set(SERVICE_HOST, identity::serviceHost);
    values.set(SERVICE_ACCOUNT, identity::serviceAccount);
    values.set(PRINCIPAL, identity::principal);
    values.set(POD, identity::pod);
    values.set(POD_IP, identity::podIp);
    values.set(OWNER, identity::owner);
    values.set(CONTAINER, identity::container);
    values.set(CLUSTER_DOMAIN, identity::clusterDomain);
    values.set(LABELS, identity::labels);
    if (values.isOn(FROM_ENVIRONMENT)) {
      identity.orFromEnvironment();
    }
    return identity.build();
  }
}
