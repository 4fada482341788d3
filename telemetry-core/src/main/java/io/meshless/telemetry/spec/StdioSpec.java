package io.meshless.telemetry.spec;

import io.meshless.telemetry.config.Field;
import io.meshless.telemetry.config.Resource;
import io.meshless.telemetry.config.ResourceSpec;
import io.meshless.telemetry.handler.Level;
import io.meshless.telemetry.handler.accesslog.AccessLogFields;
import io.meshless.telemetry.handler.line.SeverityLevels;
import io.meshless.telemetry.handler.stdio.LogStream;
import io.meshless.telemetry.handler.stdio.StdioFields;
import java.nio.file.Path;
import java.util.Map;

/**
 * Describes a stdio handler in code: it writes lines, to standard output unless set otherwise.
 * Immutable: each method returns another spec.
 *
 * <pre>{@code
 * StdioSpec.named("lines").severityLevel("notice", Level.WARNING)
 * StdioSpec.named("file").rotatedFile(Path.of("requests.log")).maxMegabytes(10).maxFiles(5)
 * }</pre>
 */
public final class StdioSpec implements ResourceSpec {
  private static final String STREAM = StdioFields.LOG_STREAM.protoName();
  private static final String PATH = StdioFields.OUTPUT_PATH.protoName();

  private final Resource resource;

  private StdioSpec(Resource resource) {
    this.resource = resource;
  }

  /** A handler that writes JSON to standard output, {@code name.stdio.istio-system}. */
  public static StdioSpec named(String name) {
    return new StdioSpec(Resource.of(StdioFields.TABLE.name(), name));
  }

  /** This handler in another namespace. */
  public StdioSpec namespace(String namespace) {
    return new StdioSpec(resource.namespace(namespace));
  }

  /** Writes to standard error. */
  public StdioSpec standardError() {
    return new StdioSpec(resource.with(STREAM, LogStream.STDERR));
  }

  /** Appends to this file, of which the folder must be there. */
  public StdioSpec file(Path file) {
    return new StdioSpec(resource.with(STREAM, LogStream.FILE).with(PATH, file.toString()));
  }

  /** Appends to this file, and puts it aside when it has grown; missing folders are made. */
  public StdioSpec rotatedFile(Path file) {
    return new StdioSpec(resource.with(STREAM, LogStream.ROTATED_FILE).with(PATH, file.toString()));
  }

  /** How large a rotated file grows, in MiB; 100 by default. */
  public StdioSpec maxMegabytes(int megabytes) {
    return new StdioSpec(resource.with(StdioFields.MAX_MEGABYTES.protoName(), megabytes));
  }

  /** How many days files that were put aside are kept; 30 by default, 0 for ever. */
  public StdioSpec maxDays(int days) {
    return new StdioSpec(resource.with(StdioFields.MAX_DAYS.protoName(), days));
  }

  /** How many files that were put aside are kept; 1,000 by default, 0 for all. */
  public StdioSpec maxFiles(int files) {
    return new StdioSpec(resource.with(StdioFields.MAX_FILES.protoName(), files));
  }

  /** The permissions of new files, as an octal mode; {@code 0640} by default. */
  public StdioSpec fileMode(String octal) {
    return new StdioSpec(resource.with(StdioFields.FILE_MODE.protoName(), octal));
  }

  /**
   * The level of entries of this severity. The first call replaces the default levels, as in a
   * file; severities that are not named are then INFO.
   */
  public StdioSpec severityLevel(String severity, Level level) {
    return new StdioSpec(resource.withEntry(SeverityLevels.FIELD.protoName(), severity, level));
  }

  /** The level of the lines of metrics; INFO by default. */
  public StdioSpec metricLevel(Level level) {
    return new StdioSpec(resource.with(StdioFields.METRIC_LEVEL.protoName(), level));
  }

  /** Leaves out lines below this level; INFO by default, which leaves out none. */
  public StdioSpec outputLevel(Level level) {
    return new StdioSpec(resource.with(StdioFields.OUTPUT_LEVEL.protoName(), level));
  }

  /** Writes lines for a console instead of JSON. */
  public StdioSpec console() {
    return new StdioSpec(resource.with(StdioFields.OUTPUT_AS_JSON.protoName(), false));
  }

  /** Writes lines in a format of Envoy and Istio, made of command operators; blank for Istio's. */
  public StdioSpec accessLog(String text) {
    return accessLog(AccessLogFields.TEXT, text);
  }

  /**
   * Writes lines of JSON that are made of command operators; empty for Istio's.
   *
   * @param keys texts with operators by key; may hold further maps, lists and values
   */
  public StdioSpec accessLogJson(Map<String, ?> keys) {
    return accessLog(AccessLogFields.JSON, keys);
  }

  /** Leaves out what is absent in lines of an access log, where {@code -} or null would stand. */
  public StdioSpec omitEmptyValues() {
    return accessLog(AccessLogFields.OMIT_EMPTY_VALUES, true);
  }

  private StdioSpec accessLog(Field<?> format, Object value) {
    return new StdioSpec(
        resource.withEntry(StdioFields.ACCESS_LOG.protoName(), format.protoName(), value));
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
