package org.ocpp4j.v201.station;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.ocpp4j.station.StationEvent;
import org.ocpp4j.testkit.Requirement;
import org.ocpp4j.v201.message.BootNotificationRequest;
import org.ocpp4j.v201.message.BootReasonEnum;
import org.ocpp4j.v201.message.ResetEnum;
import org.ocpp4j.v201.message.ResetRequest;

/** When the hardware is reset, and what becomes of the station meanwhile (B11, B12). */
class HardwareResetTest {
  private final VirtualStation virtual = VirtualStation.charging();
  private final CompletableFuture<Void> done = new CompletableFuture<>();

  /** Each reset, and what was told of the transaction last when it came. */
  private final List<String> resets = new ArrayList<>();

  HardwareResetTest() {
    virtual.hardwareReset =
        evse -> {
          String last = virtual.told().get(virtual.told().size() - 1);
          resets.add(
              (evse == null ? "station" : "EVSE " + evse)
                  + " after "
                  + last.substring(0, last.indexOf(" ")));
          return done;
        };
  }

  @Test
  @Requirement({"B01.FR.03", "B12.FR.04"})
  void isResetOnceTheEndIsToldAndTheStationBootsThen() {
    reset(ResetEnum.IMMEDIATE, null);
    assertThat(resets).containsExactly("station after Ended");
    assertThat(virtual.sent(BootNotificationRequest.class)).isEmpty();

    done.complete(null);
    virtual.pass(Duration.ofSeconds(5));
    assertThat(virtual.last(BootNotificationRequest.class).reason())
        .isEqualTo(BootReasonEnum.REMOTE_RESET);
  }

  @Test
  @Requirement("B12.FR.03")
  void isResetWhenTheStationIsIdle() {
    reset(ResetEnum.ON_IDLE, null);
    assertThat(resets).isEmpty();

    virtual.present(VirtualStation.TOKEN);
    virtual.pass(Duration.ofSeconds(5));

    assertThat(resets).containsExactly("station after Ended");
  }

  @Test
  @Requirement({"B12.FR.07", "B12.FR.08"})
  void isResetAtOneEvseOnly() {
    reset(ResetEnum.ON_IDLE, 1);
    assertThat(resets).isEmpty();
    virtual.present(VirtualStation.TOKEN);
    assertThat(resets).containsExactly("EVSE 1 after Ended");

    virtual.unplug();
    virtual.plugIn();
    virtual.present(VirtualStation.TOKEN);
    reset(ResetEnum.IMMEDIATE, 1);
    assertThat(resets).hasSize(2);
    assertThat(virtual.sent(BootNotificationRequest.class)).isEmpty();
  }

  @Test
  @Requirement("B01.FR.03")
  void aProcessThatEndsWithItTellsTheCsmsWhyItBootsAgain() {
    reset(ResetEnum.IMMEDIATE, null);
    virtual.replace();
    assertThat(virtual.last(BootNotificationRequest.class).reason())
        .isEqualTo(BootReasonEnum.REMOTE_RESET);

    virtual.replace();
    assertThat(virtual.last(BootNotificationRequest.class).reason())
        .isEqualTo(BootReasonEnum.POWER_UP);
  }

  @Test
  void theStationBootsAlthoughTheHardwareCannotBeReset() {
    virtual.hardwareReset =
        evse -> {
          throw new IllegalStateException("the relay sticks");
        };

    reset(ResetEnum.IMMEDIATE, null);

    assertThat(virtual.sent(BootNotificationRequest.class)).hasSize(1);
    assertThat(virtual.events(StationEvent.Problem.class))
        .singleElement()
        .satisfies(problem -> assertThat(problem.description()).contains("the relay sticks"));
  }

  private void reset(ResetEnum type, Integer evse) {
    virtual.call(new ResetRequest(type, evse));
    virtual.pass(Duration.ofSeconds(5));
  }
}
