package io.meshless.telemetry.runtime;

import io.meshless.telemetry.attribute.AttributeName;
import io.meshless.telemetry.attribute.AttributeVocabulary;
import io.meshless.telemetry.config.ConfigSource;
import io.meshless.telemetry.expression.run.ValueFilter;
import io.meshless.telemetry.handler.HandlerProvider;
import io.meshless.telemetry.status.LoadResult;
import io.meshless.telemetry.template.Template;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What a builder was told, complete. Immutable.
 *
 * @param config where the configuration comes from
 * @param lenient whether what is right of a configuration with errors runs
 * @param name tells the telemetry's own metrics from those of others
 * @param selfMetrics whether they are registered
 * @param rootNamespace the namespace whose rules every record meets
 * @param vocabulary the attributes that are known without a manifest
 * @param defaults what stands in for what a bag lacks
 * @param instanceFilter filters what the fields of instances read, and what is shown
 * @param countedDefaults attributes for which the use of defaults is counted
 * @param clock the clock of records without a time of their own
 * @param fusesRules whether rules are fused, which makes records faster
 * @param loadListener told after each load
 * @param keptRecent how many lines and records are kept to be looked at
 * @param given what handlers may ask for, by type
 * @param handlers kinds of handlers of the application's own
 * @param templates templates of the application's own
 */
public record RuntimeSettings(
    ConfigSource config,
    boolean lenient,
    String name,
    boolean selfMetrics,
    String rootNamespace,
    AttributeVocabulary vocabulary,
    RecordDefaults defaults,
    ValueFilter instanceFilter,
    List<AttributeName> countedDefaults,
    InstantSource clock,
    boolean fusesRules,
    Consumer<? super LoadResult> loadListener,
    int keptRecent,
    Map<Class<?>, Object> given,
    List<HandlerProvider<?>> handlers,
    List<Template> templates) {}
