package io.meshless.telemetry.kubernetes;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;

/** An API server for tests, with the definitions of the custom resources. */
interface TestCluster extends AutoCloseable {
  /** The namespace of the tests. */
  String NAMESPACE = "shop";

  /** How to reach it, as one who may do everything. */
  Config config();

  /** A client that may do everything. */
  KubernetesClient admin();

  @Override
  void close();
}
