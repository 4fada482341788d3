package io.meshless.telemetry.fluentd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.msgpack.core.MessageBufferPacker;
import org.msgpack.core.MessagePack;

class AcknowledgementTest {
  private static final String TOKEN = "p8n9gmxTQVC8/nh2wlKKeQ==";

  private static byte[] answer(String token) throws IOException {
    MessageBufferPacker answer = MessagePack.newDefaultBufferPacker();
    answer.packMapHeader(2).packInt(1).packArrayHeader(1).packNil();
    answer.packString("ack").packString(token);
    return answer.toByteArray();
  }

  private static boolean isWhole(byte[] begun) throws IOException {
    byte[] bytes = new byte[Acknowledgement.MOST_BYTES];
    System.arraycopy(begun, 0, bytes, 0, begun.length);
    return Acknowledgement.isWhole(bytes, begun.length, TOKEN);
  }

  @Test
  void tokenOfTheMessageIsFoundOnceItIsWhole() throws IOException {
    byte[] answer = answer(TOKEN);

    for (int length = 1; length < answer.length; length++) {
      assertThat(isWhole(Arrays.copyOf(answer, length))).isFalse();
    }
    assertThat(isWhole(answer)).isTrue();
  }

  @Test
  void otherTokenIsRefused() {
    assertThatThrownBy(() -> isWhole(answer("another"))).isInstanceOf(IOException.class);
  }

  /** Lists, maps, texts, bytes and extensions that claim to be gigabytes long. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "dd7fffffff",
        "df3fffffff",
        "db7ffffff0",
        "c67ffffff0",
        "c97ffffff001",
        "81db7ffffff0",
        "81dd7fffffff",
        "81a361636bdb7ffffff0",
        "81a361636bc67ffffff0",
        "81a161c97ffffff001"
      })
  void lengthThatAnAnswerClaimsReservesNoMemory(String hex) {
    try {
      assertThat(isWhole(HexFormat.of().parseHex(hex))).isFalse();
    } catch (IOException e) {
      assertThat(e).hasMessageNotContaining("memory");
    }
  }
}
