package io.meshless.telemetry.yaml;

import org.yaml.snakeyaml.nodes.NodeId;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.resolver.Resolver;

/** The library's expressions for numbers need more stack the longer a text is. */
final class ShortNumbers extends Resolver {
  private static final int MOST_CHARACTERS = 200;

  @Override
  public Tag resolve(NodeId kind, String value, boolean implicit) {
    boolean isText = kind == NodeId.scalar && implicit && value.length() > MOST_CHARACTERS;
    return isText ? Tag.STR : super.resolve(kind, value, implicit);
  }
}
