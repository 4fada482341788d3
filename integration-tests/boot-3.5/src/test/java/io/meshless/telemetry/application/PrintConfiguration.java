package io.meshless.telemetry.application;

import io.meshless.telemetry.config.ConfigSnapshot;
import io.meshless.telemetry.yaml.YamlConfig;

/** A program that prints what it finds in folders of its class path. */
public final class PrintConfiguration {
  private PrintConfiguration() {}

  public static void main(String[] folders) {
    ClassLoader own = Thread.currentThread().getContextClassLoader();
    for (String folder : folders) {
      ConfigSnapshot read = YamlConfig.classpath(own, folder).read();
      System.out.println(folder + ": " + read.resources().size() + ", " + read.problems());
    }
  }
}
