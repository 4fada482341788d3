package io.meshless.telemetry.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshless.telemetry.yaml.WatchedContent.Look;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which looks at a file count, look by look. */
class WatchedContentTest {
  private static final Look GOOD = file("kind: metric");
  private static final Look BROKEN = file("kind: [");
  private static final Look EMPTY = file("");
  private static final Look GONE = new Look(List.of(), List.of("there is no such file"));
  private static final Look NO_FILE = new Look(List.of(), List.of());

  private final WatchedContent content = new WatchedContent(GOOD);

  private static Look file(String text) {
    return new Look(List.of(new NamedText("a.yaml", text)), List.of());
  }

  private List<Boolean> told(Look... looks) {
    return List.of(looks).stream().map(content::isNew).toList();
  }

  @Test
  void changeIsToldOnceItIsSeenTwice() {
    assertThat(told(BROKEN, BROKEN)).containsExactly(false, true);
    assertThat(content.isSettling()).isFalse();
  }

  @Test
  void contentThatWasToldIsNotToldAgain() {
    assertThat(told(BROKEN, BROKEN, BROKEN, BROKEN, BROKEN))
        .containsExactly(false, true, false, false, false);
  }

  @Test
  void contentThatRanBeforeABrokenOneIsToldAgain() {
    told(BROKEN, BROKEN);

    assertThat(told(GOOD, GOOD)).containsExactly(false, true);
  }

  @Test
  void halfFilesAreNeverTold() {
    assertThat(told(file("k"), file("ki"), file("kin"), file("kind: b"), file("kind: b")))
        .containsExactly(false, false, false, false, true);
  }

  @Test
  void fileThatVanishesForAMomentIsNotMissed() {
    assertThat(told(GONE, GOOD, GONE, GONE, GOOD, GONE, GONE, GOOD)).containsOnly(false);
  }

  @Test
  void fileThatIsEmptyForAMomentIsWaitedFor() {
    assertThat(told(EMPTY, EMPTY, file("kind: b"), file("kind: b")))
        .containsExactly(false, false, false, true);
  }

  @Test
  void lossThatStaysIsTold() {
    assertThat(told(GONE, GONE, GONE, GONE, GONE))
        .containsExactly(false, false, false, true, false);
    assertThat(told(NO_FILE, NO_FILE)).containsExactly(false, true);
  }

  @Test
  void fileThatIsEmptiedForGoodIsTold() {
    assertThat(told(EMPTY, EMPTY, EMPTY, EMPTY)).containsExactly(false, false, false, true);
  }

  @Test
  void nextLookComesSoonWhileAContentSettles() {
    content.isNew(BROKEN);

    assertThat(content.isSettling()).isTrue();
  }
}
