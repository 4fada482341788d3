package io.meshless.telemetry.spec;

import io.meshless.telemetry.attribute.ValueType;
import io.meshless.telemetry.compile.ManifestFields;
import io.meshless.telemetry.config.Resource;
import io.meshless.telemetry.config.ResourceSpec;
import java.util.Map;

/**
 * Declares the application's own attributes in code, as an attribute manifest. Immutable: each
 * method returns another spec.
 */
public final class AttributeManifestSpec implements ResourceSpec {
  private final Resource resource;

  private AttributeManifestSpec(Resource resource) {
    this.resource = resource;
  }

  /** A manifest without attributes, {@code name.attributemanifest.istio-system}. */
  public static AttributeManifestSpec named(String name) {
    return new AttributeManifestSpec(Resource.of(ManifestFields.TABLE.name(), name));
  }

  /** This manifest in another namespace; its attributes are known in all of them. */
  public AttributeManifestSpec namespace(String namespace) {
    return new AttributeManifestSpec(resource.namespace(namespace));
  }

  /** One more attribute. */
  public AttributeManifestSpec attribute(String name, ValueType type) {
    return attribute(name, type, "");
  }

  /** One more attribute, with what it means. */
  public AttributeManifestSpec attribute(String name, ValueType type, String description) {
    return new AttributeManifestSpec(
        resource.withEntry(
            ManifestFields.ATTRIBUTES.protoName(),
            name,
            Map.of(
                ManifestFields.VALUE_TYPE.protoName(),
                type.number(),
                ManifestFields.DESCRIPTION.protoName(),
                description)));
  }

  @Override
  public Resource resource() {
    return resource;
  }

  @Override
  public String toString() {
    return resource.name().fqn();
  }
}
