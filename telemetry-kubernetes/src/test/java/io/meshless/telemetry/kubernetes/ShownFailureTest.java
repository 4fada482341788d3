package io.meshless.telemetry.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ShownFailureTest {
  @Test
  void credentialsAreNotTold() {
    assertThat(
            ShownFailure.of(
                "GET https://me:pw@host/x with Bearer abc.def-1 and eyJhbGciOiJ.eyJzdWIi.c2ln"))
        .isEqualTo("GET https://***@host/x with Bearer *** and ***");
  }

  @Test
  void passwordMayHaveAnySignInIt() {
    assertThat(ShownFailure.of("GET https://me:p/w#1?2@3@host/x failed"))
        .isEqualTo("GET https://***@host/x failed");
  }

  @Test
  void causesAreToldOnceEach() {
    Throwable failure =
        new IllegalStateException("list failed", new RuntimeException("connection refused"));

    assertThat(ShownFailure.of(failure)).isEqualTo("list failed: connection refused");
  }
}
