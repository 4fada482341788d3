package io.meshless.telemetry.yaml;

import io.meshless.telemetry.config.ConfigMap;
import io.meshless.telemetry.config.ConfigNode;
import io.meshless.telemetry.config.ConfigProblem;
import io.meshless.telemetry.config.ConfigScalar;
import io.meshless.telemetry.config.ProblemScope;
import io.meshless.telemetry.config.Resource;
import io.meshless.telemetry.config.ResourceName;
import io.meshless.telemetry.config.Severity;
import io.meshless.telemetry.config.SourceLocation;
import io.meshless.telemetry.config.SourceText;
import io.meshless.telemetry.yaml.DocumentSplitter.Document;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.resolver.Resolver;

/** Reads one file: documents, then their nodes, then the resources they are. */
final class FileReader {
  /** Far above what is read, so that the reader of nodes says where it gets too deep. */
  private static final int COMPOSED_DEPTH = 1_000;

  private final SourceText source;
  private final String text;
  private final String defaultNamespace;
  private final YamlLimits limits;
  private final Consumer<? super ConfigProblem> problems;
  private final ProblemScope scope;
  private final EnvelopeReader envelopes;

  FileReader(
      NamedText file,
      String defaultNamespace,
      YamlLimits limits,
      Consumer<? super ConfigProblem> problems) {
    // A byte order mark says nothing about UTF-8, and would stand before the first key.
    this.text = file.text().startsWith("\ufeff") ? file.text().substring(1) : file.text();
    this.source = new SourceText(file.name(), text);
    this.defaultNamespace = defaultNamespace;
    this.limits = limits;
    this.problems = problems;
    this.scope = ProblemScope.of("", problems);
    this.envelopes = new EnvelopeReader(defaultNamespace, problems);
  }

  List<Resource> read() {
    if (text.length() > limits.fileBytes()) {
      scope.report(
          Severity.ERROR,
          "too-large",
          new SourceLocation(source, 1, 1),
          "the text has %d characters, at most %d are read"
              .formatted(text.length(), limits.fileBytes()),
          "Split the file.");
      return List.of();
    }
    List<Document> documents = DocumentSplitter.split(text);
    if (documents.size() > limits.documents()) {
      scope.report(
          Severity.ERROR,
          "too-large",
          new SourceLocation(source, 1, 1),
          "the file has %d documents, at most %d are read"
              .formatted(documents.size(), limits.documents()),
          "Split the file.");
      return List.of();
    }
    List<Resource> resources = new ArrayList<>();
    for (Document document : documents) {
      ConfigNode node = compose(document);
      if (node instanceof ConfigMap map) {
        Resource resource = envelopes.read(map);
        if (resource != null) {
          resources.add(resource);
        }
      } else if (node != null && !isNull(node)) {
        scope.error(
            "not-a-resource",
            node,
            "the document is " + node.describe() + ", but a resource is a mapping",
            "Start with kind: and metadata:.");
      }
    }
    return resources;
  }

  /** A separator with nothing behind it makes a document of nothing. */
  private static boolean isNull(ConfigNode node) {
    return node instanceof ConfigScalar scalar && scalar.isNull();
  }

  /** The document's root; null when it is empty or broken. */
  private @Nullable ConfigNode compose(Document document) {
    List<ConfigProblem> found = new ArrayList<>();
    try {
      Node root = composer(document.text()).getSingleNode();
      if (root == null) {
        return null;
      }
      NodeReader reader = new NodeReader(source, document, limits, ProblemScope.of("", found::add));
      ConfigNode node = reader.read(root);
      ResourceName name =
          node instanceof ConfigMap map
              ? envelopes.name(map)
              : BrokenDocument.name(document.text(), defaultNamespace);
      tell(found, name);
      return reader.isRefused() ? null : node;
    } catch (MarkedYAMLException e) {
      report(e, document);
    } catch (YAMLException e) {
      ProblemScope.of(guess(document), problems)
          .report(
              Severity.ERROR,
              "yaml-syntax",
              new SourceLocation(source, document.lines() + 1, 1),
              "not YAML: "
                  + String.valueOf(e.getMessage()).lines().findFirst().orElse("unreadable"),
              null);
    }
    return null;
  }

  /** What is wrong with a document is a problem of the resource that it is. */
  private void tell(List<ConfigProblem> found, @Nullable ResourceName name) {
    for (ConfigProblem p : found) {
      problems.accept(
          name == null
              ? p
              : new ConfigProblem(
                  p.severity(), p.code(), name.fqn(), p.field(), p.location(), p.what(), p.mend()));
    }
  }

  private String guess(Document document) {
    ResourceName name = BrokenDocument.name(document.text(), defaultNamespace);
    return name == null ? "" : name.fqn();
  }

  /** Without what makes and writes objects, which a cold JVM would load for nothing. */
  private Composer composer(String yaml) {
    LoaderOptions options = new LoaderOptions();
    options.setNestingDepthLimit(COMPOSED_DEPTH);
    options.setMaxAliasesForCollections(Integer.MAX_VALUE); // NodeReader counts what they expand to
    options.setAllowRecursiveKeys(false);
    options.setCodePointLimit(limits.fileBytes());
    return new Composer(new ParserImpl(new StreamReader(yaml), options), new Resolver(), options);
  }

  private void report(MarkedYAMLException e, Document document) {
    SyntaxWords words = SyntaxWords.of(e);
    Mark mark = words.mark();
    SourceLocation place =
        mark == null
            ? new SourceLocation(source, document.lines() + 1, 1)
            : new SourceLocation(
                source, document.lines() + mark.getLine() + 1, mark.getColumn() + 1);
    ProblemScope.of(guess(document), problems)
        .report(Severity.ERROR, "yaml-syntax", place, words.what(), words.mend());
  }
}
