package io.meshless.telemetry.expression.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ExpressionConformanceTest {
  @Test
  void everyVectorAgreesOrFallsUnderADocumentedRule() throws IOException {
    VectorFolder folder = VectorFolder.read(Path.of("src/test/resources/conformance"));

    ConformanceRun run = ConformanceRun.of(folder);

    assertThat(run.differences()).as(run.summary()).isEmpty();
  }
}
