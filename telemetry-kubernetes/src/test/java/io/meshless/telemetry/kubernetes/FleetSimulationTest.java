package io.meshless.telemetry.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A fleet that watches one API server gets every change; docs/fleet.md has the figures of it. */
@Tag("slow")
class FleetSimulationTest {
  @Test
  void everyTelemetryLoadsEveryChange() throws InterruptedException {
    FleetSimulation simulation = new FleetSimulation(200, 50);
    try {
      String figures = simulation.run();

      System.out.println(figures);
      assertThat(simulation.loads()).isEqualTo(200 * 51);
      assertThat(simulation.refusals()).isZero();
    } finally {
      simulation.close();
    }
  }
}
