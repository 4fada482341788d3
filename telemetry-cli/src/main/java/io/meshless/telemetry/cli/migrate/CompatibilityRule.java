package io.meshless.telemetry.cli.migrate;

import java.util.Locale;

/**
 * A rule of COMPATIBILITY.md that can be seen to apply to a file.
 *
 * <p>The words are those with which the page says it, or says the most of it.
 */
enum CompatibilityRule {
  ONE_BAD_RESOURCE(
      Section.CONFIGURATION,
      "by default, one bad resource makes the start fail, and the error lists all problems"),
  NUMBERS_AS_TEXT(
      Section.CONFIGURATION,
      "numbers and booleans are accepted as text where an expression or a string is wanted"),
  SAME_KEY_TWICE(Section.CONFIGURATION, Verdict.REFUSED, "the same key twice in one mapping"),
  SENT_TWICE(Section.CONFIGURATION, "a resource that is routed twice to one handler counts twice"),
  OTHER_KEYS(
      Section.CONFIGURATION,
      Verdict.REFUSED,
      "keys beside `apiVersion`, `kind`, `metadata`, `spec` and `status`"),
  TWO_OF_ONE_NAME(
      Section.CONFIGURATION, Verdict.REFUSED, "two resources with one name that differ"),
  NOT_OURS(
      Section.CONFIGURATION, "adapters and templates that are not ours are skipped with a warning"),
  PLAIN_KEYS(
      Section.CONFIGURATION, "a mapping's plain keys become text the way its YAML reader did it"),

  OTHER_LANGUAGE(Section.EXPRESSIONS, "A resource of Mixer's that asks for CEL is refused"),
  DEFAULT_AFTER_OPERATOR(
      Section.EXPRESSIONS,
      "the left value counts; a warning says that the right one is never taken"),
  INVALID_PATTERN(Section.EXPRESSIONS, Verdict.REFUSED, "an invalid literal pattern of `matches`"),

  UNTYPED_COUNTER(
      Section.PROMETHEUS, "a counter that does not end in `_total` has the type `untyped`"),
  NUMBERS_OF_JAVA(Section.PROMETHEUS, "numbers are Java's: `4.0`, `1000000.0`"),
  COUNT_BEFORE_SUM(Section.PROMETHEUS, "in a histogram, the count comes before the sum"),
  SANITISED_DIMENSIONS(Section.PROMETHEUS, "dimension names are sanitised as label names are"),
  SEVERAL_METRICS(Section.PROMETHEUS, "one instance may feed several metrics"),
  MAP_AS_LABEL(Section.PROMETHEUS, "a map as a label has the text"),
  RELOAD(Section.PROMETHEUS, "a reload affects only the metrics that changed"),
  EXPIRY(Section.PROMETHEUS, "series from before a reload expire too"),
  SERIES_LIMIT(Section.PROMETHEUS, "a metric has at most 10,000 series"),
  LABELS_DIFFER(Section.PROMETHEUS, Verdict.REFUSED, "label names that are not the dimensions"),
  RESERVED_LABEL(Section.PROMETHEUS, Verdict.REFUSED, "a label `le` on a distribution"),
  BOUNDS(Section.PROMETHEUS, Verdict.REFUSED, "bounds that do not increase"),
  NO_METRIC(
      Section.PROMETHEUS, Verdict.REFUSED, "an instance sent to a handler without a metric for it"),
  DECREMENTS(
      Section.PROMETHEUS, Verdict.REFUSED, "negative, infinite and NaN increments of counters"),
  DESCRIPTIONS(Section.PROMETHEUS, "Differing descriptions of one metric are a warning"),

  NO_TIMESTAMP(Section.STDIO, "a log entry without a `timestamp` gets the time of the record"),
  MAP_AS_OBJECT(Section.STDIO, "a map is printed as an object wherever it comes from"),
  OUTPUT_LEVEL(Section.STDIO, "`output_level` drops lines below it, as documented"),
  ROTATION(Section.STDIO, "the rotation limits mean what their names say"),
  ESCAPES(Section.STDIO, "characters that act instead of being visible are escaped"),
  CUT_VALUES(Section.STDIO, "8 KiB of a value are written"),
  FILE_MODE(Section.STDIO, "new log files have the mode 0640"),
  QUEUE(Section.STDIO, "A separate thread writes lines from a bounded queue"),

  REDACTION(Section.SECRETS, "everything printed or used as a label is redacted"),

  PROXY_ONLY(Section.ATTRIBUTES, "What only a proxy can know is absent"),
  WORKLOADS(Section.ATTRIBUTES, "Workloads are never `unknown` by themselves."),
  HEADERS(
      Section.ATTRIBUTES,
      "`request.headers` has `x-forwarded-proto` and `x-request-id` only if the client or a proxy"
          + " sent them"),
  TOTAL_SIZES(Section.ATTRIBUTES, "`request.total_size` and `response.total_size` are estimates"),
  REQUEST_ID(Section.ATTRIBUTES, "`request.id` is the header `X-Request-Id`"),
  SOURCE_USER(Section.ATTRIBUTES, "`source.user` is the principal of a certificate"),
  PROXY_ERROR(Section.ATTRIBUTES, "`context.proxy_error_code` is `-` or `DC` on the called side"),
  CODE_WITHOUT_RESPONSE(Section.ATTRIBUTES, "`response.code` of a call without a response is 503"),
  OPERATION(Section.ATTRIBUTES, "`api.operation` is the matched route of the framework");

  /** A heading of the page. */
  enum Section {
    CONFIGURATION("Configuration"),
    EXPRESSIONS("Expressions"),
    PROMETHEUS("prometheus handler"),
    STDIO("stdio handler"),
    SECRETS("Secrets"),
    ATTRIBUTES("Attributes");

    private final String heading;

    Section(String heading) {
      this.heading = heading;
    }

    String heading() {
      return heading;
    }

    /** The section as a link of Markdown. */
    String link() {
      String anchor = heading.toLowerCase(Locale.ROOT).replace(' ', '-');
      return "[" + heading + "](COMPATIBILITY.md#" + anchor + ")";
    }
  }

  /** What becomes of it here. */
  private enum Verdict {
    DIFFERS(""),
    REFUSED("refused: ");

    private final String prefix;

    Verdict(String prefix) {
      this.prefix = prefix;
    }
  }

  private final Section section;
  private final Verdict verdict;
  private final String words;

  CompatibilityRule(Section section, String words) {
    this(section, Verdict.DIFFERS, words);
  }

  CompatibilityRule(Section section, Verdict verdict, String words) {
    this.section = section;
    this.verdict = verdict;
    this.words = words;
  }

  /** Where on the page it stands. */
  Section section() {
    return section;
  }

  /** The words of the page. */
  String words() {
    return words;
  }

  /** The rule as an item of a list, without what it applies to. */
  String text() {
    return section.link() + ": " + verdict.prefix + words;
  }
}
