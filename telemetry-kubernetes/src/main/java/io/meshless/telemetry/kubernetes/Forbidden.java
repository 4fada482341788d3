package io.meshless.telemetry.kubernetes;

import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import org.jspecify.annotations.Nullable;

/** Tells whether the API server was there, and refused what the service has no right to. */
final class Forbidden {
  static final String MEND =
      "Bind the role of deploy/kubernetes/rbac.yaml to the service account of the pod.";

  private static final int DEEPEST = 5;

  private Forbidden() {}

  static boolean is(Throwable failure) {
    @Nullable Throwable cause = failure;
    for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
      if (cause instanceof KubernetesClientException answer) {
        return answer.getCode() == HttpURLConnection.HTTP_FORBIDDEN;
      }
      cause = cause.getCause();
    }
    return false;
  }
}
