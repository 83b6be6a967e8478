package org.ocpp4j.v201.csms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ocpp4j.testkit.Requirement;
import org.ocpp4j.testkit.VirtualTime;
import org.ocpp4j.v201.message.Component;
import org.ocpp4j.v201.message.SetVariableData;
import org.ocpp4j.v201.message.SetVariableResult;
import org.ocpp4j.v201.message.SetVariableStatusEnum;
import org.ocpp4j.v201.message.SetVariablesRequest;
import org.ocpp4j.v201.message.SetVariablesResponse;
import org.ocpp4j.v201.message.Variable;

class PasswordChangeTest {
  private static final String PASSWORD = "*-_=:+|@.0123456789";

  private final VirtualTime time = new VirtualTime(1);
  private final List<String> store = new ArrayList<>();
  private final PasswordChange change = new PasswordChange(time.engine(), new Store());
  private final CsmsWorld world = new CsmsWorld(time, on -> {});
  private final PlayedStation station = world.station("CP1");

  /** Writes down what it is told. */
  private final class Store implements PasswordStore {
    @Override
    public CompletionStage<Void> offered(String station, String password) {
      return note("offered " + station + " " + password);
    }

    @Override
    public CompletionStage<Void> taken(String station, String password) {
      return note("taken " + station + " " + password);
    }

    @Override
    public CompletionStage<Void> refused(String station, String password) {
      return note("refused " + station + " " + password);
    }

    private CompletionStage<Void> note(String text) {
      store.add(text);
      return CompletableFuture.completedStage(null);
    }
  }

  private PlayedStation answering(SetVariableStatusEnum status) {
    return station
        .answers(
            SetVariablesRequest.class,
            request -> {
              assertThat(store.get(store.size() - 1)).startsWith("offered CP1");
              SetVariableData set = request.setVariableData().get(0);
              return new SetVariablesResponse(
                  List.of(new SetVariableResult(status, set.component(), set.variable())));
            })
        .connect();
  }

  @Test
  @Requirement({"A01.FR.02", "A01.FR.03"})
  void givesUpTheOldPasswordWhenTheStationHasAccepted() {
    answering(SetVariableStatusEnum.ACCEPTED);

    assertThat(world.outcome(change.change(station.atCsms(), PASSWORD)))
        .isEqualTo(SetVariableStatusEnum.ACCEPTED);

    assertThat(store).containsExactly("offered CP1 " + PASSWORD, "taken CP1 " + PASSWORD);
    SetVariableData set = station.asked(SetVariablesRequest.class).get(0).setVariableData().get(0);
    assertThat(set.component().name()).isEqualTo("SecurityCtrlr");
    assertThat(set.variable().name()).isEqualTo("BasicAuthPassword");
    assertThat(set.attributeValue()).isEqualTo(PASSWORD);
  }

  @ParameterizedTest
  @Requirement({"A01.FR.02", "A01.FR.04"})
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "ACCEPTED")
  void keepsTheOldPasswordWhateverElseTheStationAnswers(SetVariableStatusEnum status) {
    answering(status);

    assertThat(world.outcome(change.change(station.atCsms(), PASSWORD))).isEqualTo(status);

    assertThat(store).containsExactly("offered CP1 " + PASSWORD, "refused CP1 " + PASSWORD);
  }

  @Test
  void leavesBothPasswordsInForceWhenTheAnswerIsLost() {
    answering(SetVariableStatusEnum.ACCEPTED);
    CompletableFuture<SetVariableStatusEnum> outcome =
        change.change(station.atCsms(), PASSWORD).toCompletableFuture();
    world.pass(Duration.ofMillis(30));
    assertThat(station.asked).hasSize(1);

    world.network.cut();
    world.pass(Duration.ofMinutes(1));

    assertThat(outcome).isCompletedExceptionally();
    assertThat(store).containsExactly("offered CP1 " + PASSWORD);
  }

  @Test
  @Requirement({"A01.FR.06", "A01.FR.07"})
  void makesAnotherRandomPasswordForEachChange() {
    answering(SetVariableStatusEnum.ACCEPTED);

    world.outcome(change.change(station.atCsms()));
    world.outcome(change.change(station.atCsms()));

    assertThat(station.asked(SetVariablesRequest.class))
        .extracting(request -> request.setVariableData().get(0).attributeValue())
        .doesNotHaveDuplicates()
        .allMatch(password -> password.matches("[a-zA-Z0-9]{40}"));
  }

  @ParameterizedTest
  @Requirement("A01.FR.09")
  @ValueSource(strings = {"tooshort", "with a space in it", "umlaut-is-no-l\u00e4tter"})
  void refusesIllegalPasswordsWithoutNamingThem(String password) {
    answering(SetVariableStatusEnum.ACCEPTED);

    assertThatThrownBy(() -> change.change(station.atCsms(), password))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining(password);
    assertThat(store).isEmpty();
  }

  @Test
  @Requirement({"A01.FR.02", "A01.FR.03"})
  void takesNoteOfThePasswordThatAnOperatorSetsAmongOtherVariables() {
    station
        .answers(
            SetVariablesRequest.class,
            request ->
                new SetVariablesResponse(
                    request.setVariableData().stream()
                        .map(set -> accepted(set.component(), set.variable()))
                        .toList()))
        .connect();
    SetVariableData interval =
        new SetVariableData(
            "60", new Component("OCPPCommCtrlr"), new Variable("HeartbeatInterval"));
    SetVariableData password =
        new SetVariableData(
            PASSWORD, new Component("securityctrlr"), new Variable("basicauthpassword"));

    set(interval);
    assertThat(store).isEmpty();

    set(interval, password);
    assertThat(store).containsExactly("offered CP1 " + PASSWORD, "taken CP1 " + PASSWORD);
  }

  private void set(SetVariableData... data) {
    SetVariablesRequest request = new SetVariablesRequest(List.of(data));
    world.outcome(change.set(station.atCsms(), request, Duration.ofMinutes(1)));
  }

  private static SetVariableResult accepted(Component component, Variable variable) {
    return new SetVariableResult(SetVariableStatusEnum.ACCEPTED, component, variable);
  }
}
