package io.meshless.telemetry.cli.bench;

import io.meshless.telemetry.attribute.AttributeVocabulary;
import io.meshless.telemetry.compile.CompiledConfiguration;
import io.meshless.telemetry.compile.ConfigurationCompiler;
import io.meshless.telemetry.compile.Extensions;
import io.meshless.telemetry.compile.Namespaces;
import io.meshless.telemetry.config.ConfigSnapshot;
import io.meshless.telemetry.config.ResourceName;
import io.meshless.telemetry.handler.HandlerProvider;
import io.meshless.telemetry.identity.ServiceIdentity;
import io.meshless.telemetry.redaction.Redaction;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Options that say how a service would run the configuration. Several commands have them. */
public final class ServiceOptions {
  @ArgGroup private @Nullable Strictness strictness;

  @Option(
      names = "--identity",
      paramLabel = "KEY=VALUE",
      description =
          "Who the service is: workload, namespace, pod, podIp, service, serviceHost,"
              + " serviceAccount, principal, owner, container, clusterDomain, label.NAME. May be"
              + " given several times.")
  private Map<String, String> identity = new LinkedHashMap<>();

  @Option(
      names = "--root-namespace",
      paramLabel = "NAME",
      description = "The namespace whose rules all records meet. Default: ${DEFAULT-VALUE}.")
  private String rootNamespace = ResourceName.DEFAULT_NAMESPACE;

  /** Of the two only one can be meant. */
  private static final class Strictness {
    @Option(
        names = "--strict",
        description = "An error refuses the configuration, as in a service by default.")
    private boolean strict;

    @Option(
        names = "--lenient",
        description = "What is wrong is left out, as in a service that is built with lenient().")
    private boolean lenient;
  }

  /** Made by picocli, or by a test. */
  public ServiceOptions() {}

  /** The same, but for who the service is. */
  public ServiceOptions withIdentity(Map<String, String> told) {
    ServiceOptions changed = new ServiceOptions();
    changed.strictness = strictness;
    changed.rootNamespace = rootNamespace;
    changed.identity = new LinkedHashMap<>(told);
    return changed;
  }

  /** Whether what is right of a configuration with errors runs. */
  public boolean isLenient() {
    return strictness != null && strictness.lenient && !strictness.strict;
  }

  /** Whether such a service would not run this. */
  public boolean refuses(CompiledConfiguration compiled) {
    return compiled.hasErrors() && !isLenient();
  }

  /** The namespace whose rules all records meet. */
  public String rootNamespace() {
    return rootNamespace;
  }

  /**
   * Who the service is.
   *
   * @throws io.meshless.telemetry.cli.shell.CannotRunException when a key is not known, or its
   *     value is not one
   */
  public ServiceIdentity identity() {
    return IdentityKey.identity(identity);
  }

  /** Those kinds that the bench has in its own way. */
  private static List<HandlerProvider<?>> kinds() {
    List<HandlerProvider<?>> kinds = new ArrayList<>(Unsent.providers());
    kinds.add(StdoutOnly.provider());
    return kinds;
  }

  /** The configuration as such a service compiles it; nothing is started. */
  public CompiledConfiguration compile(ConfigSnapshot snapshot) {
    ServiceIdentity identity = identity();
    String own = identity.namespace();
    return new ConfigurationCompiler(
            Extensions.load(List.of(), kinds()),
            AttributeVocabulary.standard(),
            Redaction.standard(),
            List.of(),
            new Namespaces(rootNamespace, own == null ? Set.of() : Set.of(own)),
            identity.asDestination())
        .compile(snapshot);
  }
}
