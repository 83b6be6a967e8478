package org.ocpp4j.v201.station;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ocpp4j.csms.StationAdmission;
import org.ocpp4j.message.Tolerance;
import org.ocpp4j.security.SecurityLog;
import org.ocpp4j.station.NetworkProfile;
import org.ocpp4j.station.StationEvent;
import org.ocpp4j.testkit.Requirement;
import org.ocpp4j.transport.ConnectRequest.Credentials;
import org.ocpp4j.transport.Handshake;
import org.ocpp4j.v201.message.BootNotificationRequest;
import org.ocpp4j.v201.message.Component;
import org.ocpp4j.v201.message.GetVariableData;
import org.ocpp4j.v201.message.GetVariableResult;
import org.ocpp4j.v201.message.GetVariableStatusEnum;
import org.ocpp4j.v201.message.GetVariablesRequest;
import org.ocpp4j.v201.message.ResetEnum;
import org.ocpp4j.v201.message.ResetRequest;
import org.ocpp4j.v201.message.SetVariableData;
import org.ocpp4j.v201.message.SetVariableStatusEnum;
import org.ocpp4j.v201.message.SetVariablesRequest;
import org.ocpp4j.v201.message.SetVariablesResponse;
import org.ocpp4j.v201.message.StatusNotificationRequest;
import org.ocpp4j.v201.message.Variable;

class SecurityPasswordTest {
  private static final String OLD = "the-old-password-1";
  private static final String NEW = "the-new-password-2";

  private final VirtualStation virtual =
      new VirtualStation(NetworkProfile.of(1, URI.create("ws://csms/ocpp")).withPassword(OLD));
  private String expected = OLD;

  private SecurityPasswordTest() {
    virtual.admission =
        StationAdmission.registered(
            id -> new StationAdmission.Registered(expected, Tolerance.strict()));
    virtual.station.start();
    virtual.pass(Duration.ofSeconds(5));
  }

  @Test
  @Requirement({"A01.FR.01", "A00.FR.202", "A00.FR.203", "A00.FR.204", "A00.FR.205", "TC_A_09_CS"})
  void connectsAgainWithTheNewPasswordAfterItHasAnswered() {
    assertThat(shown()).isEqualTo(OLD);

    assertThat(accept(NEW)).isEqualTo(SetVariableStatusEnum.ACCEPTED);
    virtual.pass(Duration.ofSeconds(1));

    assertThat(shown()).isEqualTo(NEW);
    assertThat(credentials().user()).isEqualTo("CP1");
    assertThat(virtual.sent(BootNotificationRequest.class)).hasSize(1);
  }

  @ParameterizedTest
  @Requirement({"A00.FR.202", "A00.FR.203", "A00.FR.301", "A00.FR.302", "A00.FR.303"})
  @ValueSource(strings = {"ws", "wss"})
  void showsItsNameAndPasswordWithEveryConnection(String scheme) {
    VirtualStation other =
        new VirtualStation(
            NetworkProfile.of(1, URI.create(scheme + "://csms/ocpp")).withPassword(OLD));
    other.station.start();
    other.pass(Duration.ofSeconds(5));
    other.network.cut();
    other.pass(Duration.ofMinutes(1));

    assertThat(other.handshakes)
        .extracting(Handshake::credentials)
        .containsExactly(new Credentials("CP1", OLD), new Credentials("CP1", OLD));
  }

  @Test
  @Requirement("A01.FR.01")
  void keepsTheNewPasswordOverAPowerCut() {
    accept(NEW);

    virtual.replace();

    assertThat(shown()).isEqualTo(NEW);
    assertThat(virtual.network.size()).isEqualTo(1);
  }

  @ParameterizedTest
  @Requirement({"A01.FR.01", "A00.FR.205", "A00.FR.304"})
  @CsvSource({
    "fifteen-chars-1, REJECTED",
    "sixteen-chars--1, ACCEPTED",
    "forty.characters.are.always.enough=*_:+|@, ACCEPTED",
    "no spaces are allowed, REJECTED",
    "nor-umlauts-like-ä, REJECTED",
    "1234567890123456789012345678901234567890123456789012345678901234, ACCEPTED",
    "12345678901234567890123456789012345678901234567890123456789012345, REJECTED"
  })
  void takesWhatMayBeAPassword(String password, SetVariableStatusEnum answer) {
    assertThat(accept(password)).isEqualTo(answer);
    virtual.pass(Duration.ofSeconds(1));

    assertThat(shown())
        .isEqualTo(answer == SetVariableStatusEnum.ACCEPTED ? password : OLD)
        .isEqualTo(expected);
  }

