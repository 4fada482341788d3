package io.meshless.telemetry.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshless.telemetry.attribute.AttributeBag;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The page about identities names everything that is asked, and everything that it becomes. */
class IdentityPageTest {
  private static final Path PAGE = Path.of("../docs/identity.md");

  @Test
  void pageNamesEveryVariableAndFile() throws IOException {
    List<String> asked = new ArrayList<>();
    ServiceIdentity.builder()
        .orFrom(
            new DeploymentEnvironment() {
              @Override
              public @Nullable String variable(String name) {
                asked.add(name);
                return null;
              }

              @Override
              public @Nullable String file(String path) {
                asked.add(path);
                return null;
              }
            })
        .build();

    assertThat(asked).isNotEmpty();
    assertThat(Files.readString(PAGE)).contains(asked);
  }

  @Test
  void pageNamesEveryAttributeOfTheCalledService() throws IOException {
    List<String> names = new ArrayList<>();
    AttributeBag bag =
        ServiceIdentity.builder()
            .workload("reviews-v1")
            .namespace("default")
            .pod("reviews-v1-7f")
            .podIp("10.1.2.3")
            .label("app", "reviews")
            .service("reviews")
            .serviceAccount("reviews")
            .owner("kubernetes://apis/apps/v1/namespaces/default/deployments/reviews-v1")
            .container("app")
            .build()
            .asDestination();
    bag.forEach((name, value) -> names.add("`" + name + "`"));

    assertThat(names).hasSizeGreaterThan(10);
    assertThat(Files.readString(PAGE)).contains(names);
  }
}
