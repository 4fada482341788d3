package io.meshless.telemetry.cli.bench;

import io.meshless.telemetry.attribute.AttributeBag;
import io.meshless.telemetry.attribute.AttributeVocabulary;
import io.meshless.telemetry.cli.shell.CannotRunException;
import io.meshless.telemetry.cli.shell.Shell;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Bags of attributes that people write down: a JSON object in a file or on standard input. */
public final class Bags {
  private Bags() {}

  /**
   * The text of a file, or of standard input for {@code -}.
   *
   * @throws CannotRunException when it cannot be read
   */
  public static String text(String file, Shell shell) {
    try {
      return file.equals(Sources.STANDARD_INPUT)
          ? new String(shell.in().readAllBytes(), StandardCharsets.UTF_8)
          : Files.readString(Path.of(file));
    } catch (NoSuchFileException e) {
      throw new CannotRunException("there is no such file: " + file, e);
    } catch (IOException | InvalidPathException e) {
      throw new CannotRunException(file + " cannot be read: " + e.getMessage(), e);
    }
  }

  /**
   * The bag that this JSON object describes.
   *
   * @throws CannotRunException when it describes none
   */
  public static AttributeBag read(String json, AttributeVocabulary vocabulary) {
    try {
      return AttributeBag.ofJson(json, vocabulary);
    } catch (IllegalArgumentException e) {
      throw new CannotRunException("the bag cannot be read: " + e.getMessage(), e);
    }
  }
}
