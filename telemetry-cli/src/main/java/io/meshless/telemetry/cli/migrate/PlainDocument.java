package io.meshless.telemetry.cli.migrate;

import io.meshless.telemetry.config.ConfigList;
import io.meshless.telemetry.config.ConfigMap;
import io.meshless.telemetry.config.ConfigNode;
import io.meshless.telemetry.config.ConfigScalar;
import io.meshless.telemetry.config.Resource;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.emitter.Emitter;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.resolver.Resolver;
import org.yaml.snakeyaml.serializer.Serializer;

/** Writes a resource as a document with nothing but what says something to the library. */
final class PlainDocument {
  private static final String LANGUAGE = "policy.istio.io/lang";

  private PlainDocument() {}

  /** The text of the document, without the line that separates it from the next. */
  static String of(Resource resource, ConfigMap spec) {
    List<NodeTuple> metadata = new ArrayList<>();
    metadata.add(entry("name", text(resource.name().name())));
    metadata.add(entry("namespace", text(resource.name().namespace())));
    ConfigScalar language = resource.annotations().get(LANGUAGE);
    if (language != null) {
      metadata.add(entry("annotations", map(List.of(entry(LANGUAGE, text(language.text()))))));
    }
    return written(
        map(
            List.of(
                entry("kind", text(resource.name().kind())),
                entry("metadata", map(metadata)),
                entry("spec", node(spec)))));
  }

  private static String written(Node document) {
    DumperOptions options = new DumperOptions();
    options.setDefaultFlowStyle(FlowStyle.BLOCK);
    options.setSplitLines(false);
    StringWriter out = new StringWriter();
    try {
      Serializer serializer =
          new Serializer(new Emitter(out, options), new Resolver(), options, null);
      serializer.open();
      serializer.serialize(document);
      serializer.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toString();
  }

  private static Node node(ConfigNode node) {
    if (node instanceof ConfigMap map) {
      return map(
          map.entries().stream()
              .map(entry -> new NodeTuple(scalar(entry.key()), node(entry.value())))
              .toList());
    }
    if (node instanceof ConfigList list) {
      return new SequenceNode(
          Tag.SEQ, list.items().stream().map(PlainDocument::node).toList(), FlowStyle.BLOCK);
    }
    return node instanceof ConfigScalar scalar ? scalar(scalar) : text("");
  }

  private static Node scalar(ConfigScalar scalar) {
    Tag tag =
        switch (scalar.kind()) {
          case STRING -> Tag.STR;
          case INTEGER -> Tag.INT;
          case FLOAT -> Tag.FLOAT;
          case BOOLEAN -> Tag.BOOL;
          case NULL -> Tag.NULL;
        };
    return new ScalarNode(tag, scalar.text(), null, null, ScalarStyle.PLAIN);
  }

  private static Node text(String text) {
    return new ScalarNode(Tag.STR, text, null, null, ScalarStyle.PLAIN);
  }

  private static MappingNode map(List<NodeTuple> entries) {
    return new MappingNode(Tag.MAP, entries, FlowStyle.BLOCK);
  }

  private static NodeTuple entry(String key, Node value) {
    return new NodeTuple(text(key), value);
  }
}
