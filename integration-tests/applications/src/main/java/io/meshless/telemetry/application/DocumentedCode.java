package io.meshless.telemetry.application;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** The blocks of Java in one chapter of docs/servlet.md. */
final class DocumentedCode {
  private static final Path PAGE = Path.of("../../docs/servlet.md");
  private static final Pattern BLOCK = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

  private final List<String> blocks;

  private DocumentedCode(List<String> blocks) {
    this.blocks = blocks;
  }

  static DocumentedCode of(String chapter) throws IOException {
    String page = Files.readString(PAGE).replace("\r\n", "\n");
    int start = page.indexOf("\n## " + chapter + "\n");
    assertThat(start).as("chapter %s of %s", chapter, PAGE).isNotNegative();
    int end = page.indexOf("\n## ", start + 1);
    String text = page.substring(start, end < 0 ? page.length() : end);
    return new DocumentedCode(
        BLOCK.matcher(text).results().map(block -> block.group(1).strip()).toList());
  }

  String block(int index) {
    return blocks.get(index);
  }

  /** The text without what a formatter changes. */
  static String bare(String code) {
    return code.replaceAll("\\s+", "");
  }

  /** Compiles a class with what these tests have on their class path. */
  void compile(String name, String source, Path folder) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter messages = new StringWriter();
    // Surefire starts the tests from a jar that only names the others.
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    List<String> options =
        List.of("-proc:none", "-parameters", "-cp", classPath, "-d", folder + "");
    boolean compiled =
        compiler
            .getTask(messages, null, null, options, null, List.of(new Source(name, source)))
            .call();
    assertThat(compiled).as("%s%n%s", messages, source).isTrue();
  }

  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(String name, String text) {
      super(URI.create("string:///" + name.replace('.', '/') + Kind.SOURCE.extension), Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }
}
