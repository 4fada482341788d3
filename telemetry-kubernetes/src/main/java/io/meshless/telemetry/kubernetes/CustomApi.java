package io.meshless.telemetry.kubernetes;

import io.meshless.telemetry.config.reading.ResourceTranslators;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * An API whose custom resources are watched. Immutable.
 *
 * @param versions of which the first is read that the cluster has
 * @param kinds those that mean something to this service
 */
record CustomApi(String group, List<String> versions, Set<String> kinds) {
  static final String MIXERS_GROUP = "config.istio.io";
  static final String MIXERS_VERSION = "v1alpha2";

  /** Mixer's, and what some module makes ordinary resources of. */
  static List<CustomApi> all() {
    List<CustomApi> all = new ArrayList<>();
    all.add(new CustomApi(MIXERS_GROUP, List.of(MIXERS_VERSION), KnownKinds.names()));
    ResourceTranslators.kinds()
        .forEach(
            kind -> all.add(new CustomApi(kind.group(), kind.versions(), Set.of(kind.kind()))));
    return all;
  }

  /**
   * What the failures call resources of it: Mixer's by the plural alone, others as kubectl does.
   */
  String shown(String plural) {
    return group.equals(MIXERS_GROUP) ? plural : plural + "." + group;
  }
}
