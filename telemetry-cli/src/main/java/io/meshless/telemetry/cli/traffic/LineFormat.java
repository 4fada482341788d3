package io.meshless.telemetry.cli.traffic;

import io.meshless.telemetry.attribute.AttributeBag;

/** Reads the lines of one kind of log. Confined to one thread. */
interface LineFormat {
  /**
   * The record that this line tells of.
   *
   * @throws UnreadableLineException when it tells of none
   */
  AttributeBag read(String line) throws UnreadableLineException;
}
