package io.meshless.telemetry.reference;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * The reference page, the schema and the manifests are what the field tables say. Run with {@code
 * -Dtelemetry.rewrite=true} to write them anew.
 */
class KindPagesTest {
  private static final Path DOCS = Path.of("../docs");
  private static final Path DEPLOY = Path.of("../deploy/kubernetes");

  @Test
  void referencePageIsCurrent() throws IOException {
    assertCurrent(DOCS.resolve("configuration.md"), ReferencePage.text());
  }

  @Test
  void schemaIsCurrent() throws IOException {
    assertCurrent(DOCS.resolve("schema/telemetry.schema.json"), JsonSchema.text());
  }

  @Test
  void definitionsOfCustomResourcesAreCurrent() throws IOException {
    assertCurrent(DEPLOY.resolve("crds.yaml"), CustomResources.definitions());
  }

  @Test
  void rolesAreCurrent() throws IOException {
    assertCurrent(DEPLOY.resolve("rbac.yaml"), CustomResources.roles());
  }

  private static void assertCurrent(Path file, String text) throws IOException {
    if (Boolean.getBoolean("telemetry.rewrite")) {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    }
    assertThat(Files.readString(file)).isEqualTo(text);
  }

  @Test
  void kindsOfEveryModuleAreThere() {
    assertThat(Kind.handlers())
        .extracting(Kind::name)
        .containsExactly("fluentd", "noop", "otlp", "prometheus", "slf4j", "stdio", "zipkin");
  }

  @Test
  void everyFieldHasAMeaning() {
    assertThat(Kind.all())
        .allSatisfy(
            kind ->
                assertThat(kind.table().fields())
                    .allSatisfy(
                        field -> assertThat(field.meaning()).as(field.protoName()).isNotBlank()));
  }
}
