package io.meshless.telemetry.kubernetes;

import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * A real API server with its store, from executables that the environment names: {@value
 * #APISERVER} and {@value #ETCD}.
 */
final class RealCluster implements TestCluster {
  static final String APISERVER = "TELEMETRY_TEST_KUBE_APISERVER";
  static final String ETCD = "TELEMETRY_TEST_ETCD";

  /** A service account's pod, which may do nothing but what a role says. */
  private static final String POD_USER = "pod";

  private final Path folder;
  private final List<Process> processes = new ArrayList<>();
  private final int port = freePort();
  private final String adminToken = UUID.randomUUID().toString();
  private final String podToken = UUID.randomUUID().toString();
  private final KubernetesClient admin;

  private RealCluster(Path folder) throws IOException {
    this.folder = folder;
    int store = freePort();
    int peers = freePort();
    start(
        System.getenv(ETCD),
        "--data-dir=" + folder.resolve("etcd"),
        "--listen-client-urls=http://127.0.0.1:" + store,
        "--advertise-client-urls=http://127.0.0.1:" + store,
        "--listen-peer-urls=http://127.0.0.1:" + peers,
        "--initial-advertise-peer-urls=http://127.0.0.1:" + peers,
        "--initial-cluster=default=http://127.0.0.1:" + peers);
    writeKeys();
    Path tokens = folder.resolve("tokens.csv");
    Files.writeString(
        tokens, adminToken + ",admin,1,system:masters\n" + podToken + "," + POD_USER + ",2\n");
    start(
        System.getenv(APISERVER),
        "--etcd-servers=http://127.0.0.1:" + store,
        "--bind-address=127.0.0.1",
        "--secure-port=" + port,
        "--cert-dir=" + folder.resolve("certificates"),
        "--token-auth-file=" + tokens,
        "--authorization-mode=RBAC",
        "--service-cluster-ip-range=10.96.0.0/24",
        "--service-account-issuer=https://kubernetes.default.svc",
        "--service-account-key-file=" + folder.resolve("public.pem"),
        "--service-account-signing-key-file=" + folder.resolve("private.pem"),
        "--disable-admission-plugins=ServiceAccount");
    admin = new KubernetesClientBuilder().withConfig(config()).build();
  }

  /** Whether the environment names both executables. */
  static boolean isNamed() {
    return System.getenv(APISERVER) != null && System.getenv(ETCD) != null;
  }

  static RealCluster start(Path folder) {
    try {
      RealCluster cluster = new RealCluster(folder);
      cluster.awaitReady();
      return cluster;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void awaitReady() {
    await()
        .atMost(Duration.ofMinutes(2))
        .ignoreExceptions()
        .until(() -> "ok".equals(admin.raw("/readyz")));
    admin
        .resource(
            new NamespaceBuilder().withNewMetadata().withName(NAMESPACE).endMetadata().build())
        .create();
  }

  private void start(String... command) throws IOException {
    File output = folder.resolve("output-" + processes.size() + ".txt").toFile();
    processes.add(
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output).start());
  }

  private void writeKeys() throws IOException {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      KeyPair keys = generator.generateKeyPair();
      writePem("public.pem", "PUBLIC KEY", keys.getPublic().getEncoded());
      writePem("private.pem", "PRIVATE KEY", keys.getPrivate().getEncoded());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private void writePem(String file, String what, byte[] key) throws IOException {
    String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key);
    Files.writeString(
        folder.resolve(file),
        "-----BEGIN " + what + "-----\n" + text + "\n-----END " + what + "-----\n");
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Config config() {
    return as(adminToken);
  }

  /** How a pod reaches it, which may do what is bound to the user {@value #POD_USER}. */
  Config podConfig() {
    return as(podToken);
  }

  private Config as(String token) {
    return new ConfigBuilder(Config.empty())
        .withMasterUrl("https://127.0.0.1:" + port + "/")
        .withTrustCerts(true)
        .withOauthToken(token)
        .withNamespace(NAMESPACE)
        .withRequestRetryBackoffLimit(0)
        .withWatchReconnectInterval(100)
        .build();
  }

  @Override
  public KubernetesClient admin() {
    return admin;
  }

  /** Empties it for the next test. */
  @Override
  public void close() {
    admin.configMaps().inNamespace(NAMESPACE).withLabel("telemetry.meshless.io/config").delete();
    Manifests.countingResources("\"\"").forEach(resource -> admin.resource(resource).delete());
  }

  void stop() {
    admin.close();
    for (int i = processes.size() - 1; i >= 0; i--) {
      Process process = processes.get(i);
      process.destroy();
      try {
        if (!process.waitFor(20, TimeUnit.SECONDS)) {
          process.destroyForcibly();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        process.destroyForcibly();
      }
    }
  }
}
