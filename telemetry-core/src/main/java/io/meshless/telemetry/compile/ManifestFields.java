package io.meshless.telemetry.compile;

import io.meshless.telemetry.attribute.ValueType;
import io.meshless.telemetry.config.Field;
import io.meshless.telemetry.config.FieldTable;
import io.meshless.telemetry.config.FieldType;
import io.meshless.telemetry.config.FieldValues;
import java.util.Map;

/** The fields of {@code kind: attributemanifest}. */
public final class ManifestFields {
  /** Names as the files write them; the constant with number 0 is the type that is not given. */
  enum DeclaredType {
    VALUE_TYPE_UNSPECIFIED,
    STRING,
    INT64,
    DOUBLE,
    BOOL,
    TIMESTAMP,
    IP_ADDRESS,
    EMAIL_ADDRESS,
    URI,
    DNS_NAME,
    DURATION,
    STRING_MAP;

    ValueType valueType() {
      return ValueType.ofNumber(ordinal()).orElseThrow();
    }
  }

  public static final Field<DeclaredType> VALUE_TYPE =
      Field.choice("value_type", DeclaredType.class).meaning("The type of the attribute's values.");
  public static final Field<String> DESCRIPTION =
      Field.text("description").meaning("What the attribute means.");
  private static final FieldTable ATTRIBUTE = FieldTable.of("attribute", DESCRIPTION, VALUE_TYPE);
  public static final Field<Map<String, FieldValues>> ATTRIBUTES =
      Field.map("attributes", new FieldType.Message(ATTRIBUTE)).meaning("The attributes by name.");

  /** All fields of an attribute manifest. */
  public static final FieldTable TABLE =
      FieldTable.of(
          "attributemanifest",
          Field.text("revision").meaning("Informational."),
          Field.text("name").meaning("Informational."),
          ATTRIBUTES);

  private ManifestFields() {}
}
