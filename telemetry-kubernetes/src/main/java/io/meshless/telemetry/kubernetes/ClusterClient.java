package io.meshless.telemetry.kubernetes;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.jdkhttp.JdkHttpClientFactory;
import java.net.http.HttpClient;
import java.util.concurrent.ExecutorService;
import org.jspecify.annotations.Nullable;

/** A client of the API server that has few threads. Safe for use by many threads. */
final class ClusterClient implements AutoCloseable {
  private static final int THREADS_OF_HTTP = 3;
  private static final int THREADS_OF_TASKS = 2;
  private static final int REQUEST_MILLIS = 10_000;

  private final KubernetesClient client;
  private final ExecutorService http;
  private final ExecutorService tasks;

  private ClusterClient(KubernetesClient client, ExecutorService http, ExecutorService tasks) {
    this.client = client;
    this.http = http;
    this.tasks = tasks;
  }

  /** Reaches nothing yet, but reads the files that say how to. */
  static ClusterClient open(@Nullable Config given) {
    ExecutorService http = FewThreads.pool(THREADS_OF_HTTP, "telemetry-kubernetes-http");
    ExecutorService tasks = FewThreads.pool(THREADS_OF_TASKS, "telemetry-kubernetes-task");
    KubernetesClient client =
        new KubernetesClientBuilder()
            .withConfig(given == null ? found() : given)
            .withHttpClientFactory(
                new JdkHttpClientFactory() {
                  @Override
                  protected HttpClient.Builder createNewHttpClientBuilder() {
                    return HttpClient.newBuilder().executor(http);
                  }
                })
            .withTaskExecutor(tasks)
            .build();
    return new ClusterClient(client, http, tasks);
  }

  /** What the pod, the environment or a user's files say. */
  private static Config found() {
    Config config = Config.autoConfigure(null);
    config.setConnectionTimeout(REQUEST_MILLIS);
    config.setRequestTimeout(REQUEST_MILLIS);
    // Who watches begins again by itself, later and later.
    config.setRequestRetryBackoffLimit(0);
    return config;
  }

  KubernetesClient client() {
    return client;
  }

  /** The namespace of the pod, or of the user's files. */
  String ownNamespace() {
    String namespace = client.getNamespace();
    return namespace == null || namespace.isBlank() ? "default" : namespace;
  }

  @Override
  public void close() {
    try {
      client.close();
    } finally {
      http.shutdownNow();
      tasks.shutdownNow();
    }
  }
}
