package org.ocpp4j.v201.station;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.ocpp4j.rpc.AnswerOverride;
import org.ocpp4j.rpc.CallTimeoutException;
import org.ocpp4j.rpc.OcppCallException;
import org.ocpp4j.station.StationEvent;
import org.ocpp4j.v201.message.ClearCacheRequest;
import org.ocpp4j.v201.message.ClearCacheStatusEnum;
import org.ocpp4j.v201.message.UnlockConnectorRequest;
import org.ocpp4j.v201.message.UnlockStatusEnum;

/** A station that is told to do wrong, for tests of a CSMS. */
class FaultInjectionTest {
  private static final UnlockConnectorRequest UNLOCK = new UnlockConnectorRequest(1, 1);

  @Test
  void anOverriddenAnswerIsGivenAsOftenAsChosenThenTheStationsOwn() {
    VirtualStation virtual = VirtualStation.booted();
    override(virtual, new AnswerOverride.Result("{\"status\":\"UnlockFailed\"}"), 2);

    assertThat(virtual.call(UNLOCK).status()).isEqualTo(UnlockStatusEnum.UNLOCK_FAILED);
    assertThat(virtual.call(UNLOCK).status()).isEqualTo(UnlockStatusEnum.UNLOCK_FAILED);
    assertThat(virtual.events(StationEvent.Unlocked.class)).isEmpty();

    assertThat(virtual.call(UNLOCK).status()).isEqualTo(UnlockStatusEnum.UNLOCKED);
    assertThat(virtual.events(StationEvent.Unlocked.class)).hasSize(1);
  }

  @Test
  void choicesAreUsedInTheirOrderAndOnlyForTheirAction() {
    VirtualStation virtual = VirtualStation.booted();
    override(
        virtual, new AnswerOverride.Refusal(new OcppCallException("SecurityError", "not you")), 1);
    override(virtual, new AnswerOverride.Silence(), 1);

    assertThat(virtual.call(new ClearCacheRequest()).status())
        .isEqualTo(ClearCacheStatusEnum.ACCEPTED);
    assertThatThrownBy(() -> virtual.call(UNLOCK))
        .isInstanceOf(CompletionException.class)
        .hasCauseInstanceOf(OcppCallException.class)
        .hasMessageContaining("not you");
    assertThatThrownBy(() -> virtual.callAndWait(UNLOCK, Duration.ofMinutes(1)))
        .hasCauseInstanceOf(CallTimeoutException.class);
  }

  @Test
  void aLateAnswerIsTheStationsOwn() {
    VirtualStation virtual = VirtualStation.booted();
    override(virtual, new AnswerOverride.Late(Duration.ofSeconds(20)), 1);

    assertThat(virtual.callAndWait(UNLOCK, Duration.ofSeconds(21)).status())
        .isEqualTo(UnlockStatusEnum.UNLOCKED);
  }

  @Test
  void anAnswerIsOverriddenAtLeastOnce() {
    VirtualStation virtual = VirtualStation.booted();

    assertThatThrownBy(() -> override(virtual, new AnswerOverride.Silence(), 0))
        .hasCauseInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aLockThatFailsKeepsTheCable() {
    VirtualStation virtual = VirtualStation.booted();

    virtual.hardware.setLockFailure(VirtualStation.CONNECTOR, true);
    assertThat(virtual.call(UNLOCK).status()).isEqualTo(UnlockStatusEnum.UNLOCK_FAILED);
    assertThat(virtual.events(StationEvent.Unlocked.class)).isEmpty();

    virtual.hardware.setLockFailure(VirtualStation.CONNECTOR, false);
    assertThat(virtual.call(UNLOCK).status()).isEqualTo(UnlockStatusEnum.UNLOCKED);
  }

  private static void override(VirtualStation virtual, AnswerOverride answer, int times) {
    var chosen = virtual.station.overrideAnswers("UnlockConnector", answer, times);
    virtual.pass(Duration.ofSeconds(1));
    chosen.toCompletableFuture().join();
  }
}
