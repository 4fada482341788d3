package io.meshless.telemetry.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.meshless.telemetry.compile.ConfigurationCompiler;
import io.meshless.telemetry.config.ConfigList;
import io.meshless.telemetry.config.ConfigMap;
import io.meshless.telemetry.config.ConfigNode;
import io.meshless.telemetry.config.ConfigScalar;
import io.meshless.telemetry.config.Resource;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the resources of a configuration say, in a few digits, to see whether two processes run the
 * same. Neither the order of resources and keys nor files, comments and spaces make a difference.
 */
final class ConfigHash {
  /** As many bits as a metric's value has. */
  private static final int BYTES = 6;

  private final MessageDigest digest;

  private ConfigHash(MessageDigest digest) {
    this.digest = digest;
  }

  /** Twelve hexadecimal digits. */
  static String of(List<Resource> resources) {
    try {
      ConfigHash hash = new ConfigHash(MessageDigest.getInstance("SHA-256"));
      Map<String, Resource> byName = new TreeMap<>();
      resources.forEach(resource -> byName.put(resource.name().toString(), resource));
      byName.forEach(hash::add);
      return HexFormat.of().formatHex(hash.digest.digest(), 0, BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** The digits as the number that a metric shows; 0 for none. */
  static double number(String hash) {
    return hash.isEmpty() ? 0 : Long.parseLong(hash, 16);
  }

  private void add(String name, Resource resource) {
    add(name);
    // Of the annotations, tools change most, and only this one says something to us.
    ConfigNode language = resource.annotations().get(ConfigurationCompiler.LANGUAGE);
    add(language == null ? ConfigScalar.string("") : language);
    add(resource.spec());
  }

  private void add(ConfigNode node) {
    if (node instanceof ConfigScalar scalar) {
      add(scalar.kind().name());
      add(scalar.text());
    } else if (node instanceof ConfigList list) {
      add("[" + list.items().size());
      list.items().forEach(this::add);
    } else if (node instanceof ConfigMap map) {
      add("{" + map.entries().size());
      map.entries().stream()
          .sorted(Comparator.comparing((ConfigMap.Entry entry) -> entry.key().text()))
          .forEach(
              entry -> {
                add(entry.key().text());
                add(entry.value());
              });
    }
  }

  /** With its length, so that no two lists of texts come out alike. */
  private void add(String text) {
    byte[] bytes = text.getBytes(UTF_8);
    digest.update((bytes.length + ":").getBytes(UTF_8));
    digest.update(bytes);
  }
}
