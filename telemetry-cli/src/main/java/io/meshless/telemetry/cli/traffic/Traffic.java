package io.meshless.telemetry.cli.traffic;

import io.meshless.telemetry.attribute.AttributeBag;
import io.meshless.telemetry.attribute.AttributeVocabulary;
import io.meshless.telemetry.cli.bench.NamedFiles;
import io.meshless.telemetry.cli.bench.Sources;
import io.meshless.telemetry.cli.shell.CannotRunException;
import io.meshless.telemetry.cli.shell.Shell;
import io.meshless.telemetry.plan.Plan;
import io.meshless.telemetry.text.Suggestion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;

/**
 * The records of logs, read line by line: memory does not grow with them. Confined to one thread.
 */
public final class Traffic {
  private static final int LINES_BETWEEN_SIGNS = 20_000;

  private final TrafficOptions options;
  private final Shell shell;
  private final JsonFormat json;
  private final LineFormat envoy = new EnvoyTextFormat();
  private final LineFormat server = new ServerFormat();
  private final Map<String, Long> unread = new TreeMap<>();
  private long lines;
  private long records;

  /** Traffic for this configuration, whose attributes and logentries tell what lines mean. */
  public Traffic(TrafficOptions options, Plan plan, Shell shell) {
    this.options = options;
    this.shell = shell;
    this.json =
        new JsonFormat(plan.vocabulary(), mapping(options, plan.vocabulary()), LogEntries.of(plan));
  }

  private static Map<String, Target> mapping(
      TrafficOptions options, AttributeVocabulary vocabulary) {
    Map<String, Target> mapping = new HashMap<>();
    options
        .mapping()
        .forEach(
            (field, written) -> {
              Target target = Target.of(written, vocabulary);
              if (target == null) {
                throw new CannotRunException(
                    "'%s' is no attribute, and no entry of one. %s"
                        .formatted(
                            written, Suggestion.didYouMean(written, vocabulary.names()).orElse(""))
                        .strip());
              }
              mapping.put(field, target);
            });
    return mapping;
  }

  /**
   * Gives each record to {@code use}, in the order of the lines.
   *
   * @throws CannotRunException when a file cannot be read
   */
  public void forEach(Consumer<? super AttributeBag> use) {
    for (String name : options.from()) {
      if (name.equals(Sources.STANDARD_INPUT)) {
        read(name, shell.in(), use);
      } else {
        NamedFiles.of(name).forEach(file -> read(file, use));
      }
    }
    if (shell.isTerminal()) {
      sign("\r\u001b[K");
    }
  }

  private void read(Path file, Consumer<? super AttributeBag> use) {
    try (InputStream in = Files.newInputStream(file);
        InputStream plain = file.toString().endsWith(".gz") ? new GZIPInputStream(in) : in) {
      read(file.toString(), plain, use);
    } catch (IOException e) {
      throw new CannotRunException(file + " cannot be read: " + e.getMessage(), e);
    }
  }

  private void read(String name, InputStream in, Consumer<? super AttributeBag> use) {
    LongLines from = new LongLines(in);
    try {
      for (String line = from.next(); line != null; line = from.next()) {
        lines++;
        if (from.wasTooLong()) {
          unread.merge("longer than 1 MiB", 1L, Long::sum);
        } else if (!line.isBlank()) {
          read(line, use);
        }
        if (lines % LINES_BETWEEN_SIGNS == 0 && shell.isTerminal()) {
          sign("\r%,d lines".formatted(lines));
        }
      }
    } catch (IOException e) {
      throw new CannotRunException(name + " cannot be read: " + e.getMessage(), e);
    }
  }

  private void read(String line, Consumer<? super AttributeBag> use) {
    AttributeBag bag;
    try {
      bag = format(line).read(line);
    } catch (UnreadableLineException e) {
      unread.merge(String.valueOf(e.getMessage()), 1L, Long::sum);
      return;
    }
    records++;
    use.accept(bag);
  }

  private LineFormat format(String line) {
    return switch (line.charAt(0)) {
      case '{' -> json;
      case '[' -> envoy;
      default -> server;
    };
  }

  private void sign(String text) {
    shell.err().print(text);
    shell.err().flush();
  }

  /** Prints how many lines were records, and why the others were none. */
  public void tellCounts() {
    shell.head("records: %,d of %,d lines".formatted(records, lines));
    unread.forEach(
        (why, count) -> shell.out().println("%,14d  not read: %s".formatted(count, why)));
  }

  /** How many lines were records so far. */
  public long records() {
    return records;
  }

  /** How many lines were none, by the reason. */
  public Map<String, Long> unread() {
    return unread;
  }
}
