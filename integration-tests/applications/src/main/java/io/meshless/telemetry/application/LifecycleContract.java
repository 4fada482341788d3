package io.meshless.telemetry.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.meshless.telemetry.Telemetry;
import io.meshless.telemetry.servlet.VirtualThreads;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.ref.WeakReference;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** From start to end, and from the end to the next start: every request has its line. */
public abstract class LifecycleContract {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String SOFT_IS_WEAK = "-XX:SoftRefLRUPolicyMSPerMB=0";
  private static final int RESTARTS = 20;
  private static final int JAVA_WITH_VIRTUAL_THREADS = 21;

  @TempDir Path folder;

  /** Whom requests wait for, and what they were served by. */
  static final class Gate {
    final CountDownLatch entered = new CountDownLatch(3);
    final CountDownLatch open = new CountDownLatch(1);
    final AtomicBoolean virtual = new AtomicBoolean();
  }

  /** A shop with slow pages. */
  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  @Import(Pages.class)
  static class Application {
    @Bean
    SecurityFilterChain security(HttpSecurity http) throws Exception {
      return http.authorizeHttpRequests(requests -> requests.anyRequest().permitAll()).build();
    }
  }

  /** The pages. */
  @RestController
  static final class Pages {
    private final Gate gate;

    Pages(Gate gate) {
      this.gate = gate;
    }

    @GetMapping("/pages/{id}")
    String page(@PathVariable("id") int id) {
      gate.virtual.set(VirtualThreads.isCurrent());
      return "page " + id;
    }

    @GetMapping("/slow/{id}")
    String slow(@PathVariable("id") int id) throws InterruptedException {
      gate.entered.countDown();
      return gate.open.await(PATIENCE.toMinutes(), TimeUnit.MINUTES) ? "page " + id : "late";
    }
  }

