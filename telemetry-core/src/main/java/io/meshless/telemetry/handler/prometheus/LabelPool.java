package io.meshless.telemetry.handler.prometheus;

import java.util.Collection;

/**
 * One object for each label text, so that a million series made of few texts hold few texts. Asked
 * only when a series is born. Safe for use by many threads.
 */
final class LabelPool {
  private static final int SMALLEST = 64;

  private String[] slots = new String[SMALLEST];
  private int size;

  /** Replaces each text by the one object for it. */
  synchronized void canonicalise(String[] labels) {
    for (int i = 0; i < labels.length; i++) {
      labels[i] = canonical(labels[i]);
    }
  }

  /** Forgets all texts but those of these families. */
  synchronized void retain(Collection<Family> families) {
    slots = new String[SMALLEST];
    size = 0;
    for (Family family : families) {
      for (Series series : family.series()) {
        for (String label : series.labels()) {
          canonical(label);
        }
      }
    }
  }

  private String canonical(String text) {
    int i = slot(slots, text);
    String known = slots[i];
    if (known != null) {
      return known;
    }
    slots[i] = text;
    size++;
    if (size * 3L > slots.length * 2L) {
      grow();
    }
    return text;
  }

  private void grow() {
    String[] more = new String[slots.length * 2];
    for (String text : slots) {
      if (text != null) {
        more[slot(more, text)] = text;
      }
    }
    slots = more;
  }

  private static int slot(String[] slots, String text) {
    int hash = text.hashCode() * 0x9E3779B9;
    int i = (hash ^ (hash >>> 16)) & (slots.length - 1);
    while (slots[i] != null && !slots[i].equals(text)) {
      i = (i + 1) & (slots.length - 1);
    }
    return i;
  }
}
