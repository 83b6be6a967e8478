package org.ocpp4j.station;

import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Resets the hardware, of the station or of one EVSE (2.0.1 B11, B12, 1.6 §5.14). */
@FunctionalInterface
public interface HardwareReset {

  /**
   * The moment for the reset has come: the transactions there have ended, and what there was to
   * tell is answered or stored. Called on the station's lane; must not block.
   *
   * @param evse the EVSE, or null for the whole station
   * @return completes on any thread when the hardware works again; the station, if it is that,
   *     boots then. Firmware whose process ends meanwhile need not complete it: its next process
   *     tells the CSMS why it boots.
   */
  CompletionStage<Void> reset(@Nullable Integer evse);
}
