package io.meshless.telemetry.cli.migrate;

import io.meshless.telemetry.compile.Reference;
import io.meshless.telemetry.config.ConfigList;
import io.meshless.telemetry.config.ConfigMap;
import io.meshless.telemetry.config.ConfigNode;
import io.meshless.telemetry.config.ConfigScalar;
import io.meshless.telemetry.config.Resource;
import io.meshless.telemetry.plan.Plan;
import io.meshless.telemetry.plan.RuleNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What of an installation records here: rules that run, what they send, and where. Immutable. */
final class Kept {
  private static final String MANIFEST = "attributemanifest";

  /** What each rule that runs sends, by full names. */
  private final Map<String, Set<String>> sent = new HashMap<>();

  private final Set<String> used = new HashSet<>();

  private Kept() {}

  static Kept of(Plan plan) {
    Kept kept = new Kept();
    plan.rules().forEach(kept::add);
    return kept;
  }

  private void add(RuleNode rule) {
    Set<String> names = new HashSet<>();
    rule.dispatches()
        .forEach(
            dispatch -> {
              names.add(dispatch.handler().name());
              names.add(dispatch.instance().definition().type().name());
            });
    if (!names.isEmpty()) {
      sent.put(rule.name(), names);
      used.addAll(names);
    }
  }

  /** Whether the resource has a part in what is recorded. */
  boolean has(Resource resource) {
    String name = resource.name().fqn();
    return resource.name().kind().equals(MANIFEST) || sent.containsKey(name) || used.contains(name);
  }

  /** Its spec; of a rule without what it sends to nobody. */
  ConfigMap spec(Resource resource) {
    Set<String> names = sent.get(resource.name().fqn());
    return names == null
        ? resource.spec()
        : new Sent(resource.name().namespace(), names).of(resource.spec());
  }

  /** What a rule of a namespace sends, by full names. */
  private record Sent(String namespace, Set<String> names) {
    ConfigMap of(ConfigMap rule) {
      List<ConfigMap.Entry> entries = new ArrayList<>();
      for (ConfigMap.Entry entry : rule.entries()) {
        boolean isActions =
            entry.key().text().equals("actions") && entry.value() instanceof ConfigList;
        entries.add(
            isActions
                ? new ConfigMap.Entry(entry.key(), actions((ConfigList) entry.value()))
                : entry);
      }
      return new ConfigMap(entries, rule.location());
    }

    private ConfigList actions(ConfigList actions) {
      return new ConfigList(
          actions.items().stream()
              .filter(ConfigMap.class::isInstance)
              .map(action -> action((ConfigMap) action))
              .filter(action -> action.find("handler") != null && action.find("instances") != null)
              .map(ConfigNode.class::cast)
              .toList(),
          actions.location());
    }

    private ConfigMap action(ConfigMap action) {
      List<ConfigMap.Entry> entries = new ArrayList<>();
      for (ConfigMap.Entry entry : action.entries()) {
        if (entry.value() instanceof ConfigList list) {
          List<ConfigNode> items =
              list.items().stream().filter(item -> isAmong(item, "instance")).toList();
          if (!items.isEmpty()) {
            entries.add(new ConfigMap.Entry(entry.key(), new ConfigList(items, list.location())));
          }
        } else if (!entry.key().text().equals("handler") || isAmong(entry.value(), "handler")) {
          entries.add(entry);
        }
      }
      return new ConfigMap(entries, action.location());
    }

    /** Whether this may stand for one of them. */
    private boolean isAmong(ConfigNode node, String unifiedKind) {
      return node instanceof ConfigScalar scalar
          && new Reference(scalar.text(), unifiedKind, namespace)
              .candidates().stream().anyMatch(names::contains);
    }
  }
}
