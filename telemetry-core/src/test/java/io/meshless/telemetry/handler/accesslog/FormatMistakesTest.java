package io.meshless.telemetry.handler.accesslog;

import static org.assertj.core.api.Assertions.assertThat;

import io.meshless.telemetry.config.ConfigProblem;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is wrong with a format is told once, with what to write instead. */
class FormatMistakesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          %req%                         | bad-format           | no valid command at position 0                            | in capitals: %REQ.
          50% of                        | bad-format           | no valid command at position 2                            | Write %% for a percent sign
          a%                            | bad-format           | no valid command at position 1                            | Write %% for a percent sign
          %{User-Agent}i                | bad-format           | no valid command at position 0                            | Write %REQ(User-Agent)%.
          %REQ(:PATH?A?B)%              | bad-format           | %REQ% has 2 alternatives, wanted one at most              | Keep one: %REQ(:PATH?A)%.
          %RESPONSE_CODE:3%             | bad-format           | %RESPONSE_CODE% cannot be cut to a length                 | Take the length away.
          %REQ(:PATH%                   | bad-format           | the bracket of %REQ is not closed before a %              | Write %REQ(...)%.
          %REQ(:PATH% %REQ(:METHOD)%    | bad-format           | the bracket of an operator is not closed before the next  | Close it with )%.
          %REQ%                         | bad-format           | %REQ% needs an argument                                   | Write %REQ(NAME)%.
          %PROTOCOL(x)%                 | bad-format           | %PROTOCOL% takes no argument                              | Write %PROTOCOL%.
          %RESPONSE_CODE and            | bad-format           | %RESPONSE_CODE does not end with a %                      | Write %RESPONSE_CODE%
          %REQ( HOST)%                  | bad-format           | ' HOST' is not the name of a header                       | without blanks
          %REQ(:STATUS)%                | bad-format           | a request has no ':STATUS'                                | Write %RESPONSE_CODE%.
          %RESP(:PATH)%                 | bad-format           | a response has no ':PATH'                                 | Write %REQ(:PATH)%.
          %START_TIME(%n)%              | bad-format           | %n would begin a new line in the middle of a record       | Known are %Y
          %START_TIME(%Y-%L)%           | bad-format           | a time does not know %L                                   | Known are %Y
          %START_TIME(%Y%)%             | bad-format           | a time ends with %                                        | Write a letter behind it
          %PATH(QN)%                    | bad-format           | %PATH% does not know 'QN'                                 | Did you mean 'NQ'?
          %GRPC_STATUS(NAME)%           | bad-format           | %GRPC_STATUS% does not know 'NAME'                        | It may be CAMEL_STRING, SNAKE_STRING, NUMBER.
          %COMMON_DURATION(US_TX:DS:ms)%| bad-format           | of a process, only the time from DS_RX_BEG to DS_TX_END   | %DURATION%
          %DOWNSTREAM_REMOTE_ADDRESS_WITHOUT_PORT(/8)% | bad-format | takes a number of bits                               | (16)%.
          %FOO%                         | unknown-operator     | there is no operator %FOO%                                | Known are %START_TIME%
          %RESPONSE_CODES%              | unknown-operator     | there is no operator %RESPONSE_CODES%                     | Did you mean '%RESPONSE_CODE%'?
          %STATUS%                      | unknown-operator     | there is no operator %STATUS%                             | Did you mean '%RESPONSE_CODE%'?
          %USER_AGENT%                  | unknown-operator     | there is no operator %USER_AGENT%                         | Did you mean '%REQ(USER-AGENT)%'?
          %CEL(request.path)%           | unsupported-operator | %CEL% needs the attributes of a proxy, which does not exist in a process | This library speaks CEXL
          %FILTER_STATE(x)%             | unsupported-operator | %FILTER_STATE% describes the proxy's filter state, which does not exist in a process | source.workload.name
          %DYNAMIC_METADATA(a:b)%       | unsupported-operator | describes the proxy's metadata                            | Remove it.
          %UPSTREAM_REQUEST_ATTEMPT_COUNT% | unsupported-operator | describes the proxy's attempts                         | use %UPSTREAM_HOST%
          %DOWNSTREAM_PEER_CERT%        | unsupported-operator | describes the proxy's certificates                        | use %DOWNSTREAM_PEER_URI_SAN%
          %DOWNSTREAM_TLS_VERSION%      | unsupported-operator | describes the proxy's TLS                                 | use %REQUESTED_SERVER_NAME%
          %UPSTREAM_WIRE_BYTES_SENT%    | unsupported-operator | describes the proxy's bytes on the wire                   | use %BYTES_SENT%
          %RESPONSE_TX_DURATION%        | unsupported-operator | describes the proxy's phases                              | use %DURATION%
          %COALESCE(x)%                 | unsupported-operator | %COALESCE% is not supported                               | use %REQ(X?Y)%
          """)
  void mistakeIsToldOnce(String format, String code, String what, String mend) {
    assertThat(AccessLines.problemsOfText(format))
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.code()).isEqualTo(code);
              assertThat(problem.what()).contains(what);
              assertThat(problem.mend()).contains(mend);
              assertThat(problem.field()).isEqualTo("text");
            });
  }

  @Test
  void allMistakesOfAFormatAreTold() {
    List<ConfigProblem> problems =
        AccessLines.problemsOfText("%FOO% %REQ% %START_TIME% %RESPONSE_CODE:1%");

    assertThat(problems)
        .extracting(ConfigProblem::code)
        .containsExactly("unknown-operator", "bad-format", "bad-format");
  }

  @Test
  void mistakeInJsonIsToldAtItsKey() {
    List<ConfigProblem> problems =
        AccessLines.problems(Map.of("json", Map.of("a", List.of("x", Map.of("b", "%FOO%")))));

    assertThat(problems).extracting(ConfigProblem::field).containsExactly("json.a[1].b");
  }

  @Test
  void formatWithoutAnOperatorIsDoubted() {
    assertThat(AccessLines.problemsOfText("$remote_addr $status"))
        .extracting(ConfigProblem::code)
        .containsExactly("constant-format");
    assertThat(AccessLines.problems(Map.of("json", Map.of("a", "b"))))
        .extracting(ConfigProblem::code)
        .containsExactly("constant-format");
  }
}
