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
import io.meshless.telemetry.config.reading.SourceText;
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
import org.yaml.snakeyaml.parser.Parser;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;

/** Reads one file: documents, then their nodes, then the resources they are. */
final class FileReader {
  private final Origin origin;
  private final String text;
  private final String defaultNamespace;
  private final YamlLimits limits;
  private final Consumer<? super ConfigProblem> problems;
  private final ProblemScope scope;
  private final EnvelopeReader envelopes;
  private final ReadBudget budget;
  private final TemplateText template;

  /** Whether the text stands in another: a map of maps of maps would have no end. */
  private final boolean isEmbedded;

  private FileReader(
      String text,
      Origin origin,
      boolean isEmbedded,
      String defaultNamespace,
      YamlLimits limits,
      Consumer<? super ConfigProblem> problems,
      ReadBudget budget) {
    this.text = text;
    this.isEmbedded = isEmbedded;
    this.origin = origin;
    this.defaultNamespace = defaultNamespace;
    this.limits = limits;
    this.problems = problems;
    this.scope = ProblemScope.of("", problems);
    this.envelopes = new EnvelopeReader(defaultNamespace, limits, problems);
    this.budget = budget;
    this.template = new TemplateText(origin, scope);
  }

  static FileReader of(
      NamedText file,
      String defaultNamespace,
      YamlLimits limits,
      Consumer<? super ConfigProblem> problems) {
    // A byte order mark says nothing about UTF-8, and would stand before the first key.
    String text = file.text().startsWith("\ufeff") ? file.text().substring(1) : file.text();
    Origin origin = Origin.of(new SourceText(file.name(), text));
    ReadBudget budget = new ReadBudget(limits);
    return new FileReader(text, origin, false, defaultNamespace, limits, problems, budget);
  }

  List<Resource> read() {
    if (text.length() > limits.fileBytes()) {
      refuse(
          1,
          1,
          "the text has %d characters, at most %d are read"
              .formatted(text.length(), limits.fileBytes()),
          "Split the file.");
      return List.of();
    }
    int longLine = longLine();
    if (longLine > 0) {
      refuse(
          longLine,
          limits.lineCharacters() + 1,
          "the line goes on beyond %d characters, which is the limit"
              .formatted(limits.lineCharacters()),
          "Break the line; a text in quotes, JSON among it, may go on in the next.");
      return List.of();
    }
    List<Document> documents = DocumentSplitter.split(text);
    if (documents.size() > limits.documents()) {
      refuse(
          1,
          1,
          "the file has %d documents, at most %d are read"
              .formatted(documents.size(), limits.documents()),
          "Split the file.");
      return List.of();
    }
    return resources(documents);
  }

  private void refuse(int line, int column, String what, String mend) {
    scope.report(Severity.ERROR, "too-large", origin.at(line, column), what, mend);
  }

