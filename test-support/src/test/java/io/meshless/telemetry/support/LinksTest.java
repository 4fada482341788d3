package io.meshless.telemetry.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Links between our pages lead somewhere, to the heading that they name. */
class LinksTest {
  @Test
  void everyLinkOfEveryPageLeadsSomewhere() throws IOException {
    List<MarkdownPage> pages = MarkdownPage.all();
    List<String> broken = new ArrayList<>();
    for (MarkdownPage page : pages) {
      for (String link : page.links()) {
        if (!link.matches("(https?|mailto):.*") && !leadsSomewhere(page, link)) {
          broken.add(SharedFolder.root().relativize(page.file()) + ": " + link);
        }
      }
    }

    assertThat(pages).hasSizeGreaterThan(30);
    assertThat(broken).isEmpty();
  }

  /** Or the site cannot be made. */
  @Test
  void everyPageHasItsPlaceInTheMenuOfTheSite() throws IOException {
    String menu = Files.readString(SharedFolder.root().resolve("site/.vitepress/config.mjs"));
    try (Stream<Path> docs = Files.list(SharedFolder.root().resolve("docs"))) {
      assertThat(docs.map(page -> page.getFileName().toString()).filter(n -> n.endsWith(".md")))
          .allSatisfy(name -> assertThat(menu).contains("'" + name.replace(".md", "") + "',"));
    }
  }

  private static boolean leadsSomewhere(MarkdownPage page, String link) {
    int hash = link.indexOf('#');
    String path = hash < 0 ? link : link.substring(0, hash);
    Path target = path.isEmpty() ? page.file() : page.file().resolveSibling(path).normalize();
    if (!Files.exists(target)) {
      return false;
    }
    return hash < 0
        || !target.toString().endsWith(".md")
        || MarkdownPage.read(target).anchors().contains(link.substring(hash + 1));
  }
}
