package org.ocpp4j.v201.station;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.ocpp4j.testkit.Requirement;
import org.ocpp4j.v201.message.GetTransactionStatusRequest;
import org.ocpp4j.v201.message.GetTransactionStatusResponse;
import org.ocpp4j.v201.message.TransactionEventRequest;

class TransactionStatusTest {

  @Test
  @Requirement({
    "TC_E_28_CS",
    "TC_E_30_CS",
    "TC_E_32_CS",
    "TC_E_34_CS",
    "E14.FR.01",
    "E14.FR.02",
    "E14.FR.03",
    "E14.FR.05",
    "E14.FR.06",
    "E14.FR.08"
  })
  void tellsWhetherATransactionGoesOn() {
    VirtualStation virtual = VirtualStation.charging();
    String id = last(virtual).transactionInfo().transactionId();

    assertThat(status(virtual, id)).isEqualTo(new GetTransactionStatusResponse(true, false, null));
    assertThat(status(virtual, "other"))
        .isEqualTo(new GetTransactionStatusResponse(false, false, null));
    assertThat(status(virtual, null))
        .isEqualTo(new GetTransactionStatusResponse(null, false, null));
    virtual.unplug();
    assertThat(status(virtual, id)).isEqualTo(new GetTransactionStatusResponse(false, false, null));
  }

  @Test
  @Requirement({"E14.FR.04", "E14.FR.07"})
  void tellsWhetherMessagesWait() {
    VirtualStation virtual = VirtualStation.charging();
    String id = last(virtual).transactionInfo().transactionId();
    virtual.answers.transactionEvent =
        request -> {
          throw new org.ocpp4j.rpc.OcppCallException("InternalError", "busy");
        };
    virtual.unplug();

    assertThat(status(virtual, id).messagesInQueue()).isTrue();
    assertThat(status(virtual, null).messagesInQueue()).isTrue();
    assertThat(status(virtual, "other").messagesInQueue()).isFalse();
  }

  private static GetTransactionStatusResponse status(VirtualStation virtual, @Nullable String id) {
    return virtual.call(new GetTransactionStatusRequest(id, null));
  }

  private static TransactionEventRequest last(VirtualStation virtual) {
    return virtual.last(TransactionEventRequest.class);
  }
}
