package io.meshless.telemetry.handler.accesslog;

import io.meshless.telemetry.config.ConfigMap;
import io.meshless.telemetry.config.Field;
import io.meshless.telemetry.config.FieldTable;
import io.meshless.telemetry.config.FieldType;

/** The fields that say what the lines of an access log look like. */
public final class AccessLogFields {
  private static final String FORMAT = "format";

  public static final Field<String> TEXT =
      Field.text("text")
          .oneOf(FORMAT)
          .meaning(
              "A line with command operators, such as '%REQ(:METHOD)% %RESPONSE_CODE%'; Istio's"
                  + " text when blank.");
  public static final Field<ConfigMap> JSON =
      Field.of("json", new FieldType.Tree())
          .oneOf(FORMAT)
          .meaning(
              "A line of JSON: keys, and texts with command operators for them; may hold further"
                  + " objects, lists, numbers, booleans and nulls. Istio's keys when empty.");
  public static final Field<Boolean> OMIT_EMPTY_VALUES =
      Field.bool("omit_empty_values")
          .meaning(
              "Whether absent values are left out, with their key in JSON; else they are '-', and"
                  + " null in JSON.");

  public static final FieldTable TABLE = FieldTable.of("access_log", TEXT, JSON, OMIT_EMPTY_VALUES);

  private AccessLogFields() {}
}
