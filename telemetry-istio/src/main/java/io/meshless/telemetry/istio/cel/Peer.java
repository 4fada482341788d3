package io.meshless.telemetry.istio.cel;

import static io.meshless.telemetry.attribute.ValueType.STRING;
import static io.meshless.telemetry.attribute.ValueType.STRING_MAP;

import io.meshless.telemetry.expression.function.Step;
import io.meshless.telemetry.expression.language.Part;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What Envoy knows of the workload at the other end. */
final class Peer {
  static final String LABELS = "labels";

  private static final Step TYPE = Step.ofText("istio.ownerType", EnvoyValues::ownerType);
  private static final List<String> OF_PROXIES_ONLY =
      List.of("cluster", "region", "availability_zone");

  private static final Map<String, Field> FIELDS = new LinkedHashMap<>();

  /** Makes the meaning of a field, of the attributes that begin with this end's name. */
  @FunctionalInterface
  interface Field {
    Meaning make(Making making, String end) throws CelException;
  }

  static {
    FIELDS.put("namespace", (m, end) -> m.of(m.read(end + ".workload.namespace", STRING)));
    FIELDS.put("service", Peer::service);
    FIELDS.put("revision", Peer::revision);
    FIELDS.put("app", (m, end) -> ofLabels(m, end, "app", "app.kubernetes.io/name"));
    FIELDS.put("version", (m, end) -> ofLabels(m, end, "version", "app.kubernetes.io/version"));
    FIELDS.put("workload", (m, end) -> m.of(m.read(end + ".workload.name", STRING)));
    FIELDS.put("type", Peer::type);
    FIELDS.put("name", (m, end) -> m.of(m.read(end + ".name", STRING)));
    FIELDS.put("identity", Attributes::spiffe);
    FIELDS.put(LABELS, (m, end) -> m.of(m.read(end + ".labels", STRING_MAP)));
    OF_PROXIES_ONLY.forEach(name -> FIELDS.put(name, (m, end) -> m.nowhere(STRING)));
  }

  private Peer() {}

  /** The field with this name; null when there is none. */
  static @Nullable Field find(String name) {
    return FIELDS.get(name);
  }

  /** Whether nothing tells this field to a process. */
  static boolean isOfProxiesOnly(String name) {
    return OF_PROXIES_ONLY.contains(name);
  }

  static List<String> names() {
    return List.copyOf(FIELDS.keySet());
  }

  private static Meaning ofLabels(Making making, String end, String first, String second)
      throws CelException {
    String labels = end + ".labels";
    return making.of(making.firstOf(making.entry(labels, first), making.entry(labels, second)));
  }

  private static Meaning service(Making making, String end) throws CelException {
    String labels = end + ".labels";
    return making.of(
        making.firstOf(
            making.entry(labels, "service.istio.io/canonical-name"),
            making.entry(labels, "app.kubernetes.io/name"),
            making.entry(labels, "app"),
            making.read(end + ".workload.name", STRING)));
  }

  /** Of a peer of which nothing is known it is not known either. */
  private static Meaning revision(Making making, String end) throws CelException {
    String labels = end + ".labels";
    Part known = making.read(labels, STRING_MAP);
    Part revision =
        making.firstOf(
            making.entry(labels, "service.istio.io/canonical-revision"),
            making.entry(labels, "app.kubernetes.io/version"),
            making.entry(labels, "version"),
            making.literal("latest"));
    Part nothing = Part.step(Step.NOWHERE, STRING, List.of(), known.place());
    return making.made(making.choice(making.isPresent(known), revision, nothing), known);
  }

  private static Meaning type(Making making, String end) throws CelException {
    Part owner = making.read(end + ".owner", STRING);
    return making.made(making.made(TYPE, STRING, owner), owner);
  }
}
