package io.meshless.telemetry.runtime;

/**
 * The telemetry's own metrics, as they are called in the registry. On a Prometheus registry dots
 * are underscores and counters end in {@code _total}.
 */
enum SelfMetric {
  RECORDS("records", "", "Records taken."),
  MATCHES("rule.matches", "rule", "Records that matched the rule."),
  SAMPLED_OUT(
      "rule.sampled.out", "rule", "Records that matched, but were not selected by sampling."),
  INSTANCES("instances", "instance", "Records in which the instance was complete."),
  DISPATCHES(
      "dispatches",
      "handler, adapter, template, outcome",
      "Instances given to the handler, by outcome: ok when it recorded them or took them over to"
          + " write, or error when it did not."),
  MATCH_ERRORS("match.errors", "rule, reason", "Conditions that failed, which counts as no match."),
  SAMPLING_ERRORS(
      "sampling.errors", "rule, reason", "Samplings that failed, which select nothing."),
  INSTANCE_ERRORS(
      "instance.errors", "instance, field, reason", "Instances dropped because the field failed."),
  HANDLER_ERRORS(
      "handler.errors", "handler, instance, reason", "Instances that the handler did not record."),
  RECORD_ERRORS("record.errors", "reason", "Records that failed as a whole."),
  ERRORS(
      "errors",
      "kind",
      "Failures of a kind (match, sampling, instance, handler, record), at all places together;"
          + " there from the start, for alerts."),
  DEFAULTS(
      "defaults",
      "attribute",
      "Records in which a | went past the attribute, since it was absent; only for the attributes"
          + " named by countDefaults(...)."),
  SERIES("series", "metric", "Series of the metric now."),
  SERIES_LIMIT("series.limit", "metric", "Series the metric may have."),
  SERIES_OVERFLOWED(
      "series.overflowed", "metric", "Records that went to the metric's overflow series."),
  QUEUE_WAITING("queue.waiting", "queue", "Instances that wait to be written, such as log lines."),
  QUEUE_LIMIT(
      "queue.limit",
      "queue",
      "Instances that may wait; those that find no room are telemetry.handler.errors for the reason"
          + " queue-full."),
  QUEUE_DROPPED("queue.dropped", "queue", "Instances that found no room."),
  TRACES_REFUSED(
      "traces.refused",
      "reason",
      "Requests with headers of a trace that was not taken over: for traceparent_invalid it is"
          + " none, for conflict another format, which goes first, names another one. Only while a"
          + " rule sends spans."),
  CONFIG_ID("config.id", "", "Number of the configuration that runs, from 1."),
  CONFIG_HASH(
      "config.hash",
      "",
      "What the configuration that runs says, as a number: equal where the same runs. The status"
          + " has it in hexadecimal digits."),
  CONFIG_ATTRIBUTES("config.attributes", "", "Attributes that expressions may use."),
  CONFIG_INSTANCES("config.instances", "", "Instances that rules send."),
  CONFIG_RULES("config.rules", "", "Rules that run."),
  CONFIG_HANDLERS("config.handlers", "", "Handlers that run."),
  HANDLERS_STARTED("config.handlers.started", "", "Handlers made so far."),
  HANDLERS_KEPT("config.handlers.kept", "", "Handlers that a reload carried over, so far."),
  HANDLERS_CLOSED("config.handlers.closed", "", "Handlers closed so far."),
  CONFIG_PROBLEMS("config.problems", "severity", "Problems found by the last load."),
  LAST_LOAD_SUCCESS("config.last.load.success", "", "1 when the last load was applied, else 0."),
  LAST_LOAD_TIME("config.last.load.time.seconds", "", "When the last load ended, Unix time.");

  private final String meterName;
  private final String labels;
  private final String meaning;

  SelfMetric(String name, String labels, String meaning) {
    this.meterName = "telemetry." + name;
    this.labels = labels;
    this.meaning = meaning;
  }

  /** The name in the registry, with dots. */
  String meterName() {
    return meterName;
  }

  /** The names of the labels, for the documentation. */
  String labels() {
    return labels;
  }

  /** What it counts or shows, in a sentence. */
  String meaning() {
    return meaning;
  }
}
