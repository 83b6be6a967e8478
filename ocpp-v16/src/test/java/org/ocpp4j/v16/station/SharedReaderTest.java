package org.ocpp4j.v16.station;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ocpp4j.v16.station.VirtualStation.TOKEN;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.ocpp4j.station.ConnectorId;
import org.ocpp4j.station.IdToken;
import org.ocpp4j.testkit.Requirement;
import org.ocpp4j.v16.message.AvailabilityType;
import org.ocpp4j.v16.message.ChangeAvailabilityRequest;
import org.ocpp4j.v16.message.ResetRequest;
import org.ocpp4j.v16.message.ResetType;
import org.ocpp4j.v16.message.StartTransactionRequest;
import org.ocpp4j.v16.message.StatusNotificationRequest;

/** A reader for several connectors: the driver takes any free cable after his tag. */
class SharedReaderTest {
  private static final IdToken OTHER = IdToken.iso14443("FFFF0001");

  private final VirtualStation virtual = VirtualStation.booted();

  @Test
  @Requirement({"1.6 §4.1", "1.6 §4.8"})
  void theDriverChargesWhereHePlugsIn() {
    presentAtBoth(TOKEN);
    assertThat(virtual.sent(StatusNotificationRequest.class)).isEmpty();

    plugIn(2);

    assertThat(started()).containsExactly("2 " + TOKEN.value());
  }

  @Test
  void whoWaitsLongestGetsTheFirstPlug() {
    presentAtBoth(TOKEN);
    presentAtBoth(OTHER);

    plugIn(2);
    plugIn(1);

    assertThat(started()).containsExactly("2 " + TOKEN.value(), "1 " + OTHER.value());
  }

  @Test
  void whoComesLaterDoesNotTakeTheLastConnectorFromWhoWaits() {
    presentAtBoth(TOKEN);
    virtual.present(IdToken.iso14443("AT1"));
    presentAtBoth(OTHER);

    plugIn(2);

    assertThat(started()).containsExactly("2 " + TOKEN.value());
  }

  @Test
  @Requirement("1.6 §9.1 ConnectionTimeOut")
  void nobodyWaitsForEver() {
    presentAtBoth(TOKEN);
    virtual.pass(Duration.ofMinutes(5));

    plugIn(2);

    assertThat(started()).isEmpty();
  }

  @Test
  void theSameTagCancels() {
    presentAtBoth(TOKEN);
    presentAtBoth(TOKEN);

    plugIn(2);

    assertThat(started()).isEmpty();
  }

  @Test
  @Requirement("1.6 §5.2")
  void aConnectorOutOfServiceIsNotHis() {
    presentAtBoth(TOKEN);
    change(1, AvailabilityType.INOPERATIVE);

    plugIn(1);
    assertThat(started()).isEmpty();
    plugIn(2);
    assertThat(started()).containsExactly("2 " + TOKEN.value());
  }

  @Test
  @Requirement("1.6 §5.2")
  void nobodyWaitsWhenNothingStaysInService() {
    presentAtBoth(TOKEN);
    change(0, AvailabilityType.INOPERATIVE);
    change(0, AvailabilityType.OPERATIVE);

    plugIn(2);

    assertThat(started()).isEmpty();
  }

  @Test
  @Requirement("1.6 §5.14")
  void nobodyWaitsAfterAReset() {
    presentAtBoth(TOKEN);
    virtual.call(new ResetRequest(ResetType.SOFT));
    virtual.pass(Duration.ofSeconds(10));

    plugIn(2);

    assertThat(started()).isEmpty();
  }

  private void change(int connector, AvailabilityType type) {
    virtual.call(new ChangeAvailabilityRequest(connector, type));
    virtual.pass(Duration.ofSeconds(1));
  }

  private void presentAtBoth(IdToken token) {
    virtual.station.present(token, List.of(1, 2));
    virtual.pass(Duration.ofSeconds(1));
  }

  private void plugIn(int evse) {
    virtual.station.plugIn(new ConnectorId(evse, 1));
    virtual.pass(Duration.ofSeconds(1));
  }

  /** The transactions that were started, as {@code connectorId idTag}. */
  private List<String> started() {
    return virtual.sent(StartTransactionRequest.class).stream()
        .map(start -> start.connectorId() + " " + start.idTag())
        .toList();
  }
}
