package io.meshless.telemetry.handler.stdio;

import io.meshless.telemetry.config.FieldValues;
import io.meshless.telemetry.handler.HandlerBinding;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which handler writes which file, so that no file has two writers, by whatever names they know it.
 * Handlers on a stream of the process share it, as long as they call it by its name.
 */
final class FileClaims {
  private final Map<Object, String> owners = new HashMap<>();
  private final Set<String> refused = new HashSet<>();
  private final Map<Path, FileFacts> facts;

  private FileClaims(Map<Path, FileFacts> facts) {
    this.facts = facts;
  }

  /** Reports what cannot be written; answers the names of the handlers that want to. */
  static Set<String> refused(List<HandlerBinding<StdioSettings>> bindings) {
    return new FileClaims(FileSurvey.of(paths(bindings), FileSurvey.PATIENCE_NANOS)).add(bindings);
  }

  /** As far as the names of the files show it: nobody looks at them. */
  static Set<String> refusedUnseen(List<HandlerBinding<StdioSettings>> bindings) {
    Map<Path, FileFacts> facts = new HashMap<>();
    paths(bindings).forEach(path -> facts.put(path, FileFacts.unseen(path)));
    return new FileClaims(facts).add(bindings);
  }

  private Set<String> add(List<HandlerBinding<StdioSettings>> bindings) {
    bindings.stream().filter(b -> b.settings().path() == null).forEach(this::addStream);
    bindings.forEach(this::addFile);
    return refused;
  }

  private static Set<Path> paths(List<HandlerBinding<StdioSettings>> bindings) {
    Set<Path> paths = new LinkedHashSet<>();
    for (HandlerBinding<StdioSettings> binding : bindings) {
      Path path = binding.settings().path();
      if (path != null) {
        paths.add(path);
      }
    }
    if (!paths.isEmpty()) {
      // One of the files may be where a stream of the process leads.
      paths.add(StandardStreams.descriptor(LogStream.STDOUT));
      paths.add(StandardStreams.descriptor(LogStream.STDERR));
    }
    return paths;
  }

  private void addStream(HandlerBinding<StdioSettings> binding) {
    LogStream stream = binding.settings().stream();
    owners.putIfAbsent(stream, binding.name());
    FileFacts descriptor = facts.get(StandardStreams.descriptor(stream));
    if (descriptor != null && descriptor.key() != null) {
      owners.putIfAbsent(descriptor.key(), binding.name());
    }
  }

  private void addFile(HandlerBinding<StdioSettings> binding) {
    Path path = binding.settings().path();
    FileFacts found = path == null ? null : Objects.requireNonNull(facts.get(path));
    if (path == null || found == null) {
      return;
    }
    if (found.isUnknown()) {
      warnOfSilence(binding.params(), path);
    }
    if (isFit(binding, path, found)) {
      claim(binding, path, found);
    }
  }

  private void claim(HandlerBinding<StdioSettings> binding, Path path, FileFacts found) {
    List<Object> keys = keys(found);
    String owner = keys.stream().map(owners::get).filter(Objects::nonNull).findFirst().orElse(null);
    if (owner == null) {
      keys.forEach(key -> owners.put(key, binding.name()));
    } else {
      refuse(
          binding,
          "path-taken",
          "'%s' is already written by handler '%s'".formatted(path, owner),
          "Give each handler a file of its own, or send all instances to one handler.");
    }
  }

  private static List<Object> keys(FileFacts found) {
    List<Object> keys = new ArrayList<>();
    @Nullable LogStream stream = found.stream();
    keys.add(stream == null ? found.identity() : stream);
    if (found.key() != null) {
      keys.add(found.key());
    }
    return keys;
  }

  private boolean isFit(HandlerBinding<StdioSettings> binding, Path path, FileFacts found) {
    if (found.stream() != null) {
      if (binding.settings().rotation() == null) {
        return true;
      }
      refuse(
          binding,
          "not-a-file",
          "'%s' is %s, which cannot be put aside".formatted(path, found.stream()),
          "Set log_stream to " + found.stream() + " and remove output_path.");
      return false;
    }
    if (!found.kind().isForLines()) {
      refuse(
          binding,
          "not-a-file",
          "'%s' is %s, wanted a regular file".formatted(path, found.kind().words()),
          "Name a regular file, or one that is yet to be made.");
      return false;
    }
    return true;
  }

  private void refuse(
      HandlerBinding<StdioSettings> binding, String code, String what, String mend) {
    binding.params().error(StdioFields.OUTPUT_PATH, code, what, mend);
    refused.add(binding.name());
  }

  private static void warnOfSilence(FieldValues params, Path path) {
    params.warning(
        StdioFields.OUTPUT_PATH,
        "path-silent",
        "the file system of '%s' does not answer".formatted(path),
        "Lines are dropped and counted until it does. Look at its mount.");
  }
}
