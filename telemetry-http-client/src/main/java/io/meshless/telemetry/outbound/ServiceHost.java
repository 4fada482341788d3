package io.meshless.telemetry.outbound;

import io.meshless.telemetry.attribute.IpAddress;
import io.meshless.telemetry.identity.ServiceIdentity;
import io.meshless.telemetry.message.text.RequestTexts;
import java.net.URI;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a target's host name tells about the service behind it.
 *
 * @param host full name of the service's host, or the host itself
 * @param name short name; null when the host is not of Kubernetes' form
 * @param namespace null when the host is not of Kubernetes' form
 * @param ip the address when the host is a literal one; null for names, which are not looked up
 */
record ServiceHost(
    String host, @Nullable String name, @Nullable String namespace, @Nullable IpAddress ip) {

  /**
   * Reads a host as callers in a cluster write it: {@code details}, {@code details.prod} or {@code
   * details.prod.svc...}. A caller whose own namespace is unknown is taken to live outside of a
   * cluster, where the first two forms mean nothing.
   */
  static ServiceHost of(String target, ServiceIdentity caller) {
    String host = plain(target);
    IpAddress ip = IpAddress.parse(host);
    String[] labels = host.split("\\.", -1);
    if (ip != null || host.equals("localhost")) {
      return new ServiceHost(host, null, null, ip);
    }
    String namespace = labels.length == 1 ? caller.namespace() : labels[1];
    boolean known = labels.length > 2 ? labels[2].equals("svc") : caller.namespace() != null;
    if (!known || namespace == null || labels[0].isEmpty() || namespace.isEmpty()) {
      return new ServiceHost(host, null, null, null);
    }
    return new ServiceHost(completed(host, labels, namespace, caller), labels[0], namespace, null);
  }

  private static String completed(
      String host, String[] labels, String namespace, ServiceIdentity caller) {
    return labels.length > 3
        ? host
        : labels[0] + "." + namespace + ".svc." + caller.clusterDomain();
  }

  /** The host of an address as {@link #plain} has it. */
  static String hostOf(URI address) {
    return plain(RequestTexts.host(address));
  }

  /** A URI's host in lower case, without brackets and without the dot of the root domain. */
  static String plain(@Nullable String host) {
    if (host == null) {
      return "";
    }
    String plain = host.toLowerCase(Locale.ROOT);
    if (plain.startsWith("[") && plain.endsWith("]")) {
      return plain.substring(1, plain.length() - 1);
    }
    return plain.endsWith(".") ? plain.substring(0, plain.length() - 1) : plain;
  }

  @Nullable String uid() {
    return name == null ? null : "istio://" + namespace + "/services/" + name;
  }
}
