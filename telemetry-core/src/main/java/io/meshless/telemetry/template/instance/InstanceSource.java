package io.meshless.telemetry.template.instance;

import io.meshless.telemetry.config.ConfigMap;
import io.meshless.telemetry.config.ConfigNode;
import io.meshless.telemetry.config.Field;
import io.meshless.telemetry.config.FieldValues;
import io.meshless.telemetry.config.ProblemScope;
import io.meshless.telemetry.expression.Expression;
import io.meshless.telemetry.expression.WrittenTexts;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An instance as it was written, to locate problems that only a handler can detect. Immutable. */
public final class InstanceSource {
  private final TemplateFields template;
  private final FieldValues fields;
  private final List<@Nullable Expression> values;
  private final boolean replacesAnother;

  InstanceSource(
      TemplateFields template,
      FieldValues fields,
      List<@Nullable Expression> values,
      boolean replacesAnother) {
    this.template = template;
    this.fields = fields;
    this.values = values;
    this.replacesAnother = replacesAnother;
  }

  InstanceSource replacing() {
    return new InstanceSource(template, fields, values, true);
  }

  /**
   * The texts that a single field has as they are written in its expression; empty when all its
   * values come from records, or it was not given.
   */
  public Set<String> writtenTexts(int field) {
    return written(field).texts();
  }

  /** Whether a single field never has another value than those. */
  public boolean hasOnlyWrittenTexts(int field) {
    return written(field).isAll();
  }

  private WrittenTexts written(int field) {
    Expression value = values.get(field);
    return value == null ? WrittenTexts.NONE : value.writtenTexts();
  }

  /** Whether a single field was written at all. */
  public boolean isGiven(int field) {
    return fields.isGiven(template.values().get(field).field());
  }

  /** Whether it took the place of another resource of its name, which was reported. */
  public boolean replacesAnother() {
    return replacesAnother;
  }

  /** Refuses a single field, or the whole instance when the field was not given. */
  public void refuseValue(int field, String code, String what, @Nullable String mend) {
    fields.error(template.values().get(field).field(), code, what, mend);
  }

  /** Warns at the expression of an entry of a map field. */
  public void warnAtEntry(int field, String name, String code, String what, @Nullable String mend) {
    Field<?> written = template.tuples().get(field).field();
    ProblemScope scope = fields.scope(written).field(name);
    ConfigNode node = fields.node(written);
    scope.warning(code, node instanceof ConfigMap map ? map.find(name) : node, what, mend);
  }

  /** Warns at a single field. */
  public void warnAtValue(int field, String code, String what, @Nullable String mend) {
    Field<?> written = template.values().get(field).field();
    fields.scope(written).warning(code, fields.node(written), what, mend);
  }

  /** Warns at the name of an entry of a map field. */
  public void warnAtName(int field, String name, String code, String what, @Nullable String mend) {
    Field<?> written = template.tuples().get(field).field();
    ProblemScope scope = fields.scope(written).field(name);
    scope.warning(code, ConfigMap.placeOf(name, fields.node(written)), what, mend);
  }
}
