package io.meshless.telemetry.kubernetes;

/** The contract with the mock of the API server. */
class MockClusterTest extends ClusterContract {
  @Override
  TestCluster startCluster() {
    return MockCluster.start();
  }
}
