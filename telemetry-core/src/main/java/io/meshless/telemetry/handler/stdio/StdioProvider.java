package io.meshless.telemetry.handler.stdio;

import io.meshless.telemetry.config.ConfigNode;
import io.meshless.telemetry.config.FieldTable;
import io.meshless.telemetry.config.FieldValues;
import io.meshless.telemetry.handler.Handler;
import io.meshless.telemetry.handler.HandlerBinding;
import io.meshless.telemetry.handler.HandlerContext;
import io.meshless.telemetry.handler.HandlerException;
import io.meshless.telemetry.handler.HandlerProvider;
import io.meshless.telemetry.handler.stdio.StdioSettings.Destination;
import io.meshless.telemetry.template.InstanceType;
import io.meshless.telemetry.template.logentry.LogEntryTemplate;
import io.meshless.telemetry.template.metric.MetricTemplate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The kind {@code stdio}: a line for each instance. */
public final class StdioProvider implements HandlerProvider<StdioSettings> {
  private static final long MIB = 1024L * 1024;
  private static final long DEFAULT_MEGABYTES = 100;
  private static final Set<String> FIXED_KEYS = Set.of("level", "time", "instance");

  /** Made by {@link java.util.ServiceLoader}. */
  public StdioProvider() {}

  @Override
  public String kind() {
    return "stdio";
  }

  @Override
  public String meaning() {
    return "Writes a line for each instance to standard output, standard error or a file.";
  }

  @Override
  public FieldTable fields() {
    return StdioFields.TABLE;
  }

  @Override
  public Set<String> templates() {
    return Set.of(LogEntryTemplate.NAME, MetricTemplate.NAME);
  }

  @Override
  public boolean mayBlock() {
    return false;
  }

  @Override
  public @Nullable StdioSettings read(FieldValues params) {
    Destination destination = destination(params);
    if (destination == null) {
      return null;
    }
    warnOfLostLevels(params);
    return new StdioSettings(
        destination,
        params.get(StdioFields.OUTPUT_AS_JSON),
        params.get(StdioFields.SEVERITY_LEVELS),
        params.get(StdioFields.METRIC_LEVEL),
        params.get(StdioFields.OUTPUT_LEVEL));
  }

  private static @Nullable Destination destination(FieldValues params) {
    LogStream stream = params.get(StdioFields.LOG_STREAM);
    String path = params.get(StdioFields.OUTPUT_PATH);
    boolean isFile = stream == LogStream.FILE || stream == LogStream.ROTATED_FILE;
    if (isFile == path.isEmpty()) {
      params.error(
          StdioFields.OUTPUT_PATH,
          isFile ? "missing-field" : "unexpected-field",
          isFile
              ? "output_path is missing, but log_stream is " + stream
              : "output_path is '" + path + "', but log_stream is " + stream,
          isFile ? "Set output_path." : "Remove output_path, or set log_stream to FILE.");
      return null;
    }
    if (stream != LogStream.ROTATED_FILE) {
      return new Destination(stream, path, 0, 0, 0);
    }
    long megabytes = params.get(StdioFields.MAX_MEGABYTES);
    long days = params.get(StdioFields.MAX_DAYS);
    long files = params.get(StdioFields.MAX_FILES);
    if (megabytes < 0 || days < 0 || files < 0) {
      params
          .scope()
          .error("out-of-range", params.map(), "a limit of rotation is negative", "Use 0 or more.");
      return null;
    }
    return new Destination(
        stream, path, (megabytes == 0 ? DEFAULT_MEGABYTES : megabytes) * MIB, days, files);
  }

  private static void warnOfLostLevels(FieldValues params) {
    Map<String, Level> levels = params.get(StdioFields.SEVERITY_LEVELS);
    if (!params.isGiven(StdioFields.SEVERITY_LEVELS) || levels.containsValue(Level.ERROR)) {
      return;
    }
    ConfigNode at = params.node(StdioFields.SEVERITY_LEVELS);
    params
        .scope(StdioFields.SEVERITY_LEVELS)
        .info(
            "replaced-defaults",
            at,
            "severity_levels replaces the default map, so 'error' and all it does not name become info",
            "Add error: ERROR if that is not meant.");
  }

  @Override
  public Set<String> check(List<HandlerBinding<StdioSettings>> bindings) {
    Set<String> refused = new HashSet<>();
    Map<String, String> owners = new HashMap<>();
    for (HandlerBinding<StdioSettings> binding : bindings) {
      String path = binding.settings().destination().path();
      String owner = path.isEmpty() ? null : owners.putIfAbsent(path, binding.name());
      if (owner != null) {
        binding
            .params()
            .error(
                StdioFields.OUTPUT_PATH,
                "path-taken",
                "'" + path + "' is written by handler '" + owner + "' already",
                "Give each handler a path of its own, or send both instances to one handler.");
        refused.add(binding.name());
      }
      binding.instances().forEach(instance -> warnOfDoubleKeys(binding, instance));
    }
    return refused;
  }

  private static void warnOfDoubleKeys(
      HandlerBinding<StdioSettings> binding, InstanceType instance) {
    for (String name : LineLayout.names(instance)) {
      if (FIXED_KEYS.contains(name)) {
        binding
            .params()
            .scope()
            .warning(
                "double-key",
                binding.params().map(),
                "'%s' of instance '%s' is a key that every line has already; it is printed twice"
                    .formatted(name, instance.name()),
                "Rename it.");
      }
    }
  }

  @Override
  public Handler create(HandlerBinding<StdioSettings> binding, HandlerContext context)
      throws HandlerException {
    LineStreams streams = context.shared(LineStreams.class, LineStreams::new);
    return new StdioHandler(
        binding.settings(), streams.open(binding.settings().destination(), context));
  }
}
