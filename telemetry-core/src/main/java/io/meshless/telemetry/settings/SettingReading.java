package io.meshless.telemetry.settings;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads all settings of one application. Confined to one thread. */
final class SettingReading {
  private final Reach application;
  private final SettingValues values = new SettingValues();

  /** Settings that a nearer place has, right or wrong. */
  private final Set<Setting<?>> decided = new HashSet<>();

  SettingReading(Reach application) {
    this.application = application;
  }

  SettingValues read(List<SettingPlace> nearestFirst) {
    for (SettingPlace place : nearestFirst) {
      Set<Setting<?>> here = new HashSet<>();
      for (Map.Entry<String, String> entry : place.texts().entrySet()) {
        String name = place.settingOf(entry.getKey());
        if (name != null && !entry.getValue().isBlank()) {
          read(name, entry, place, here);
        }
      }
      decided.addAll(here);
    }
    return values;
  }

  private void read(
      String name, Map.Entry<String, String> entry, SettingPlace place, Set<Setting<?>> here) {
    SettingTable.Named named = SettingTable.find(name);
    if (named == null) {
      unknown(name, entry.getKey(), place);
      return;
    }
    Setting<?> setting = named.setting();
    String where = place.entry(entry.getKey());
    if (!setting.reach().includes(application)) {
      values.warn(
          "%s does nothing here (%s): it is for applications %s"
              .formatted(setting.name(), where, setting.reach().words()));
    } else if (setting.type().hasEntries() || (!decided.contains(setting) && here.add(setting))) {
      String text = entry.getValue().strip();
      boolean isEntry = named.entry() != null && setting.type().hasEntries();
      add(setting, isEntry ? named.entry() + "=" + text : text, where);
    }
  }

  private <T> void add(Setting<T> setting, String text, String where) {
    try {
      T value = setting.type().reader().apply(text);
      @Nullable T nearer = values.get(setting);
      var merger = setting.type().merger();
      values.put(
          setting, nearer == null || merger == null ? value : merger.apply(nearer, value), where);
    } catch (IllegalArgumentException e) {
      values.wrong(setting, where, e);
    }
  }

  /** Others may have names like ours: told is what looks like a mistake. */
  private void unknown(String name, String written, SettingPlace place) {
    Setting<?> meant = place.isOfOthers(name) ? null : SettingTable.nearest(name);
    if (meant != null) {
      values.warn(
          "there is no setting '%s', so it does nothing (%s). Did you mean '%s'?"
              .formatted(written, place.what(), place.nameOf(meant)));
    } else if (place.isOurs()) {
      values.warn(
          "there is no setting '%s', so it does nothing (%s)".formatted(written, place.what()));
    }
  }
}
