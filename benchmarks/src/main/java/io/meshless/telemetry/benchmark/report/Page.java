package io.meshless.telemetry.benchmark.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A page of which the part between two marks is written by a program. */
final class Page {
  private static final String BEGIN = "<!-- results -->\n";
  private static final String END = "<!-- end of results -->";

  private final Path file;

  Page(Path file) {
    this.file = file;
  }

  void replace(String text) throws IOException {
    String page = Files.readString(file);
    int begin = page.indexOf(BEGIN);
    int end = page.indexOf(END);
    if (begin < 0 || end < begin) {
      throw new IOException(
          file + " has no place for results: put " + BEGIN.strip() + " and " + END);
    }
    Files.writeString(
        file, page.substring(0, begin + BEGIN.length()) + "\n" + text + "\n" + page.substring(end));
  }
}
