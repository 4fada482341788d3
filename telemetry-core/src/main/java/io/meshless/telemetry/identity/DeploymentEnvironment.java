package io.meshless.telemetry.identity;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What a deployment tells a process about itself: environment variables and mounted files.
 *
 * <p>{@link ServiceIdentity} asks for these, the first that is there wins:
 *
 * <table>
 * <caption>Sources of a service's identity</caption>
 * <tr><th>workload</th><td>{@code WORKLOAD_NAME}, {@code ISTIO_META_WORKLOAD_NAME}</td></tr>
 * <tr><th>namespace</th><td>{@code POD_NAMESPACE}, {@code ISTIO_META_NAMESPACE}, the file {@code
 *     /var/run/secrets/kubernetes.io/serviceaccount/namespace}</td></tr>
 * <tr><th>pod</th><td>{@code POD_NAME}, {@code HOSTNAME}</td></tr>
 * <tr><th>pod address</th><td>{@code POD_IP}, {@code INSTANCE_IP}</td></tr>
 * <tr><th>labels</th><td>the Downward API file {@code /etc/podinfo/labels}</td></tr>
 * <tr><th>service</th><td>{@code SERVICE_NAME}, {@code OTEL_SERVICE_NAME}</td></tr>
 * <tr><th>container</th><td>{@code CONTAINER_NAME}</td></tr>
 * <tr><th>service account</th><td>{@code SERVICE_ACCOUNT}</td></tr>
 * <tr><th>owner</th><td>{@code ISTIO_META_OWNER}</td></tr>
 * </table>
 *
 * <p>Blank values count as absent. Implementations are asked once, while an identity is built.
 */
public interface DeploymentEnvironment {
  /** The value of this environment variable, or null when it is not set. */
  @Nullable String variable(String name);

  /** The text of the file at this path, or null when it cannot be read. */
  @Nullable String file(String path);

  /** The environment of this process. */
  static DeploymentEnvironment ofProcess() {
    return new DeploymentEnvironment() {
      @Override
      public @Nullable String variable(String name) {
        return System.getenv(name);
      }

      @Override
      public @Nullable String file(String path) {
        try {
          return Files.readString(Path.of(path));
        } catch (IOException | SecurityException e) {
          return null; // Outside Kubernetes the file is not there: absent, not a fault.
        }
      }
    };
  }
}
