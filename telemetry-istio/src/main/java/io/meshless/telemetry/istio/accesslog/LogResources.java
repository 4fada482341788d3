package io.meshless.telemetry.istio.accesslog;

import io.meshless.telemetry.config.ConfigNode;
import io.meshless.telemetry.config.ConfigScalar;
import io.meshless.telemetry.config.Resource;
import io.meshless.telemetry.config.ResourceName;
import io.meshless.telemetry.istio.resource.Nodes;
import io.meshless.telemetry.istio.side.Requests;
import io.meshless.telemetry.istio.side.Side;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The access log of one provider as ordinary resources: a handler that knows the format, and for
 * each side of requests that is logged an entry with its rule.
 */
public final class LogResources {
  private static final String LOG = "log";

  private final String origin;
  private final String namespace;
  private final Nodes nodes;

  /**
   * Makes resources whose names begin with that of the resource that asks for them.
   *
   * @param namespace the one whose rules all records meet
   */
  public LogResources(String origin, String namespace, Nodes nodes) {
    this.origin = origin;
    this.namespace = namespace;
    this.nodes = nodes;
  }

  /**
   * Makes them.
   *
   * @param provider the last part of their names; empty for the older access log of a mesh
   * @param path where lines go, as a proxy has it; null for the standard output
   * @param format the format of lines
   * @param filters which requests are logged, by the sides that are; an empty text for all
   */
  public List<Resource> of(
      String provider,
      @Nullable ConfigScalar path,
      Map<String, ConfigNode> format,
      Map<Side, ConfigScalar> filters) {
    List<Resource> resources = new ArrayList<>();
    ResourceName handler = name("stdio", LOG, provider);
    Map<String, ConfigNode> spec = new LinkedHashMap<>(stream(path));
    spec.put("access_log", nodes.map(format));
    resources.add(nodes.resource(handler, spec));
    boolean areAll =
        filters.size() == Side.values().length
            && filters.values().stream().allMatch(filter -> filter.text().isEmpty());
    if (areAll) {
      resources.addAll(logged(LOG, provider, nodes.text(Requests.OF_ALL), handler));
    } else {
      filters.forEach(
          (side, filter) ->
              resources.addAll(
                  logged(
                      side.name().toLowerCase(Locale.ROOT) + "-" + LOG,
                      provider,
                      filter.text().isEmpty() ? nodes.text(Requests.of(side)) : filter,
                      handler)));
    }
    return resources;
  }

  /** An entry, and the rule that sends it. */
  private List<Resource> logged(
      String part, String provider, ConfigScalar match, ResourceName handler) {
    ResourceName entry = name("logentry", part, provider);
    return List.of(
        nodes.resource(entry, Map.of("severity", nodes.text("\"info\""))),
        nodes.resource(name("rule", part, provider), rule(match, handler, entry)));
  }

  private Map<String, ConfigNode> stream(@Nullable ConfigScalar path) {
    return switch (path == null ? "" : path.text()) {
      case "/dev/stdout", "" -> Map.of("log_stream", nodes.text("STDOUT"));
      case "/dev/stderr" -> Map.of("log_stream", nodes.text("STDERR"));
      default ->
          Map.of("log_stream", nodes.text("FILE"), "output_path", Objects.requireNonNull(path));
    };
  }

  private Map<String, ConfigNode> rule(
      ConfigScalar match, ResourceName handler, ResourceName entry) {
    Map<String, ConfigNode> action = new LinkedHashMap<>();
    action.put("handler", nodes.text(handler.fqn()));
    action.put("instances", nodes.texts(List.of(entry.fqn())));
    Map<String, ConfigNode> spec = new LinkedHashMap<>();
    spec.put("match", match);
    spec.put("actions", nodes.list(List.of(nodes.map(action))));
    return spec;
  }

  /** Providers may be called anything, and each has names of its own. */
  private ResourceName name(String kind, String part, String provider) {
    String last = provider.isEmpty() ? part : part + "/" + provider;
    return new ResourceName(kind, origin + "/" + last, namespace);
  }
}
