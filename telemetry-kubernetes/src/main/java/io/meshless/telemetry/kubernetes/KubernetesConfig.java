package io.meshless.telemetry.kubernetes;

import static java.util.Objects.requireNonNull;

import io.fabric8.kubernetes.client.Config;
import io.meshless.telemetry.config.ConfigProblem;
import io.meshless.telemetry.config.ConfigSnapshot;
import io.meshless.telemetry.config.ConfigSource;
import io.meshless.telemetry.config.Resource;
import io.meshless.telemetry.config.ResourceName;
import io.meshless.telemetry.config.reading.ProblemList;
import io.meshless.telemetry.config.reading.UnreadableSource;
import io.meshless.telemetry.status.LoadResult;
import io.meshless.telemetry.yaml.YamlConfig;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * A configuration that lives in a Kubernetes cluster: in ConfigMaps, and in custom resources. It is
 * watched: a change is live within two seconds.
 *
 * <pre>{@code
 * KubernetesConfig config = KubernetesConfig.watch("istio-system").customResources();
 * Telemetry.builder().config(config).loadListener(config.reporter())
 * }</pre>
 *
 * <p>Of a ConfigMap with the label {@code telemetry.meshless.io/config=true} the entries count
 * whose keys end in {@code .yaml} or {@code .yml}, as the files of a folder do in {@link
 * YamlConfig}. Problems call them {@code configmap/shop/telemetry: rules.yaml}.
 *
 * <p>A service starts without the API server: the first reading waits two seconds at most, then the
 * telemetry runs with nothing, warns, and loads when the server answers. What it may not read is
 * left out with a warning until it may. What was read last goes on while the server is absent,
 * refuses access or drops connections; it is tried again with pauses that grow.
 *
 * <p>Up to 10,000 texts and 32 MiB in total. A watch has 8 threads of its own at most, all daemons,
 * and ends with the telemetry. Telemetries that share an instance share its watch.
 *
 * <p>Immutable, safe for use by many threads.
 */
public final class KubernetesConfig implements ConfigSource {
  private static final int MOST_TEXTS = 10_000;
  private static final int MOST_CHARACTERS = 32 << 20;
  private static final Pattern NAMESPACE = Pattern.compile("[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?");

  private final Cluster cluster;
  private final String defaultNamespace;

  private KubernetesConfig(ClusterScope scope, String defaultNamespace) {
    this.cluster = new Cluster(scope);
    this.defaultNamespace = defaultNamespace;
  }

  /**
   * What these namespaces have; without one, the pod's own namespace.
   *
   * @throws IllegalArgumentException when one is no name of a namespace
   */
  public static KubernetesConfig watch(String... namespaces) {
    for (String namespace : namespaces) {
      if (!NAMESPACE.matcher(namespace).matches()) {
        throw new IllegalArgumentException(
            "'" + namespace + "' is no namespace: wanted small letters, digits and '-'");
      }
    }
    return new KubernetesConfig(
        ClusterScope.of(List.of(namespaces)), ResourceName.DEFAULT_NAMESPACE);
  }

  private KubernetesConfig with(ClusterScope scope) {
    return new KubernetesConfig(scope, defaultNamespace);
  }

  /**
   * Chooses ConfigMaps by this selector, such as {@code app=shop,tier!=test}, in place of the usual
   * label.
   */
  public KubernetesConfig labelled(String selector) {
    return with(cluster.scope().labels(requireNonNull(selector, "selector")));
  }

  /**
   * Reads custom resources as well, of those kinds that the cluster and this service know: Mixer's,
   * of {@code config.istio.io/v1alpha2}, and those that modules on the class path translate, as
   * {@code telemetry-istio} does with {@code Telemetry} of {@code telemetry.istio.io}. False by
   * default: each kind costs the API server one more watch.
   */
  public KubernetesConfig customResources() {
    return with(cluster.scope().withCustomResources());
  }