  private ConfigurableApplicationContext start(Gate gate, String... settings) throws IOException {
    Path configuration = folder.resolve("telemetry.yaml");
    Files.writeString(
        configuration,
        """
        kind: logentry
        metadata: {name: access, namespace: istio-system}
        spec:
          severity: '"info"'
          variables: {path: request.url_path | "", code: response.code | 0}
        ---
        kind: stdio
        metadata: {name: lines, namespace: istio-system}
        spec: {log_stream: ROTATED_FILE, output_path: '%s', output_as_json: true}
        ---
        kind: rule
        metadata: {name: everything, namespace: istio-system}
        spec:
          actions:
          - {handler: lines.stdio, instances: [access.logentry]}
        """
            .formatted(folder.resolve("access.log")));
    SpringApplication application = new SpringApplication(Application.class);
    application.setWebApplicationType(WebApplicationType.SERVLET);
    application.addInitializers(
        context ->
            ((GenericApplicationContext) context).registerBean("gate", Gate.class, () -> gate));
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--server.port=0",
                "--server.address=127.0.0.1",
                "--spring.main.banner-mode=off",
                "--spring.jmx.enabled=false",
                "--logging.level.root=off",
                "--telemetry.enabled=true",
                "--telemetry.config=file:" + configuration));
    arguments.addAll(List.of(settings));
    return application.run(arguments.toArray(String[]::new));
  }

  private List<String> lines() throws IOException {
    Path log = folder.resolve("access.log");
    return Files.exists(log) ? Files.readAllLines(log) : List.of();
  }

  private static int port(ConfigurableApplicationContext shop) {
    return shop.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
  }

  private static CompletableFuture<Integer> get(int port, String path) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return Wire.send(port, Sent.get(path)).status();
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        },
        task -> new Thread(task, "visitor").start());
  }

  @Test
  void gracefulShutdownRecordsEveryRequestThatWasUnderWay() throws Exception {
    Gate gate = new Gate();
    ConfigurableApplicationContext shop = start(gate, "--server.shutdown=graceful");
    int port = port(shop);
    List<CompletableFuture<Integer>> visits =
        IntStream.range(0, 3).mapToObj(id -> get(port, "/slow/" + id)).toList();
    assertThat(gate.entered.await(PATIENCE.toMinutes(), TimeUnit.MINUTES)).isTrue();

    CompletableFuture<Void> end =
        CompletableFuture.runAsync(shop::close, task -> new Thread(task, "end").start());
    await().atMost(PATIENCE).until(() -> isRefused(port));
    gate.open.countDown();
    end.get(PATIENCE.toMinutes(), TimeUnit.MINUTES);

    for (CompletableFuture<Integer> visit : visits) {
      assertThat(visit.get(PATIENCE.toMinutes(), TimeUnit.MINUTES)).isEqualTo(200);
    }
    assertThat(lines()).hasSize(3).allSatisfy(line -> assertThat(line).contains("\"code\":200"));
  }

  /** Whether the server takes no more requests. */
  private static boolean isRefused(int port) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return false;
    } catch (IOException e) {
      return true;
    }
  }

  @Test
  void requestsOnVirtualThreadsAreRecorded() throws Exception {
    assumeTrue(
        Runtime.version().feature() >= JAVA_WITH_VIRTUAL_THREADS,
        "this Java has no virtual threads");
    Gate gate = new Gate();
    try (ConfigurableApplicationContext shop =
        start(gate, "--spring.threads.virtual.enabled=true")) {
      List<CompletableFuture<Integer>> visits =
          IntStream.range(0, 20).mapToObj(id -> get(port(shop), "/pages/" + id)).toList();
      for (CompletableFuture<Integer> visit : visits) {
        assertThat(visit.get(PATIENCE.toMinutes(), TimeUnit.MINUTES)).isEqualTo(200);
      }
    }

    assertThat(gate.virtual).isTrue();
    assertThat(lines()).hasSize(20);
  }

  /** As the developer tools do: the next one has another class loader. */
  @Test
  void restartedApplicationGoesOnAndLeavesNoThreadBehind() throws Exception {
    for (int restart = 0; restart < 2; restart++) {
      ClassLoader own = new URLClassLoader(new URL[0], LifecycleContract.class.getClassLoader());
      ClassLoader before = Thread.currentThread().getContextClassLoader();
      Thread.currentThread().setContextClassLoader(own);
      try (ConfigurableApplicationContext shop = start(new Gate())) {
        assertThat(get(port(shop), "/pages/17").get(PATIENCE.toMinutes(), TimeUnit.MINUTES))
            .isEqualTo(200);
      } finally {
        Thread.currentThread().setContextClassLoader(before);
      }
      await().atMost(PATIENCE).untilAsserted(() -> assertThat(oursIn(own)).isEmpty());
    }

    assertThat(lines()).hasSize(2);
  }

  /**
   * What has ended is garbage, but for the last one, which Spring Boot keeps. It holds others
   * softly, and their class loaders whether we are there or not.
   */
  @Test
  @Tag("slow")
  void restartedApplicationLeavesNothingInTheHeap() throws Exception {
    assumeTrue(
        ManagementFactory.getRuntimeMXBean().getInputArguments().contains(SOFT_IS_WEAK),
        "needs " + SOFT_IS_WEAK);
    List<WeakReference<Object>> ended = new ArrayList<>();
    for (int restart = 0; restart < RESTARTS; restart++) {
      runOnce(ended);
    }

    List<WeakReference<Object>> beforeLast = ended.subList(0, ended.size() - 2);
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              System.gc();
              assertThat(beforeLast.stream().map(WeakReference::get).filter(Objects::nonNull))
                  .isEmpty();
            });
  }

  private void runOnce(List<WeakReference<Object>> ended) throws Exception {
    ClassLoader own = new URLClassLoader(new URL[0], LifecycleContract.class.getClassLoader());
    ClassLoader before = Thread.currentThread().getContextClassLoader();
    Thread.currentThread().setContextClassLoader(own);
    try (ConfigurableApplicationContext shop = start(new Gate())) {
      get(port(shop), "/pages/17").get(PATIENCE.toMinutes(), TimeUnit.MINUTES);
      ended.add(new WeakReference<>(shop));
      ended.add(new WeakReference<>(shop.getBean(Telemetry.class)));
    } finally {
      Thread.currentThread().setContextClassLoader(before);
    }
  }

  /** Threads of ours that still hold on to this loader. */
  private static List<String> oursIn(ClassLoader loader) {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().startsWith("telemetry"))
        .filter(thread -> thread.getContextClassLoader() == loader)
        .map(Thread::getName)
        .toList();
  }
}
