package io.meshless.telemetry.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A fleet that watches one API server gets every change; docs/fleet.md has figures of a larger one.
 */
@Tag("slow")
class FleetSimulationTest {
  private static final int SIZE = Integer.getInteger("fleet.size", 20);
  private static final int CHANGES = Integer.getInteger("fleet.changes", 5);

  @Test
  void everyTelemetryLoadsEveryChange() throws InterruptedException {
    FleetSimulation simulation = new FleetSimulation(SIZE, CHANGES);
    try {
      String figures = simulation.run();

      System.out.println(figures);
      assertThat(simulation.loads()).isEqualTo((long) SIZE * (CHANGES + 1));
      assertThat(simulation.refusals()).isZero();
    } finally {
      simulation.close();
    }
  }
}
