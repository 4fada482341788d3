package io.meshless.telemetry.handler.stdio;

import java.io.IOException;

/** What stands at the path of a log is no regular file. */
final class NotAFileException extends IOException {
  private static final long serialVersionUID = 1L;

  private final FileKind found;

  NotAFileException(FileKind found) {
    super(words(found));
    this.found = found;
  }

  String words() {
    return words(found);
  }

  private static String words(FileKind found) {
    return "it is " + found.words() + " and no regular file";
  }
}
