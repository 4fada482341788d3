package io.meshless.telemetry;

import io.meshless.telemetry.attribute.AttributeBag;
import io.meshless.telemetry.rule.Plan;
import java.time.InstantSource;

final class Explainer {
  static Explanation explain(Plan p, AttributeBag b, InstantSource c) {
    return new Explanation("", java.util.List.of());
  }
}