  /**
   * The number of the first line that is too long, or 0. The YAML library takes time with the
   * square of a value's length within a line.
   */
  private int longLine() {
    int number = 1;
    int start = 0;
    for (int at = 0; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c == '\n' || c == '\r') {
        // Only the length counts in between, and a pair of both is one end.
        number += c == '\r' && text.startsWith("\n", at + 1) ? 0 : 1;
        start = at + 1;
      } else if (at - start >= limits.lineCharacters()) {
        return number;
      }
    }
    return 0;
  }

  private List<Resource> resources(List<Document> documents) {
    List<Resource> resources = new ArrayList<>();
    for (Document document : documents) {
      if (budget.isSpent()) {
        break;
      }
      if (document.isBehindOddSeparator()) {
        tellOddSeparator(document);
      }
      compose(document).forEach(node -> read(node, resources));
    }
    if (documents.stream().allMatch(Document::isBlank)) {
      scope.report(
          Severity.WARNING,
          "nothing-recorded",
          origin.at(1, 1),
          "the file has no documents, so nothing is recorded by it",
          "Write the resources into it, or remove it.");
    }
    return resources;
  }

  private void read(ConfigNode node, List<Resource> resources) {
    if (node instanceof ConfigMap map) {
      List<ConfigMap.Entry> files = isEmbedded ? List.of() : Embedded.files(map);
      for (ConfigMap.Entry file : files) {
        resources.addAll(embedded(file).read());
      }
      List<ConfigNode> items = Embedded.items(map);
      items.forEach(item -> read(item, resources));
      boolean isWhole = files.isEmpty() && items.isEmpty() && !Embedded.lacksItems(map, scope);
      Resource resource = isWhole ? envelopes.read(map) : null;
      if (resource != null) {
        resources.add(resource);
      }
    } else if (!isNull(node)) {
      scope.error(
          "not-a-resource",
          node,
          "the document is " + node.describe() + ", but a resource is a mapping",
          Embedded.mendOfNoMapping(node));
    }
  }

  private FileReader embedded(ConfigMap.Entry file) {
    ConfigScalar value = (ConfigScalar) file.value();
    Origin inside = origin.inside(value, file.key().text());
    return new FileReader(value.text(), inside, true, defaultNamespace, limits, problems, budget);
  }

  /** A separator with nothing behind it makes a document of nothing. */
  private static boolean isNull(ConfigNode node) {
    return node instanceof ConfigScalar scalar && scalar.isNull();
  }

  /** The document's root, or roots where separators are missing; empty when it is broken. */
  private List<ConfigNode> compose(Document document) {
    CountingParser parser = parser(document.text());
    try {
      Node root = composer(parser).getSingleNode();
      return root == null ? List.of() : roots(root, document);
    } catch (TooLargeException e) {
      report(document, "too-large", e.mark(), e.what(), e.mend());
    } catch (MarkedYAMLException e) {
      SyntaxWords words = SyntaxWords.of(e, document.text(), parser.lastQuoted());
      reportSyntax(document, words.mark(), words.what(), words.mend());
    } catch (YAMLException e) {
      String words = String.valueOf(e.getMessage()).lines().findFirst().orElse("unreadable");
      reportSyntax(document, null, "not YAML: " + words, null);
    }
    return List.of();
  }

  private void reportSyntax(
      Document document, @Nullable Mark mark, String what, @Nullable String mend) {
    // Of what is not telemetry nothing is an error, and report() knows.
    if (Foreign.is(document.text()) || !template.explains(document)) {
      report(document, "yaml-syntax", mark, what, mend);
    }
  }

  private List<ConfigNode> roots(Node root, Document document) {
    List<ConfigNode> roots = new ArrayList<>();
    for (Node part : RootSplitter.split(root)) {
      ConfigNode node = read(part, document);
      if (!roots.isEmpty() && !(node instanceof ConfigMap map && Foreign.is(map))) {
        tellMissingSeparator(part, document);
      }
      if (node != null) {
        roots.add(node);
      }
    }
    return roots;
  }

  private void tellOddSeparator(Document document) {
    scope.report(
        Severity.ERROR,
        "missing-separator",
        origin.at(document.lines(), 1),
        "what divides documents is a line with '---' alone, from its first column on",
        "Write --- instead.");
  }

  private void tellMissingSeparator(Node part, Document document) {
    scope.report(
        Severity.ERROR,
        "missing-separator",
        origin.at(document, part.getStartMark()),
        "a document seems to begin here, but the one before has not ended",
        "Write a line with --- above it.");
  }

  private @Nullable ConfigNode read(Node root, Document document) {
    List<ConfigProblem> found = new ArrayList<>();
    NodeReader reader =
        new NodeReader(origin, document, limits, budget, ProblemScope.of("", found::add));
    ConfigNode node = reader.read(root);
    if (node instanceof ConfigMap map && isOthers(map)) {
      return node;
    }
    if (reader.isRefused() && template.explains(document)) {
      return null;
    }
    ResourceName name =
        node instanceof ConfigMap map
            ? envelopes.name(map)
            : BrokenDocument.name(document.text(), defaultNamespace);
    tell(found, name);
    return reader.isRefused() ? null : node;
  }

  /** Whether a document is of others, and nothing in it is ours. */
  private static boolean isOthers(ConfigMap map) {
    List<ConfigNode> items = Embedded.items(map);
    return items.isEmpty()
        ? Foreign.is(map)
        : items.stream().allMatch(item -> item instanceof ConfigMap inner && isOthers(inner));
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

  /** Without what makes and writes objects, which a cold JVM would load for nothing. */
  private Composer composer(Parser parser) {
    return new Composer(parser, new ShortNumbers(), options());
  }

  private CountingParser parser(String yaml) {
    return new CountingParser(new ParserImpl(new StreamReader(yaml), options()), limits, budget);
  }

  private LoaderOptions options() {
    LoaderOptions options = new LoaderOptions();
    options.setNestingDepthLimit(Integer.MAX_VALUE); // CountingParser says where it gets too deep
    options.setMaxAliasesForCollections(Integer.MAX_VALUE); // NodeReader counts what they expand to
    options.setAllowRecursiveKeys(false);
    options.setCodePointLimit(limits.fileBytes());
    return options;
  }

  /**
   * Reports what is wrong with a document that cannot be used, by the name that it seems to have.
   */
  private void report(
      Document document, String code, @Nullable Mark mark, String what, @Nullable String mend) {
    ResourceName name = BrokenDocument.name(document.text(), defaultNamespace);
    SourceLocation place =
        mark == null ? origin.at(document.lines() + 1, 1) : origin.at(document, mark);
    ProblemScope.of(name == null ? "" : name.fqn(), problems)
        .report(
            Foreign.is(document.text()) ? Severity.WARNING : Severity.ERROR,
            code,
            place,
            what,
            mend);
  }
}
