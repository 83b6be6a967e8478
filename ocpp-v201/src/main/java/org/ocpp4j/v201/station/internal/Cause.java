package org.ocpp4j.v201.station.internal;

import org.ocpp4j.station.Fault;
import org.ocpp4j.v201.message.ReasonEnum;
import org.ocpp4j.v201.message.TriggerReasonEnum;

/**
 * Why a transaction goes on.
 *
 * @param trigger the reason of the event
 * @param stoppedReason the reason of the stop, should it be one
 */
record Cause(TriggerReasonEnum trigger, ReasonEnum stoppedReason) {

  static final Cause PLUGGED_IN = new Cause(TriggerReasonEnum.CABLE_PLUGGED_IN, ReasonEnum.OTHER);
  static final Cause UNPLUGGED =
      new Cause(TriggerReasonEnum.EV_COMMUNICATION_LOST, ReasonEnum.EV_DISCONNECTED);
  static final Cause AUTHORIZED = new Cause(TriggerReasonEnum.AUTHORIZED, ReasonEnum.OTHER);
  static final Cause REMOTE_START = new Cause(TriggerReasonEnum.REMOTE_START, ReasonEnum.OTHER);
  static final Cause STOPPED_BY_TOKEN =
      new Cause(TriggerReasonEnum.STOP_AUTHORIZED, ReasonEnum.LOCAL);
  static final Cause MASTER_PASS =
      new Cause(TriggerReasonEnum.STOP_AUTHORIZED, ReasonEnum.MASTER_PASS);
  static final Cause STOPPED_REMOTELY = new Cause(TriggerReasonEnum.REMOTE_STOP, ReasonEnum.REMOTE);
  static final Cause UNLOCKED = new Cause(TriggerReasonEnum.UNLOCK_COMMAND, ReasonEnum.OTHER);
  static final Cause NOT_PLUGGED_IN =
      new Cause(TriggerReasonEnum.EV_CONNECT_TIMEOUT, ReasonEnum.TIMEOUT);
  static final Cause DEAUTHORIZED =
      new Cause(TriggerReasonEnum.DEAUTHORIZED, ReasonEnum.DE_AUTHORIZED);
  static final Cause STOPPED_BY_EV =
      new Cause(TriggerReasonEnum.STOP_AUTHORIZED, ReasonEnum.STOPPED_BY_EV);
  static final Cause DATA_SIGNED =
      new Cause(TriggerReasonEnum.SIGNED_DATA_RECEIVED, ReasonEnum.OTHER);
  static final Cause BAY_OCCUPIED = new Cause(TriggerReasonEnum.EV_DETECTED, ReasonEnum.OTHER);
  static final Cause BAY_LEFT = new Cause(TriggerReasonEnum.EV_DEPARTED, ReasonEnum.LOCAL);

  /** The CSMS does not accept the token, so no more energy flows (E05.FR.02). */
  static final Cause DENIED =
      new Cause(TriggerReasonEnum.CHARGING_STATE_CHANGED, ReasonEnum.DE_AUTHORIZED);

  /**
   * Whether the cable is let go, should it be the end of the authorization. Else it is held until
   * its owner comes (E05.FR.11, E09.FR.03, E10.FR.01).
   */
  boolean freesCable() {
    return switch (stoppedReason) {
      case DE_AUTHORIZED, EV_DISCONNECTED, TIMEOUT -> false;
      default -> true;
    };
  }

  /** Energy flows or flows no more; should that be the end, the EV has stopped it, or who else. */
  static Cause energyFlow(boolean suspendedByEv) {
    return new Cause(
        TriggerReasonEnum.CHARGING_STATE_CHANGED,
        suspendedByEv ? ReasonEnum.STOPPED_BY_EV : ReasonEnum.OTHER);
  }

  /** A fault has stopped the flow of energy (E06.FR.16). */
  static Cause fault(Fault fault) {
    ReasonEnum reason =
        switch (fault.code()) {
          case "GroundFailure", "GroundFault" -> ReasonEnum.GROUND_FAULT;
          case "OverCurrentFailure", "OvercurrentFault" -> ReasonEnum.OVERCURRENT_FAULT;
          case "OverVoltage", "UnderVoltage" -> ReasonEnum.POWER_QUALITY;
          case "EmergencyStop" -> ReasonEnum.EMERGENCY_STOP;
          default -> ReasonEnum.OTHER;
        };
    return new Cause(TriggerReasonEnum.ABNORMAL_CONDITION, reason);
  }

  /** A reset of the station or the EVSE. */
  static Cause reset(ReasonEnum reason) {
    return new Cause(TriggerReasonEnum.RESET_COMMAND, reason);
  }
}
