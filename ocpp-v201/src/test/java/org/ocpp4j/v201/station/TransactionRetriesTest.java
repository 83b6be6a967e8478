package org.ocpp4j.v201.station;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ocpp4j.v201.station.VirtualStation.TOKEN;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ocpp4j.rpc.OcppCallException;
import org.ocpp4j.testkit.Requirement;
import org.ocpp4j.v201.message.TransactionEventRequest;
import org.ocpp4j.v201.message.TransactionEventResponse;
import org.ocpp4j.v201.message.TriggerReasonEnum;

/** An event that the CSMS refuses or does not answer: three attempts, 10 seconds apart and more. */
class TransactionRetriesTest {
  private final VirtualStation virtual = VirtualStation.booted();
  private final List<Instant> attempts = new ArrayList<>();

  @BeforeEach
  void threeAttempts() {
    virtual.set("OCPPCommCtrlr.MessageAttempts.TransactionEvent", "3");
    virtual.set("OCPPCommCtrlr.MessageAttemptInterval.TransactionEvent", "10");
    virtual.set("OCPPCommCtrlr.MessageTimeout.Default", "30");
    virtual.set("SampledDataCtrlr.TxUpdatedInterval", "0");
  }

  @ParameterizedTest(name = "answered: {0}")
  @Requirement({"TC_E_41_CS", "TC_E_50_CS", "E13.FR.01", "E13.FR.02", "E13.FR.03", "E13.FR.04"})
  @CsvSource({"false, 30", "true, 0"})
  void givesUpAfterTheLastAttempt(boolean answered, int timeout) {
    failing(answered, 1, 2, 3);
    charge();
    virtual.pass(Duration.ofMinutes(5));

    assertThat(gaps()).containsExactly(10 + timeout, 20 + timeout);
    virtual.unplug();
    assertThat(virtual.told()).last().asString().startsWith("Ended");
  }

  @ParameterizedTest(name = "answered: {0}")
  @Requirement({"TC_E_42_CS", "TC_E_51_CS", "E13.FR.01", "E13.FR.02", "E13.FR.03"})
  @CsvSource({"false, 30", "true, 0"})
  void sendsNothingMoreOnceItIsAccepted(boolean answered, int timeout) {
    failing(answered, 1);
    charge();
    virtual.pass(Duration.ofMinutes(5));

    assertThat(gaps()).containsExactly(10 + timeout);
  }

  /** Of the event that tells of the energy these transmissions fail. */
  private void failing(boolean answered, Integer... failing) {
    List<Integer> failures = List.of(failing);
    virtual.answers.unanswered =
        event -> {
          if (!isEnergy(event)) {
            return false;
          }
          attempts.add(virtual.time.now());
          return !answered && failures.contains(attempts.size());
        };
    virtual.answers.transactionEvent =
        event -> {
          if (isEnergy(event) && failures.contains(attempts.size())) {
            throw new OcppCallException("InternalError", "busy");
          }
          return new TransactionEventResponse();
        };
  }

  private static boolean isEnergy(TransactionEventRequest event) {
    return event.triggerReason() == TriggerReasonEnum.CHARGING_STATE_CHANGED && event.seqNo() == 1;
  }

  private void charge() {
    virtual.present(TOKEN);
    virtual.plugIn();
  }

  /** The whole seconds between the attempts. */
  private List<Integer> gaps() {
    List<Integer> gaps = new ArrayList<>();
    for (int i = 1; i < attempts.size(); i++) {
      gaps.add((int) Duration.between(attempts.get(i - 1), attempts.get(i)).toSeconds());
    }
    return gaps;
  }
}
