package io.meshless.telemetry.servlet.auto.load;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.meshless.telemetry.Telemetry;
import io.meshless.telemetry.settings.Reach;
import io.meshless.telemetry.settings.SettingPlace;
import io.meshless.telemetry.settings.SettingValues;
import io.meshless.telemetry.status.TelemetryStatus.ShadowStatus;
import jakarta.servlet.ServletContext;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A deployment sets a shadow, which never keeps the application from starting. */
class ShadowSettingTest {
  @TempDir private Path folder;

  private final List<String> log = new ArrayList<>();

  private ServletContext context() {
    return (ServletContext)
        Proxy.newProxyInstance(
            ShadowSettingTest.class.getClassLoader(),
            new Class<?>[] {ServletContext.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("log")) {
                log.add(String.valueOf(arguments[0]));
              }
              return null;
            });
  }

  private Telemetry load(Map<String, String> settings) throws Exception {
    SettingValues values =
        SettingValues.read(Reach.SERVLET, List.of(new SettingPlace("test", "", settings)));
    assertThat(values.problems()).isEmpty();
    return new YamlTelemetryLoader().load(values, context());
  }

  private String file(String name, String text) throws Exception {
    return Files.writeString(folder.resolve(name), text).toString();
  }

  @Test
  void shadowIsComparedOnTheShareThatIsSet() throws Exception {
    String running = file("running.yaml", "");
    String shadow = file("shadow.yaml", "kind: noop\nmetadata: {name: n}\n");
    try (Telemetry telemetry =
        load(Map.of("config", running, "shadow", shadow, "shadow-percent", "25"))) {
      assertThat(telemetry.status().shadow()).extracting(ShadowStatus::share).isEqualTo(0.25);
    }
  }

  @Test
  void shadowFollowsItsFilesAsWhatRunsDoes() throws Exception {
    String running = file("running.yaml", "");
    String shadow = file("shadow.yaml", "kind: noop\nmetadata: {name: n}\n");
    try (Telemetry telemetry =
        load(Map.of("config", running, "shadow", shadow, "reload-interval", "100ms"))) {
      String before = hash(telemetry);
      file("shadow.yaml", "kind: noop\nmetadata: {name: other}\n");
      for (int i = 0; i < 12_000 && hash(telemetry).equals(before); i++) {
        TimeUnit.MILLISECONDS.sleep(10);
      }
      assertThat(hash(telemetry)).isNotEqualTo(before);
    }
  }

  private static String hash(Telemetry telemetry) {
    return requireNonNull(telemetry.status().shadow(), "no shadow").configHash();
  }

  @Test
  void shadowWithErrorsIsToldAndTheApplicationStarts() throws Exception {
    String running = file("running.yaml", "");
    String shadow =
        file("shadow.yaml", "kind: metric\nmetadata: {name: m}\nspec: {value: response.cod | 0}\n");
    try (Telemetry telemetry = load(Map.of("config", running, "shadow", shadow))) {
      assertThat(telemetry.status().shadow()).isNull();
      assertThat(log).anyMatch(line -> line.contains(shadow) && line.contains("response.cod"));
    }
  }

  @Test
  void shadowThatIsMissingIsToldAndTheApplicationStarts() throws Exception {
    String running = file("running.yaml", "");
    for (String missing : List.of("classpath:no-such/", folder.resolve("none") + "\u0000")) {
      try (Telemetry telemetry = load(Map.of("config", running, "shadow", missing))) {
        assertThat(telemetry.status().shadow()).isNull();
      }
    }
    assertThat(log).filteredOn(line -> line.contains("shadow configuration")).hasSize(2);
  }
}
