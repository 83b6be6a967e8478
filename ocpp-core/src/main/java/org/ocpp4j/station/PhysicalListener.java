package org.ocpp4j.station;

import java.util.List;

/**
 * Told what happens physically at the station, on its lane, after {@link Evse} and {@link
 * Connector} show it.
 */
public interface PhysicalListener {
  default void onPluggedIn(Evse evse, Connector connector) {}

  default void onUnplugged(Evse evse, Connector connector) {}

  /** A token was presented at the reader, meant for one of these EVSEs; never empty. */
  default void onTokenPresented(IdToken token, List<Evse> evses) {}

  /** The EV at this EVSE has shown its contract certificate. */
  default void onContractPresented(ContractCertificate contract, Evse evse) {}

  /**
   * The EV or the EVSE stopped or resumed the flow of energy, or the power path was opened or
   * closed.
   */
  default void onEnergyFlowChanged(Evse evse) {}

  /** A vehicle came into the parking bay or left it. */
  default void onBayChanged(Evse evse) {}

  /** The EV has ended the session (ISO 15118 SessionStop with Terminate). */
  default void onStoppedByEv(Evse evse) {}

  default void onFaulted(Evse evse, Connector connector, Fault fault) {}

  default void onFaultCleared(Evse evse, Connector connector) {}
}
