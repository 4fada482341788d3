package io.meshless.telemetry.handler.slf4j;

import io.meshless.telemetry.config.Field;
import io.meshless.telemetry.config.FieldTable;
import io.meshless.telemetry.config.FieldType;
import io.meshless.telemetry.handler.Level;
import io.meshless.telemetry.handler.line.SeverityLevels;

/** The fields of the handler's params. */
public final class Slf4jFields {
  public static final Field<String> LOGGER =
      Field.text("logger")
          .meaning("The name of the logger; the full name of each instance when blank.");
  public static final Field<String> MESSAGE =
      Field.text("message")
          .meaning(
              "The message, with names of variables or dimensions in braces, such as"
                  + " '{source} called {destination}'; the line of the stdio handler when blank.");
  public static final Field<Boolean> KEY_VALUES =
      Field.bool("key_values")
          .withDefault(true)
          .meaning(
              "Whether events carry key-value pairs: 'time', 'instance', and the variables or"
                  + " dimensions, which win when they have one of these names.");
  public static final Field<Level> METRIC_LEVEL =
      Field.of("metric_level", new FieldType.Choice<>(Level.class, Level.INFO))
          .withDefault(Level.INFO)
          .meaning("The level of metric instances.");

  public static final FieldTable TABLE =
      FieldTable.of("slf4j", LOGGER, MESSAGE, KEY_VALUES, SeverityLevels.FIELD, METRIC_LEVEL);

  private Slf4jFields() {}
}
