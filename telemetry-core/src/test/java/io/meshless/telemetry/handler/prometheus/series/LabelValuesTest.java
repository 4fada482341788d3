package io.meshless.telemetry.handler.prometheus.series;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshless.telemetry.attribute.AttributeVocabulary;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabelValuesTest {
  @ParameterizedTest
  @CsvSource({
    "response.code,, FEW",
    "api.operation,, FEW",
    "source.user,, FEW",
    "request.path,, ENDLESS",
    "request.size,, ENDLESS",
    "response.duration,, ENDLESS",
    "source.ip,, ENDLESS",
    "destination.ip,, PER_POD",
    "request.headers,, ENDLESS",
    "request.headers, x-tenant, AS_SENT",
    "request.headers, user-agent, ENDLESS",
    "request.query_params, page, ENDLESS",
    "response.headers, server, FEW",
    "source.labels, app, FEW"
  })
  void attributeBringsSoManyValues(String attribute, String entry, LabelValues values) {
    assertThat(LabelValues.of(attribute, entry)).isEqualTo(values);
  }

  /** What has a date or a size has no end of values; a new attribute is to be thought about. */
  @Test
  void noAttributeOfTimeOrSizeHasFewValues() {
    List<String> few =
        AttributeVocabulary.standard().names().stream()
            .filter(name -> LabelValues.of(name) == LabelValues.FEW)
            .toList();

    assertThat(few).noneMatch(name -> name.matches(".*(time|size|bytes.*|duration|path|ip)"));
  }
}
