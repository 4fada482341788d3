package io.meshless.telemetry.handler.prometheus.series;

import java.util.Collection;

/**
 * One object for each label text, so that a million series made of few texts hold few texts. Asked
 * only when a series is born. Safe for use by many threads.
 */
public final class LabelPool {
  private static final int SMALLEST = 64;

  private String[] slots = new String[SMALLEST];
  private int size;

  /** Replaces each text by the one object for it. */
  synchronized void canonicalise(String[] labels) {
    for (int i = 0; i < labels.length; i++) {
      labels[i] = canonical(labels[i]);
    }
  }

  /**
   * Forgets all texts but those of these families. The lock is not held meanwhile: of texts that
   * come in between there may be a second object later.
   */
  public void retain(Collection<Family> families) {
    LabelPool rest = new LabelPool();
    for (Family family : families) {
      for (Series series : family.series()) {
        for (String label : series.labels()) {
          rest.canonical(label);
        }
      }
    }
    take(rest);
  }

  private synchronized void take(LabelPool other) {
    slots = other.slots;
    size = other.size;
  }

  private String canonical(String text) {
    int i = slot(slots, text);
    if (i < 0) {
      return text;
    }
    String known = slots[i];
    if (known != null) {
      return known;
    }
    slots[i] = text;
    size++;
    if (!Probing.fits(size, slots.length)) {
      grow();
    }
    return text;
  }

  private void grow() {
    String[] old = slots;
    slots = new String[old.length * 2];
    size = 0;
    for (String text : old) {
      int i = text == null ? -1 : slot(slots, text);
      if (i >= 0) {
        slots[i] = text;
        size++;
      }
    }
  }

  /** The place of this text or for it; -1 when it would be too far from where its hash puts it. */
  private static int slot(String[] slots, String text) {
    int place = Probing.spread(text.hashCode());
    for (int distance = 0; distance <= Probing.FARTHEST; distance++) {
      int i = (place + distance) & (slots.length - 1);
      if (slots[i] == null || slots[i].equals(text)) {
        return i;
      }
    }
    return -1;
  }
}