  /**
   * Lets the {@link #reporter()} also write what became of each load into the status of Mixer's
   * custom resources, by pod: whether it is loaded or refused, why, and the hash that runs. Meant
   * for a few pods that try something; see docs/fleet.md.
   */
  public KubernetesConfig reportsStatus() {
    return with(cluster.scope().withStatus());
  }

  /**
   * Sets how long the start waits for the API server; 2 seconds by default, 0 not to wait.
   *
   * @throws IllegalArgumentException when it is negative
   */
  public KubernetesConfig startWait(Duration wait) {
    if (wait.isNegative()) {
      throw new IllegalArgumentException("startWait is " + wait + ", wanted 0 or more");
    }
    return with(cluster.scope().startWait(wait));
  }

  /**
   * Sets how the API server is reached. By default the pod's service account tells, or the
   * environment, or a user's files.
   */
  public KubernetesConfig connection(Config how) {
    return with(cluster.scope().connection(requireNonNull(how, "how")));
  }

  /** The same source with another namespace for resources in ConfigMaps that name none. */
  public KubernetesConfig defaultNamespace(String namespace) {
    return new KubernetesConfig(cluster.scope(), requireNonNull(namespace, "namespace"));
  }

  /**
   * A listener of loads that tells the cluster of them: problems become Events of the ConfigMap or
   * custom resource that has them. Never blocks; what cannot be told is tried again for a while. It
   * tells only while the configuration is watched.
   */
  public Consumer<LoadResult> reporter() {
    return cluster::report;
  }

  @Override
  public ConfigSnapshot read() {
    return snapshot(cluster.read());
  }

  ConfigSnapshot snapshot(ClusterView view) {
    ProblemList problems = new ProblemList();
    List<Resource> resources = new ArrayList<>();
    if (!view.isWhole()) {
      problems.accept(awaited());
    } else if (isTooLarge(view)) {
      problems.accept(tooLarge());
    } else {
      view.forbidden().forEach(what -> problems.accept(forbidden(what)));
      for (ClusterText text : view.texts()) {
        ConfigSnapshot part =
            YamlConfig.parse(text.name(), text.text()).defaultNamespace(defaultNamespace).read();
        resources.addAll(part.resources());
        part.problems().forEach(problems);
      }
    }
    return new ConfigSnapshot(resources, problems.toList());
  }

  private static boolean isTooLarge(ClusterView view) {
    return view.texts().size() > MOST_TEXTS
        || view.texts().stream().mapToLong(text -> text.text().length()).sum() > MOST_CHARACTERS;
  }

  private static ConfigProblem awaited() {
    return UnreadableSource.awaited(
        "kubernetes",
        "the API server has not told the configuration yet; nothing is recorded until it does",
        "The log says what the server answers; nothing has to be done when it is only late.");
  }

  private static ConfigProblem forbidden(String what) {
    return UnreadableSource.forbidden(
        "kubernetes",
        "the API server does not let this service list and watch "
            + what
            + "; whatever is there is left out",
        Forbidden.MEND + " It is read as soon as it may be.");
  }

  private static ConfigProblem tooLarge() {
    return UnreadableSource.problem(
        "kubernetes",
        null,
        "there are more than %,d texts, or more than %,d characters in them"
            .formatted(MOST_TEXTS, MOST_CHARACTERS),
        "Label only the ConfigMaps that hold the configuration.");
  }

  @Override
  public Optional<ConfigSource> with(String name, String text) {
    return Optional.of(() -> snapshot(replaced(cluster.read(), name, text)));
  }

  static ClusterView replaced(ClusterView view, String name, String text) {
    List<ClusterText> texts = new ArrayList<>(view.texts());
    ClusterObject unknown = new ClusterObject("", "", "", "", "", "");
    int place = texts.stream().map(ClusterText::name).toList().indexOf(name);
    if (place < 0) {
      texts.add(new ClusterText(name, text, unknown));
    } else {
      texts.set(place, new ClusterText(name, text, texts.get(place).object()));
    }
    return new ClusterView(view.isWhole(), texts, view.forbidden());
  }

  @Override
  public Watch watch(Runnable changed) {
    return cluster.watch(changed);
  }
}
