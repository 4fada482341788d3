package io.meshless.telemetry.handler.stdio;

import io.meshless.telemetry.config.Resource;
import io.meshless.telemetry.config.ResourceDraft;
import io.meshless.telemetry.config.ResourceName;
import io.meshless.telemetry.config.ResourceSpec;
import java.nio.file.Path;

/**
 * A stdio handler that a program describes: lines on standard output unless told otherwise.
 * Immutable: each method gives another spec.
 *
 * <pre>{@code
 * StdioSpec.named("lines").severityLevel("notice", StdioSpec.Level.WARNING)
 * StdioSpec.named("file").rotatedFile(Path.of("requests.log")).maxMegabytes(10).maxFiles(5)
 * }</pre>
 */
public final class StdioSpec implements ResourceSpec {
  private static final String STREAM = "log_stream";
  private static final String PATH = "output_path";

  private final ResourceDraft draft;

  /** The level of a line. */
  public enum Level {
    /** {@code info}. */
    INFO,
    /** {@code warn}. */
    WARNING,
    /** {@code error}. */
    ERROR
  }

  private StdioSpec(ResourceDraft draft) {
    this.draft = draft;
  }

  /** A handler that writes JSON to standard output, {@code name.stdio.istio-system}. */
  public static StdioSpec named(String name) {
    return new StdioSpec(ResourceDraft.of("stdio", name));
  }

  /** This handler in another namespace. */
  public StdioSpec namespace(String namespace) {
    return new StdioSpec(draft.namespace(namespace));
  }

  /** Writes to standard error. */
  public StdioSpec standardError() {
    return new StdioSpec(draft.with(STREAM, "STDERR"));
  }

  /** Appends to this file, of which the folder must be there. */
  public StdioSpec file(Path file) {
    return new StdioSpec(draft.with(STREAM, "FILE").with(PATH, file.toString()));
  }

  /** Appends to this file, and puts it aside when it has grown; missing folders are made. */
  public StdioSpec rotatedFile(Path file) {
    return new StdioSpec(draft.with(STREAM, "ROTATED_FILE").with(PATH, file.toString()));
  }

  /** How large a rotated file grows, in MiB; 100 by default. */
  public StdioSpec maxMegabytes(int megabytes) {
    return new StdioSpec(draft.with("max_megabytes_before_rotation", megabytes));
  }

  /** How many days files that were put aside are kept; 30 by default, 0 for ever. */
  public StdioSpec maxDays(int days) {
    return new StdioSpec(draft.with("max_days_before_rotation", days));
  }

  /** How many files that were put aside are kept; 1,000 by default, 0 for all. */
  public StdioSpec maxFiles(int files) {
    return new StdioSpec(draft.with("max_rotated_files", files));
  }

  /** The permissions of new files, as an octal mode; {@code 0640} by default. */
  public StdioSpec fileMode(String octal) {
    return new StdioSpec(draft.with("file_mode", octal));
  }

  /**
   * The level of entries of this severity. The first call replaces the default levels, as in a
   * file; severities that are not named are then INFO.
   */
  public StdioSpec severityLevel(String severity, Level level) {
    return new StdioSpec(draft.withEntry("severity_levels", severity, level));
  }

  /** The level of the lines of metrics; INFO by default. */
  public StdioSpec metricLevel(Level level) {
    return new StdioSpec(draft.with("metric_level", level));
  }

  /** Leaves out lines below this level; INFO by default, which leaves out none. */
  public StdioSpec outputLevel(Level level) {
    return new StdioSpec(draft.with("output_level", level));
  }

  /** Writes lines for a console instead of JSON. */
  public StdioSpec console() {
    return new StdioSpec(draft.with("output_as_json", false));
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
