package org.ocpp4j.v201.station.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ocpp4j.station.AuthorizationRules;
import org.ocpp4j.station.AuthorizationRules.Csms;
import org.ocpp4j.station.AuthorizationRules.Word;
import org.ocpp4j.station.TokenInfo;
import org.ocpp4j.testkit.Requirement;

class AuthorizationRulesTest {

  /** Settings that hold, by the letters of their names. */
  private static AuthorizationRules rules(String settings) {
    List<String> set = Arrays.asList(settings.split(" "));
    return new AuthorizationRules(
        set.contains("preAuthorize"),
        set.contains("offline"),
        set.contains("unknown"),
        set.contains("neverAsk"));
  }

  @ParameterizedTest(name = "{0}, {1} -> {2}")
  @Requirement({"C01.FR.02", "C01.FR.05", "C10.FR.03", "C12.FR.05", "C14.FR.02", "C14.FR.03"})
  @CsvSource({
    "'', , CSMS",
    "preAuthorize, , CSMS",
    "'', Accepted, CSMS",
    "preAuthorize, Accepted, KNOWN",
    "preAuthorize, Blocked, CSMS",
    "neverAsk, , REFUSE",
    "neverAsk, Accepted, KNOWN",
    "neverAsk, Blocked, KNOWN",
  })
  void whoHasTheWordOnline(String settings, String status, Word word) {
    TokenInfo known = status == null ? null : TokenInfo.of(status);

    assertThat(rules(settings).word(known, false, Csms.REACHABLE)).isEqualTo(word);
  }

  @ParameterizedTest(name = "{0} -> {1}")
  @CsvSource({"Accepted, CSMS", "Blocked, KNOWN", "Expired, KNOWN"})
  void aTokenKnownAsNotAcceptedIsNotAskedForAgainWherePostAuthorizeIsDisabled(
      String status, Word word) {
    assertThat(rules("").word(TokenInfo.of(status), true, Csms.REACHABLE)).isEqualTo(word);
  }

  @ParameterizedTest(name = "{0}, {1} -> {2}")
  @Requirement({"C13.FR.02", "C13.FR.03", "C13.FR.04", "C15.FR.08"})
  @CsvSource({
    "'', , REFUSE",
    "offline, , REFUSE",
    "unknown, , ACCEPT",
    "offline, Accepted, KNOWN",
    "'', Accepted, REFUSE",
    "unknown, Accepted, REFUSE",
    "offline, Blocked, KNOWN",
    "offline unknown, Blocked, KNOWN",
  })
  void whoHasTheWordOffline(String settings, String status, Word word) {
    TokenInfo known = status == null ? null : TokenInfo.of(status);

    assertThat(rules(settings).word(known, false, Csms.UNREACHABLE)).isEqualTo(word);
  }

  @ParameterizedTest(name = "{0}, {1} -> {2}")
  @Requirement("C15.FR.08")
  @CsvSource({
    "unknown, , REFUSE",
    "offline, Accepted, KNOWN",
    "unknown, Accepted, REFUSE",
    "offline unknown, Blocked, KNOWN",
  })
  void anErrorOfTheCsmsMakesNoUnknownTokenAcceptable(String settings, String status, Word word) {
    TokenInfo known = status == null ? null : TokenInfo.of(status);

    assertThat(rules(settings).word(known, false, Csms.FAILING)).isEqualTo(word);
  }
}
