package io.meshless.telemetry.servlet.auto.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.meshless.telemetry.settings.Reach;
import io.meshless.telemetry.settings.SettingPlace;
import io.meshless.telemetry.settings.SettingValues;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a container prints of a configuration that the drop-in refuses: exception and cause. */
class RefusalTest {
  @TempDir private Path folder;

  private static ServletContext context() {
    return (ServletContext)
        Proxy.newProxyInstance(
            RefusalTest.class.getClassLoader(),
            new Class<?>[] {ServletContext.class},
            (proxy, method, arguments) -> null);
  }

  private static SettingValues settings(Path file) {
    return SettingValues.read(
        Reach.SERVLET, List.of(new SettingPlace("test", "", Map.of("config", file.toString()))));
  }

  @Test
  void problemsAreToldOnceByTheCause() throws Exception {
    Path file = folder.resolve("telemetry.yaml");
    Files.writeString(file, "kind: metric\nmetadata: {name: m}\nspec: {value: response.cod | 0}\n");

    ServletException refused =
        catchThrowableOfType(
            ServletException.class,
            () -> new YamlTelemetryLoader().load(settings(file), context()));

    assertThat(refused).hasMessage("telemetry configuration '" + file + "' is refused");
    assertThat(refused.getCause())
        .hasMessageContaining(file + ":3:15: error[unknown-attribute]: m.metric.istio-system")
        .message()
        .endsWith("0 rules, 0 handlers, 0 of 1 metric; 1 error");
  }
}