  @Test
  @Requirement({"A01.FR.01", "A00.FR.205", "TC_A_10_CS"})
  void staysWithItsPasswordAfterARebootWhenItHasRefusedAShortOne() {
    assertThat(accept("fifteen-chars-1")).isEqualTo(SetVariableStatusEnum.REJECTED);
    virtual.requests.clear();

    virtual.call(new ResetRequest(ResetEnum.ON_IDLE));
    virtual.pass(Duration.ofSeconds(5));

    assertThat(virtual.handshakes).hasSize(2);
    assertThat(shown()).isEqualTo(OLD);
    assertThat(virtual.sent(BootNotificationRequest.class)).hasSize(1);
  }

  @Test
  @Requirement({"A00.FR.202", "A00.FR.204", "A00.FR.301", "B01.FR.01", "TC_A_01_CS"})
  void showsItsNameAndPasswordAndBoots() {
    virtual.requests.clear();
    virtual.call(new ResetRequest(ResetEnum.ON_IDLE));
    virtual.pass(Duration.ofSeconds(5));

    assertThat(credentials()).isEqualTo(new Credentials("CP1", OLD));
    assertThat(virtual.handshakes.get(1).identity()).isEqualTo("CP1");
    assertThat(virtual.requests.get(0)).isInstanceOf(BootNotificationRequest.class);
    assertThat(virtual.sent(StatusNotificationRequest.class)).hasSize(2);
  }

  @Test
  @Requirement({"A01.FR.11", "A01.FR.12"})
  void logsTheChangeWithoutThePassword() {
    accept(NEW);

    assertThat(virtual.securityLog())
        .extracting(SecurityLog.Entry::type, SecurityLog.Entry::info)
        .contains(tuple("ReconfigurationOfSecurityParameters", "new password"));
    assertThat(virtual.securityLog().toString()).doesNotContain(NEW).doesNotContain(OLD);
    assertThat(virtual.events(StationEvent.Security.class).toString()).doesNotContain(NEW);
  }

  @Test
  @Requirement({"A01.FR.12", "B06.FR.09"})
  void tellsThePasswordToNobody() {
    accept(NEW);

    GetVariableData data =
        GetVariableData.builder()
            .component(new Component("SecurityCtrlr"))
            .variable(new Variable("BasicAuthPassword"))
            .build();
    GetVariableResult read =
        virtual.call(new GetVariablesRequest(List.of(data))).getVariableResult().get(0);

    assertThat(read.attributeStatus()).isEqualTo(GetVariableStatusEnum.REJECTED);
    assertThat(read.attributeValue()).isNull();
  }

  @Test
  void goesBackToTheOldPasswordWhenTheCsmsRefusesTheNewOne() {
    set(NEW, answer -> {});
    virtual.pass(Duration.ofMinutes(2));

    assertThat(virtual.handshakes)
        .extracting(h -> Objects.requireNonNull(h.credentials()).password())
        .containsExactly(OLD, NEW, OLD);
    assertThat(virtual.network.size()).isEqualTo(1);
    assertThat(logged()).contains("FailedToAuthenticateAtCsms");
    assertThat(virtual.securityLog().toString()).contains("The CSMS refused the new password");

    virtual.replace();
    assertThat(shown()).isEqualTo(OLD);

    assertThat(accept(NEW)).isEqualTo(SetVariableStatusEnum.ACCEPTED);
    virtual.pass(Duration.ofSeconds(1));
    assertThat(shown()).isEqualTo(NEW);
  }

  @Test
  void triesBothPasswordsUntilTheCsmsKnowsOne() {
    set(NEW, answer -> expected = "neither of the two");
    virtual.pass(Duration.ofMinutes(5));
    virtual.replace();
    expected = NEW;
    virtual.pass(Duration.ofMinutes(10));

    assertThat(virtual.network.size()).isEqualTo(1);
    assertThat(shown()).isEqualTo(NEW);
    assertThat(virtual.securityLog().toString()).doesNotContain("refused the new password");
  }

  /** A CSMS that goes on as A01.FR.03 and A01.FR.04 say. */
  private SetVariableStatusEnum accept(String password) {
    return set(
        password,
        answer ->
            expected = status(answer) == SetVariableStatusEnum.ACCEPTED ? password : expected);
  }

  private SetVariableStatusEnum set(String password, Consumer<SetVariablesResponse> then) {
    SetVariableData data =
        SetVariableData.builder()
            .attributeValue(password)
            .component(new Component("SecurityCtrlr"))
            .variable(new Variable("BasicAuthPassword"))
            .build();
    return status(virtual.call(new SetVariablesRequest(List.of(data)), then));
  }

  private static SetVariableStatusEnum status(SetVariablesResponse answer) {
    return answer.setVariableResult().get(0).attributeStatus();
  }

  private List<String> logged() {
    return virtual.securityLog().stream().map(SecurityLog.Entry::type).toList();
  }

  private String shown() {
    return credentials().password();
  }

  private Credentials credentials() {
    Handshake last = virtual.handshakes.get(virtual.handshakes.size() - 1);
    return Objects.requireNonNull(last.credentials());
  }
}
