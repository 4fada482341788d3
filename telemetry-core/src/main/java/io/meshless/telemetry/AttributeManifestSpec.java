package io.meshless.telemetry;

import io.meshless.telemetry.attribute.ValueType;
import io.meshless.telemetry.config.Resource;
import io.meshless.telemetry.config.ResourceDraft;
import io.meshless.telemetry.config.ResourceName;
import io.meshless.telemetry.config.ResourceSpec;
import java.util.Map;

/**
 * An attribute manifest that a program describes: attributes of the application's own. Immutable:
 * each method gives another spec.
 */
public final class AttributeManifestSpec implements ResourceSpec {
  private final ResourceDraft draft;

  private AttributeManifestSpec(ResourceDraft draft) {
    this.draft = draft;
  }

  /** A manifest without attributes, {@code name.attributemanifest.istio-system}. */
  public static AttributeManifestSpec named(String name) {
    return new AttributeManifestSpec(ResourceDraft.of("attributemanifest", name));
  }

  /** This manifest in another namespace; its attributes are known in all of them. */
  public AttributeManifestSpec namespace(String namespace) {
    return new AttributeManifestSpec(draft.namespace(namespace));
  }

  /** One more attribute. */
  public AttributeManifestSpec attribute(String name, ValueType type) {
    return attribute(name, type, "");
  }

  /** One more attribute, with what it means. */
  public AttributeManifestSpec attribute(String name, ValueType type, String description) {
    return new AttributeManifestSpec(
        draft.withEntry(
            "attributes", name, Map.of("value_type", type.number(), "description", description)));
  }

  @Override
  public Resource resource() {
    return draft.resource();
  }

  @Override
  public ResourceName name() {
    return draft.name();
  }

  @Override
  public String toString() {
    return draft.toString();
  }
}
