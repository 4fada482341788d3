package io.meshless.telemetry.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the README shows compiles. */
class ReadmeSnippetsIT {
  @TempDir private Path folder;

  @Test
  void everySnippetCompiles() throws Exception {
    Path source = folder.resolve("Snippets.java");
    Files.writeString(source, ReadmeSnippets.asOneClass());
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter messages = new StringWriter();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      List<String> options =
          List.of(
              "-proc:none", "-d", folder.toString(), "-cp", System.getProperty("java.class.path"));

      boolean compiled =
          compiler
              .getTask(messages, files, null, options, null, files.getJavaFileObjects(source))
              .call();

      assertThat(compiled).as(messages.toString()).isTrue();
    }
    assertThat(ReadmeSnippets.parts()).hasSizeGreaterThanOrEqualTo(4);
  }
}
