package org.ocpp4j.vendor;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class VendorMessagesTest {

  @Test
  void refusesASecondHandlerForAKind() {
    VendorMessages messages =
        new VendorMessages()
            .on(VendorMessageKind.of("com.example", "Lights"), (s, m) -> VendorAnswer.accepted())
            .on(VendorMessageKind.allOf("com.example"), (s, m) -> VendorAnswer.accepted());

    assertThatThrownBy(
            () ->
                messages.on(
                    VendorMessageKind.of("COM.example", "lights"),
                    (s, m) -> VendorAnswer.accepted()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("COM.example lights has two handlers: register one");
  }
}
