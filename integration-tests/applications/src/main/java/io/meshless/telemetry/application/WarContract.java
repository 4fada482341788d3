package io.meshless.telemetry.application;

import io.meshless.telemetry.servlet.ApplicationHost;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * An application with error pages of its own and no code for telemetry, deployed as an archive and
 * seen through its log file. The drop-in is on the container's class path.
 */
public abstract class WarContract {
  private static final String FORM = "application/x-www-form-urlencoded";

  private static final String WEB_XML =
      """
      <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.0">
      <context-param>
        <param-name>telemetry.config</param-name>
        <param-value>%s</param-value>
      </context-param>
      <servlet>
        <servlet-name>pages</servlet-name>
        <servlet-class>io.meshless.telemetry.application.WarServlet</servlet-class>
        <async-supported>true</async-supported>
      </servlet>
      <servlet-mapping>
        <servlet-name>pages</servlet-name>
        <url-pattern>/pages/*</url-pattern>
      </servlet-mapping>
      <error-page>
        <error-code>403</error-code>
        <location>/sorry.html</location>
      </error-page>
      <error-page>
        <error-code>404</error-code>
        <location>/sorry.html</location>
      </error-page>
      <error-page>
        <error-code>409</error-code>
        <location>/pages/conflict</location>
      </error-page>
      <error-page>
        <exception-type>java.lang.IllegalStateException</exception-type>
        <location>/sorry.html</location>
      </error-page>
      <security-constraint>
        <web-resource-collection>
          <web-resource-name>closed</web-resource-name>
          <url-pattern>/closed/*</url-pattern>
        </web-resource-collection>
        <auth-constraint/>
      </security-constraint>
      </web-app>
      """;

  @TempDir private Path folder;

  /** Starts the container under test without an application. */
  protected abstract ApplicationHost start() throws Exception;

  /** Whether the container makes a page of its own only after its request listeners. */
  protected boolean makesOwnPagesLast() {
    return false;
  }

  /** Whether the container can run an application without unpacking it. */
  protected boolean takesArchives() {
    return true;
  }

  private Path log() {
    return folder.resolve("requests.log");
  }

  private Path application() {
    return folder.resolve("application");
  }

  @BeforeEach
  void writeApplication() throws Exception {
    Path classes = application().resolve("WEB-INF/classes");
    Archive.addClass(classes, WarServlet.class);
    Archive.write(application().resolve("hello.txt"), "hello\n");
    Archive.write(application().resolve("sorry.html"), "<p>Tut uns leid: wir führen es nicht</p>");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/WEB-INF/telemetry", "classpath:in-a-jar/"})
  @SuppressWarnings("try") // a test that is interrupted is over
  void everyCellOfTheTableIsTrue(String config) throws Exception {
    writeConfiguration(config);
    Archive.write(application().resolve("WEB-INF/web.xml"), WEB_XML.formatted(config));
    Path deployed =
        takesArchives()
            ? Archive.pack(application(), folder.resolve("application.war"))
            : application();
    ComparisonTable table = new ComparisonTable(() -> Lines.read(log()));

    try (ApplicationHost host = start()) {
      host.deploy(deployed);
      table.send(host.port(), cases());
      host.undeploy();
    }

    System.out.println(table);
    table.assertTrueInEveryCell();
  }

  /** In two files of a folder, which is the archive's own or in one of its jars. */
  private void writeConfiguration(String config) throws IOException {
    boolean inJar = config.startsWith("classpath:");
    Path root = inJar ? folder.resolve("jar") : application().resolve("WEB-INF");
    String yaml = recordedConfiguration();
    int rule = yaml.lastIndexOf("---\n");
    Path files = root.resolve(inJar ? "in-a-jar" : "telemetry");
    Archive.write(files.resolve("requests.yaml"), withLines(yaml.substring(0, rule)));
    Archive.write(files.resolve("rules/all.yml"), withLines(yaml.substring(rule)));
    if (inJar) {
      Path libraries = Files.createDirectories(application().resolve("WEB-INF/lib"));
      Archive.pack(root, libraries.resolve("configuration.jar"));
    }
  }

  private static String recordedConfiguration() throws IOException {
    String file = "/telemetry/telemetry.yaml";
    try (InputStream in =
        Objects.requireNonNull(WarContract.class.getResourceAsStream(file), file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** With a handler for lines instead of the one for tests. */
  private String withLines(String yaml) {
    return yaml.replace("records.memory", "records.stdio")
        .replace(
            "kind: memory\nmetadata: {name: records, namespace: istio-system}\n",
            """
            kind: stdio
            metadata: {name: records, namespace: istio-system}
            spec: {log_stream: FILE, output_path: '%s'}
            """
                .formatted(log()));
  }

  private List<Case> cases() {
    return List.of(
        Case.of("page", Sent.get("/pages/plain?q=1"), 200, "/pages/*"),
        Case.of("head", Sent.of("HEAD", "/pages/plain"), 200, "/pages/*"),
        Case.of("file", Sent.get("/hello.txt"), 200, null),
        Case.of("no such file", Sent.get("/nothing.txt"), 404, null),
        Case.of("page in a file", Sent.get("/pages/missing"), 404, "/pages/*"),
        Case.of("page of a servlet", Sent.get("/pages/refused"), 409, "/pages/*"),
        Case.of("page of the container", Sent.get("/pages/gone"), 410, "/pages/*")
            .with(makesOwnPagesLast() ? Case.Size.NONE : Case.Size.SAME),
        Case.of("page of an exception", Sent.get("/pages/broken"), 500, "/pages/*"),
        Case.of("redirect", Sent.get("/pages/old"), 302, "/pages/*"),
        Case.of("forward", Sent.get("/pages/inner"), 200, "/pages/*"),
        Case.of("forward to a file", Sent.get("/pages/file"), 200, "/pages/*"),
        Case.of("form", Sent.post("/pages/form", FORM, "name=ann"), 200, "/pages/*"),
        Case.of(
            "chunked form", Sent.post("/pages/form", FORM, "name=ann").inChunks(), 200, "/pages/*"),
        Case.of("asynchronous", Sent.get("/pages/later"), 200, "/pages/*"),
        Case.of("closed by the container", Sent.get("/closed/17"), 403, null));
  }
}
